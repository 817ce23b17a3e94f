/** The door for staff: what the shop sells, under their hands. */
export { type BulkNeeds, bulkOffice, bulkSection } from './bulk/bulk-office.tsx'
