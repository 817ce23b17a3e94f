import { contact } from '../../../ui/contact.ts'
import { digits } from '../../../ui/header.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { type Category, STOP_WORDS } from '../message.ts'
import { dark, light } from './colours.ts'

export type EmailContent = {
  subject: string
  /** what an inbox shows beside the subject */
  preheader: string
  /** plain lines, or HTML that `campaign-body.ts` made safe */
  body: { lines: string[] } | { safeHtml: string }
  action: { words: string; address: string } | null
  checkCode: string
  category: Category
  /** of the shop, as the law wants it in a letter */
  address: string
  /** the page of «لغو عضویت»; null: strictly necessary */
  stopPage: string | null
}

const FONT = 'Vazirmatn,Tahoma,Arial,sans-serif'

/**
 * An e-mail as mail programs can show it: one table for its frame (Outlook knows padding on cells only), colours within the tags,
 * and a style sheet that turns them dark where one is read. It loads nothing, runs nothing and counts nothing. The way out is the last
 * block of all (P48).
 */
export const EmailPage = ({ reader, content }: { reader: Reader; content: EmailContent }) => (
  <html lang={reader.language} dir={reader.language === 'fa' ? 'rtl' : 'ltr'}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width,initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <meta name="format-detection" content="telephone=no,date=no,address=no,email=no" />
      <title>{content.subject}</title>
      <style>{darkSheet}</style>
    </head>
    <body
      class="bg tx"
      style={`margin:0;padding:0;background:${light.sunken};color:${light.text};font-family:${FONT};line-height:1.9`}
    >
      <div style="display:none;max-height:0;overflow:hidden;mso-hide:all">{content.preheader}</div>
      <table
        role="presentation"
        dir={reader.language === 'fa' ? 'rtl' : 'ltr'}
        width="100%"
        cellPadding="0"
        cellSpacing="0"
        class="cd"
        style={`max-width:600px;margin:0 auto;background:${light.surface};border-collapse:collapse;font-family:${FONT}`}
      >
        <tbody>
          <Letterhead reader={reader} />
          <Message reader={reader} content={content} />
          <CheckCode reader={reader} checkCode={content.checkCode} />
          <Foot reader={reader} content={content} />
        </tbody>
      </table>
    </body>
  </html>
)

const Letterhead = ({ reader }: { reader: Reader }) => (
  <tr>
    <td
      class="hd"
      style={`background:${light.hero};color:${light['on-hero']};padding:16px 28px;font-size:18px;font-weight:900`}
    >
      {reader.words.common.shopFirst} <span style={`color:${light.buy}`}>{reader.words.common.shopSecond}</span>
    </td>
  </tr>
)

const Message = ({ content: { subject, body, action } }: { reader: Reader; content: EmailContent }) => (
  <>
    <tr>
      <td class="tx" style={`padding:24px 28px 8px;color:${light.text}`}>
        <h1 style="margin:0 0 10px;font-size:22px;line-height:1.5;font-weight:900">{subject}</h1>
        {'lines' in body ? (
          body.lines.map((line) => <p style="margin:0 0 12px;font-size:16px">{line}</p>)
        ) : (
          <div dangerouslySetInnerHTML={{ __html: body.safeHtml }} />
        )}
      </td>
    </tr>
    {action ? (
      <tr>
        <td style="padding:4px 28px 16px">
          <a
            class="bt"
            href={action.address}
            style={`display:block;background:${light.brand};color:${light['on-brand']};text-decoration:none;text-align:center;font-weight:700;font-size:16px;padding:12px 20px;border-radius:12px`}
          >
            {action.words}
          </a>
        </td>
      </tr>
    ) : null}
  </>
)

const CheckCode = ({ reader, checkCode }: { reader: Reader; checkCode: string }) => {
  const words = reader.words.letters
  return (
    <tr>
      <td style="padding:8px 28px 24px">
        <p
          class="tr tx"
          style={`margin:0;background:${light['trust-soft']};color:${light.text};border-radius:12px;padding:12px 16px;font-size:14px`}
        >
          <b>{words.email.checkTitle}</b> {words.checkCode(checkCode)}
          <br />
          {words.email.checkText}
        </p>
      </td>
    </tr>
  )
}

const Foot = ({ reader, content }: { reader: Reader; content: EmailContent }) => {
  const words = reader.words.letters
  const style = `padding:20px 28px;border-top:1px solid ${light.line};background:${light.sunken};color:${light.muted};font-size:13px`
  return (
    <>
      <tr>
        <td class="bg mu ln" style={style}>
          {words.email.why[content.category]}
          <br />
          {words.shop}
          {reader.words.common.listComma}
          {content.address}
          <br />
          {words.email.phone}: <span dir="ltr">{digits(contact.phoneLocal, reader)}</span>. {words.email.smsLine}
          <br />
          {words.email.noPicture}
        </td>
      </tr>
      {content.stopPage ? (
        <tr>
          <td
            class="bg mu"
            style={`padding:0 28px 24px;background:${light.sunken};color:${light.muted};font-size:15px`}
          >
            {words.email.stopBefore}{' '}
            <a class="br" href={content.stopPage} style={`color:${light.brand};font-weight:800`}>
              {words.email.stop}
              {reader.language === 'fa' ? null : <span lang="fa"> ({STOP_WORDS})</span>}
            </a>
          </td>
        </tr>
      ) : null}
    </>
  )
}

const darkSheet = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){.bg{background:${dark.bg}!important}.cd{background:${dark.surface}!important}.tx{color:${dark.text}!important}.mu{color:${dark.muted}!important}.br{color:${dark.brand}!important}.hd{background:${dark.hero}!important}.bt{background:${dark.brand}!important;color:${dark['on-brand']}!important}.tr{background:${dark['trust-soft']}!important}.ln{border-color:${dark.line}!important}}`
