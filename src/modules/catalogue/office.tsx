import type { FastifyInstance } from 'fastify'
import { routes } from '../../routes.ts'
import type { OfficeSection } from '../staff/index.ts'
import { brandsOffice } from './office/brands-office.tsx'
import { historyOffice } from './office/history-office.tsx'
import type { CatalogueOfficeNeeds } from './office/needs.ts'
import { picturesOffice } from './office/pictures-office.tsx'
import { previewOffice } from './office/preview-office.tsx'
import { productOffice } from './office/product-office.tsx'
import { productsOffice } from './office/products-office.tsx'
import { treeOffice } from './office/tree-office.tsx'
import { variantsOffice } from './office/variants-office.tsx'

export { type BulkNeeds, bulkOffice, bulkSection } from './bulk/bulk-office.tsx'
export type { CatalogueOfficeNeeds } from './office/needs.ts'

/** What staff edit of the catalogue, in the order of the menu. */
export const officeSections: OfficeSection[] = [
  {
    address: routes.officeProducts,
    right: 'catalogue.edit',
    group: 'goods',
    icon: 'box',
    title: ({ officeCatalogue }) => officeCatalogue.products.title,
    text: ({ officeCatalogue }) => officeCatalogue.products.text,
  },
  {
    address: routes.officeCategories,
    right: 'catalogue.edit',
    group: 'goods',
    icon: 'grid',
    title: ({ officeCatalogue }) => officeCatalogue.tree.title,
    text: ({ officeCatalogue }) => officeCatalogue.tree.text,
  },
  {
    address: routes.officeBrands,
    right: 'catalogue.edit',
    group: 'goods',
    icon: 'leaf',
    title: ({ officeCatalogue }) => officeCatalogue.brands.title,
    text: ({ officeCatalogue }) => officeCatalogue.brands.text,
  },
  {
    address: routes.officeCatalogueHistory,
    right: 'catalogue.edit',
    group: 'goods',
    icon: 'clock',
    title: ({ officeCatalogue }) => officeCatalogue.history.title,
    text: ({ officeCatalogue }) => officeCatalogue.history.text,
  },
]

/** The editor of the catalogue. */
export const office = (app: FastifyInstance, needs: CatalogueOfficeNeeds): void => {
  productsOffice(app, needs)
  productOffice(app, needs)
  previewOffice(app, needs)
  variantsOffice(app, needs)
  picturesOffice(app, needs)
  treeOffice(app, needs)
  brandsOffice(app, needs)
  historyOffice(app, needs)
}
