import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { MessagingConfig } from '../../../platform/messaging-config.ts'
import { routes } from '../../../routes.ts'
import type { Language } from '../../../ui/reader.ts'
import { readerOf } from '../../../ui/render-page.ts'
import { type OfficeNeeds, type OfficeSection, office, officeFrame } from '../../staff/index.ts'
import { emailOf, type LetterOptions } from '../letter.ts'
import { LettersPage } from '../pages/letters-page.tsx'
import { messageReader } from './reader.ts'
import { optionsOfSample, SAMPLE_CHECK_CODE, sampleOf } from './samples.ts'
import { sendLetter } from './send-letter.ts'

export type LettersOfficeNeeds = OfficeNeeds & {
  shop: LetterOptions['shop']
  messaging: Pick<MessagingConfig, 'smsSuffix' | 'smsPartRials'>
}

export const lettersSection: OfficeSection = {
  address: routes.officeLetters,
  group: 'messages',
  right: 'messages.read',
  icon: 'mail',
  title: ({ letters }) => letters.office.title,
  text: ({ letters }) => letters.office.text,
}

/** What every message says, with invented facts: nothing about anybody is opened here. */
export const lettersOffice = (app: FastifyInstance, needs: LettersOfficeNeeds): void => {
  const { shop, messaging } = needs
  app.get(
    routes.officeLetters,
    office(needs, 'messages.read', (request, reply, staff) =>
      needs.render(request, reply, (reader) => (
        <LettersPage
          reader={reader}
          frame={officeFrame(needs, staff, routes.officeLetters)}
          language={languageOf(needs, request)}
          shop={shop}
          smsSuffix={messaging.smsSuffix}
          smsPartRials={messaging.smsPartRials}
        />
      )),
    ),
  )
  app.get(
    routes.officeLetterHtml(),
    office(needs, 'messages.read', async (request, reply) => {
      const sample = sampleOf((request.params as { template: string }).template)
      if (!sample) return reply.callNotFound()
      const language = languageOf(needs, request)
      const options = optionsOfSample(sample, { language, shop, smsSuffix: '' })
      const message = { ...sample, channel: 'email' as const, checkCode: SAMPLE_CHECK_CODE }
      return sendLetter(reply, emailOf(messageReader(language), message, options).html)
    }),
  )
}

/** Of the messages; the page around them is in the reader's own. */
const languageOf = (needs: OfficeNeeds, request: FastifyRequest): Language => {
  const { letters } = request.query as { letters?: unknown }
  return letters === 'fa' || letters === 'en' ? letters : readerOf(needs.jar, request).language
}
