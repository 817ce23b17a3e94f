export { type Received, type ReceivedPart, type ReceivedPlace, receivedBy } from './authenticity/received.ts'
export { callSender, callSenderNow, type SenderCall } from './call-sender.ts'
export type { Purchases } from './campaigns/audience.ts'
export { sendCampaigns } from './campaigns/send-campaigns.ts'
export type { AudienceChoices, CampaignSlots, CouponResults, Member, MembersAsked } from './campaigns/slots.ts'
export { type ContactValue, type MessagingKeys, openMessagingKeys } from './keys.ts'
export {
  ENDED_BY_YES,
  ENDED_IN_PROFILE,
  liftStops,
  standingStops,
  stopContacts,
  type Why,
} from './leaving/suppression.ts'
export { everyLetter } from './letters/every-letter.ts'
export { type NewMessage, SMS_LINE, type TemplateAndParams } from './message.ts'
export { messageStates } from './message-states.ts'
export { forgetMessages, forgetSubjects, messagesOf } from './privacy.ts'
export { type BounceIntake, openBounceIntake } from './providers/bounces.ts'
export { openProviders } from './providers/open-providers.ts'
export type { Providers } from './providers/provider.ts'
export { connectPublicly, isPublicAddress } from './providers/public-host.ts'
export { reportsTaker } from './providers/take-bounce.ts'
export { type ProviderAnswersTry, trySms, trySmtp } from './providers/try-provider.ts'
export { messagesAbout, type ToldRow } from './queries.ts'
export { questionOfToken, questionToken } from './question-link.ts'
export { type Breakers, openBreakers } from './sending/breaker.ts'
export { createMessageMonths, dropMessageMonths } from './sending/months.ts'
export type { Allowance, Approval, Receiver, SendingNeeds } from './sending/needs.ts'
export { countsSince } from './sending/office-queries.ts'
export { openSending, type SendingJobs } from './sending/open-sending.ts'
export { takeUpLeft } from './sending/take-up-left.ts'
export { type AskNeeds, askSurveys, type SurveyAudience } from './surveys/ask-surveys.ts'
export { forgetTurns, mixSurveys, turnsOf } from './surveys/keep-surveys.ts'
export { messageToWrite, writeMessage, writeMessages } from './write-messages.ts'
