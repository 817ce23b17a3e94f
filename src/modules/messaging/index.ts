import { addMinutes } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { rememberMessage } from './call-sender.ts'
import { categoryRules } from './category.ts'
import { newCheckCode } from './check-code.ts'
import type { NewMessage } from './message.ts'
import { insertMessage } from './queries.ts'

export { callSender, callSenderNow, type SenderCall } from './call-sender.ts'
export { type ContactValue, type MessagingKeys, openMessagingKeys } from './keys.ts'
export {
  ENDED_BY_YES,
  ENDED_IN_PROFILE,
  liftStops,
  standingStops,
  stopContacts,
  type Why,
} from './leaving/suppression.ts'
export { type NewMessage, SMS_LINE, type TemplateAndParams } from './message.ts'
export { type Approval, messageSender, type Receiver } from './message-sender.ts'
export { forgetMessages, forgetSubjects, messagesOf } from './privacy.ts'
export { type BounceIntake, openBounceIntake } from './providers/bounces.ts'
export { openProviders } from './providers/open-providers.ts'
export { reportsTaker } from './providers/take-bounce.ts'

/** Writes a message into the register, which is the promise to send it, in the transaction of the fact that it tells. */
export const writeMessage = async (tx: Tx, message: NewMessage): Promise<string> => {
  const id = newId(message.now.getTime())
  const { expiresMinutes, priority } = categoryRules[message.category]
  await insertMessage(tx, {
    ...message,
    id,
    writtenAt: message.now,
    checkCode: newCheckCode(),
    language: message.language ?? 'fa',
    priority,
    expiresAt: addMinutes(message.now, expiresMinutes),
  })
  rememberMessage()
  return id
}
