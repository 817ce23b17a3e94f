/** The door of content: the seller's particulars, to be shown wherever a contract is made. */
export { type Seller, SellerParticulars } from './seller.tsx'
