import type { FastifyInstance } from 'fastify'
import { routes } from '../../routes.ts'
import type { OfficeSection } from '../staff/index.ts'
import { bannerOffice } from './office/banner-office.tsx'
import { bannersOffice } from './office/banners-office.tsx'
import type { ContentOfficeNeeds } from './office/needs.ts'
import { textsOffice } from './office/texts-office.tsx'

/** The door for staff: the texts of pages, and the banners of the home page. */
export const office = (app: FastifyInstance, needs: ContentOfficeNeeds): void => {
  textsOffice(app, needs)
  bannersOffice(app, needs)
  bannerOffice(app, needs)
}

export const officeSections: OfficeSection[] = [
  {
    address: routes.officeTexts,
    group: 'house',
    right: 'content.edit',
    icon: 'edit',
    title: ({ officeContent }) => officeContent.texts.title,
    text: ({ officeContent }) => officeContent.texts.text,
  },
  {
    address: routes.officeBanners,
    group: 'house',
    right: 'content.edit',
    icon: 'pin',
    title: ({ officeContent }) => officeContent.banners.title,
    text: ({ officeContent }) => officeContent.banners.text,
  },
]
