import type { VNode } from 'preact'
import { routes } from '../../../routes.ts'
import { contact } from '../../../ui/contact.ts'
import { digits } from '../../../ui/header.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Note } from '../../../ui/note.tsx'
import { type Seller, SellerParticulars } from '../seller.tsx'
import { ContentPage, type Frame, type Inside, Words } from './content-page.tsx'

type Facts = { seller: Seller; form: VNode | null }

/** P70: one telephone for every question; P49 and P54: the one SMS line, and where to report another. */
export const ContactPage = ({ seller, form, ...frame }: Frame & Facts) => (
  <ContentPage {...frame}>
    <Contact reader={frame.reader} text={frame.text} seller={seller} form={form} />
  </ContentPage>
)

export const Contact = ({ reader, text, seller, form }: Inside & Facts) => {
  const words = reader.words.content.contact
  return (
    <>
      <Words text={text} part="lead" />
      <div class="row">
        <a class="btn" href={`tel:${contact.phoneE164}`}>
          <Icon name="phone" /> <span class="num ltr">{digits(contact.phoneLocal, reader)}</span>
        </a>
        <a class="btn line" href={`mailto:${contact.email}`}>
          <Icon name="mail" /> <span class="ltr">{contact.email}</span>
        </a>
      </div>
      {form}
      <Words text={text} part="hours" />
      <section class="stack g2">
        <h2>{words.smsTitle}</h2>
        <p>
          {words.smsText} <b class="num ltr">{contact.smsLine}</b>
          {reader.language === 'fa' ? <b class="num"> ({digits(contact.smsLine, reader)})</b> : null}
        </p>
        <Note icon="sms">
          {words.fakeSms} <a href={routes.smsCheck}>{reader.words.authenticity.policyLink}</a>
        </Note>
      </section>
      <SellerParticulars reader={reader} seller={seller} />
    </>
  )
}
