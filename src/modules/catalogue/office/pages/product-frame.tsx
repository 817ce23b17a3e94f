import type { ComponentChildren } from 'preact'
import { routes } from '../../../../routes.ts'
import type { IslandName } from '../../../../ui/assets.ts'
import { digits } from '../../../../ui/header.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { type OfficeFrame, OfficePage } from '../../../../ui/office-page.tsx'
import type { Reader } from '../../../../ui/reader.ts'
import type { ProductInOffice } from '../product-office.tsx'
import { StateBadge } from './state-badge.tsx'

export type ProductFrameProps = {
  reader: Reader
  frame: OfficeFrame
  product: ProductInOffice
  here: 'edit' | 'variants' | 'pictures' | 'history'
  /** another heading than the product's name */
  title?: string
  islands?: IslandName[]
  children: ComponentChildren
}

/** What stands around every page of one product: its name and state, and the ways to its other pages. */
export const ProductFrame = (props: ProductFrameProps) => {
  const { reader, frame, product, here } = props
  const words = reader.words.officeCatalogue.product
  const name = String(product.fields[reader.language === 'fa' ? 'title_fa' : 'title_en'])
  const ways = {
    edit: routes.officeProduct(product.id),
    variants: routes.officeVariants(product.id),
    pictures: routes.officePictures(product.id),
    history: routes.officeProductHistory(product.id),
  } as const
  const keys = { edit: 'e', variants: 'v', pictures: 'p', history: 'y' } as const
  return (
    <OfficePage
      reader={reader}
      title={props.title ? `${props.title}: ${name}` : name}
      frame={frame}
      islands={props.islands}
      beside={<StateBadge reader={reader} state={product.state} waiting={product.draft !== null} />}
    >
      <nav class="row ways" aria-label={words.parts}>
        {(Object.keys(ways) as (keyof typeof ways)[]).map((way) => (
          <a class="chip" href={ways[way]} data-key={keys[way]} aria-current={way === here ? 'page' : undefined}>
            {words[way]}
          </a>
        ))}
        <a class="chip" href={routes.officeProductPreview(product.id)} data-key="w">
          <Icon name="eye" />
          {words.preview}
        </a>
        {product.state === 'shown' ? (
          <a class="chip" href={routes.product(String(product.shown.slug))}>
            {words.inShop}
          </a>
        ) : null}
        <span class="muted small num">{words.code(digits(String(product.fields.code), reader))}</span>
      </nav>
      {props.children}
    </OfficePage>
  )
}
