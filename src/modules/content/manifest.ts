import { fa } from '../../messages/fa.ts'
import { routes } from '../../routes.ts'
import { pictureUrl } from '../../ui/assets.ts'

/** What a telephone shows when somebody puts the shop beside her apps (W3C Web Application Manifest). */
export const webManifest = (): object => ({
  name: fa.common.shop,
  short_name: fa.common.shop,
  description: fa.home.description,
  lang: 'fa',
  dir: 'rtl',
  id: routes.home,
  start_url: routes.home,
  scope: routes.home,
  display: 'browser',
  theme_color: '#4a1b44',
  background_color: '#fbf8fa',
  icons: [{ src: pictureUrl('mark'), sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
})
