/** The link of one survey message (P51, P52), signed for the message's id. */
import { routes } from '../../../routes.ts'
import type { MessagingKeys } from '../keys.ts'
import { bytesOf, idOfSigned, signedId } from '../signed-id.ts'

type Keys = Pick<MessagingKeys, 'linkTag'>

/** The whole address, with its origin. */
export const surveyLink = (keys: Keys, origin: string, messageId: string): string =>
  origin + routes.survey(surveyToken(keys, messageId))

export const surveyToken = (keys: Keys, messageId: string): string => signedId(keys, 'survey', messageId)

/** The message that a link was signed for; null for one that is forged, cut short or no token at all. */
export const messageOfToken = (keys: Keys, token: string): string | null => idOfSigned(keys, 'survey', token)

/**
 * By what it is known that a link was used: a digest under the key of the links, so that the database alone does not tell whose
 * message it was.
 */
export const usedDigest = (keys: Keys, messageId: string): Buffer =>
  keys.linkTag('survey', Buffer.concat([Buffer.from('used\0'), bytesOf(messageId)]))
