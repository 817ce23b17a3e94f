/** Words of leaving: see `fa-leaving.ts` for the shape. */
import type { faLeaving } from './fa-leaving.ts'

export const enLeaving: typeof faLeaving = {
  title: 'Unsubscribe',
  text: 'Press the button, and no more e-mail or SMS of news or advertising comes from us. You need not sign in.',
  button: 'Unsubscribe',
  alreadyLeft: 'This was done before; nothing comes any more.',
  seeChoice: 'How each way stands',
  stillComes: 'These still come, for without them nobody can buy:',
  still: [
    'a sign-in code, when you ask for one',
    'news of an order that you placed',
    'security notices of your account',
  ],
  done: 'Unsubscribed',
  doneText:
    'We send no more e-mail or SMS of news or advertising, not even if your address comes with a list some other day.',
  choice: 'What comes to you',
  choiceText: 'It is as you wished.',
  perChannel: 'If you wanted to leave only one',
  channels: { email: 'E-mail', sms: 'SMS' },
  on: 'on',
  off: 'off',
  turn: {
    email: { on: 'E-mail again, please', off: 'No e-mail either' },
    sms: { on: 'SMS again, please', off: 'No SMS either' },
  },
  nothingTaken: { email: 'News by e-mail was off before, too.', sms: 'Advertising SMS was off before, too.' },
  everySwitch: 'Every kind of message has its own switch in your account:',
  toAccount: 'What I allow',
  noWay: 'This link is not complete',
  noWayText:
    'A part of it may have been lost in copying. Open it once more from the message itself; or switch messages off in your account. Nothing has changed.',
  noWayElse: 'If you have no account, tell us:',
  toContact: 'Contact us',
  stops: {
    title: 'Addresses that we do not write to',
    text: 'For these it was said that nothing should come, even where a switch below is on.',
    why: {
      erased: 'An account with this address was erased, and its holder wanted no advertising.',
      unsubscribed: 'By the unsubscribe link it was said that no news or advertising should come.',
      complained: 'One of our messages was reported as spam from this address.',
      operator: 'Advertising SMS from our number is blocked at the operator.',
      bounced: 'Our messages do not reach this address; so we send it nothing but codes and confirmations.',
    },
    how: {
      yes: 'If you want them again, press this button; only what is on below will come.',
      operator: 'First lift it at your operator; then press this button. If it is still blocked, we say so here again.',
      email: 'Confirm the address once more, and it is open again.',
      mobile: 'Sign in once by a code to this number, and it is open again.',
    },
    lift: 'Send again',
    liftOf: (contact: string) => `Send again: ${contact}`,
    confirmEmail: 'Confirm the e-mail again',
  },
}
