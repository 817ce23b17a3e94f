/** The door of content: what staff wrote, in memory, and the seller's particulars, to be shown wherever a contract is made. */
export { homeBanners } from './home-banners.tsx'
export { type Content, openContent } from './open-content.ts'
export { type Seller, SellerParticulars } from './seller.tsx'
