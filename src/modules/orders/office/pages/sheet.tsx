import type { ComponentChildren } from 'preact'
import { Icon } from '../../../../ui/icon.tsx'
import { Head } from '../../../../ui/page.tsx'
import type { Reader } from '../../../../ui/reader.ts'

/** A page that is made to be printed: no menu, one button that paper does not show. */
export const Sheet = (props: {
  reader: Reader
  title: string
  /** where the printer goes on afterwards */
  back: { href: string; text: string }
  children: ComponentChildren
}) => {
  const { reader, title, back } = props
  return (
    <html
      lang={reader.language}
      dir={reader.language === 'fa' ? 'rtl' : 'ltr'}
      data-theme={reader.theme === 'system' ? undefined : reader.theme}
    >
      <Head
        reader={reader}
        title={title}
        styles={['shop', 'office']}
        robots="noindex"
        shell="bare"
        species={[]}
        islands={['print-page']}
      />
      <body class="paper">
        <main id="main" class="paper-sheet stack" tabIndex={-1}>
          <h1 class="vh">{title}</h1>
          <p class="row no-print">
            <a class="btn quiet" href={back.href}>
              {back.text}
            </a>
            <print-page hidden>
              <button class="btn" type="button" data-key="p">
                <Icon name="print" /> {reader.words.officeOrders.slip.print}
              </button>
            </print-page>
          </p>
          {props.children}
        </main>
      </body>
    </html>
  )
}
