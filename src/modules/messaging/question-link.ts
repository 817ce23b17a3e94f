/** The link to what is asked about an order (P08), signed for the question's id: a guest answers by it, without finding her order first. */
import { routes } from '../../routes.ts'
import type { MessagingKeys } from './keys.ts'
import { idOfSigned, signedId } from './signed-id.ts'

type Keys = Pick<MessagingKeys, 'linkTag'>

/** The whole address, with its origin. */
export const questionLink = (keys: Keys, origin: string, questionId: string): string =>
  origin + routes.orderQuestionLink(questionToken(keys, questionId))

export const questionToken = (keys: Keys, questionId: string): string => signedId(keys, 'question', questionId)

/** The question that a link was signed for; null for one that is forged, cut short or no token at all. */
export const questionOfToken = (keys: Keys, token: string): string | null => idOfSigned(keys, 'question', token)
