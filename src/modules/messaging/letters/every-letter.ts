import { emailOf, smsOf } from '../letter.ts'
import { messageReader } from './reader.ts'
import { channelsOf, optionsOfSample, SAMPLE_CHECK_CODE, samples } from './samples.ts'

/** Every template as it would leave the house, in both languages and by each of its channels, with invented facts: for reading it over. */
export const everyLetter = (origin: string): { template: string; text: string }[] =>
  samples.flatMap((sample) =>
    (['fa', 'en'] as const).flatMap((language) =>
      channelsOf(sample).map((channel) => {
        const options = optionsOfSample(sample, { language, shop: { origin, address: '' }, smsSuffix: '' })
        const message = { ...sample, channel, checkCode: SAMPLE_CHECK_CODE }
        const reader = messageReader(language)
        const text = channel === 'sms' ? smsOf(reader, message, options) : emailOf(reader, message, options).text
        return { template: sample.template, text }
      }),
    ),
  )
