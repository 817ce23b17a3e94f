export { forgetTasks, type TaskNeeds, workOnTask } from './bulk/run-task.ts'
export {
  type Change,
  type ChangeKind,
  differenceOf,
  type Fields,
  type Json,
  type PriceWindow,
  type Subject,
  type Wanted,
} from './change.ts'
export {
  type Changed,
  type ChangeOptions,
  type ChangeWriting,
  changeCatalogue,
  writeChanges,
} from './change-catalogue.ts'
export { type ChangeRow, changesOfBatch } from './change-queries.ts'
export { type TakenPicture, takePicture } from './edit-pictures.ts'
export type { ArrivingLot, Counts, ReceiveLots } from './import-batch.ts'
export { type ImportRequest, type ImportResult, importCatalogue, isCatalogueEmpty } from './import-catalogue.ts'
export type { Problem } from './import-fields.ts'
export type { Progress } from './import-reading.ts'
export { MAX_PICTURE_BYTES } from './keep-picture.ts'
export type { CatalogueSnapshot, FacetKey, FacetValue, Listing, ListingQuery, Sort } from './listing.ts'
export { facetKeys, sorts } from './listing.ts'
export type { Rating } from './load-snapshot.ts'
export { type Catalogue, type CatalogueOptions, type CatalogueSlots, openCatalogue } from './open-catalogue.ts'
export type {
  Attribute,
  Brand,
  Category,
  Localised,
  Nutrition,
  Picture,
  Product,
  ProductCard,
  Tint,
  Variant,
} from './product.ts'
export { packTitle } from './product.ts'
export { productsOfCodes } from './queries.ts'
export type { StockNumber } from './stock.ts'
export { type StockedVariant, stockedVariants, variantsBySku, variantsOfProducts } from './stocked-variants.ts'
export { type Stale, takeBack, type Undone, undoChanges } from './undo-changes.ts'
export { type SaleVariant, variantsForSale } from './variants-for-sale.ts'
