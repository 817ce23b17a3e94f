import { formatNumber } from '../platform/persian/numbers.ts'
import type { faSignIn } from './fa-sign-in.ts'

const n = (count: number) => formatNumber(count, 'en')
const wait = (seconds: number): string => (seconds < 60 ? `${n(seconds)} s` : `${n(Math.ceil(seconds / 60))} min`)

export const enSignIn: typeof faSignIn = {
  account: {
    title: 'My account',
    signOut: 'Sign out',
    groups: { orders: 'Shopping', mine: 'Me and my pets', security: 'Sign-in and security', privacy: 'Privacy' },
    noNumber:
      'Your account has no confirmed mobile number: somebody else proved the former one by a code. Register a new one, so that news of orders and sign-in codes reach you.',
    newNumber: 'Register a new number',
    devices: 'My devices',
    devicesText: 'See where you are signed in, and sign out from afar.',
  },
  enter: {
    title: 'Sign in, or begin an account',
    intro:
      'Write your mobile number and we send a code of six digits. If you have no account, it begins there and then.',
    mobile: 'Mobile number',
    mobileWhy: 'To send the sign-in code, from 50004001051233.',
    send: 'Send the code',
    never: 'Tell the code to nobody; our staff never ask for it.',
    guest: 'You need no account to buy; guests can order and track too.',
    missing: 'Write your mobile number.',
    notMobile: 'A mobile number looks like 09123456789.',
    tooMany: (seconds) => `We sent several codes to this number within the hour. Ask again in ${wait(seconds)}.`,
    tooManyHere: 'Many codes were asked for from this internet address today. Ask again in some hours.',
    gone: 'A code works only in the browser that asked for it, and for fifteen minutes. Ask for a new one.',
  },
  code: {
    title: 'Write the six-digit code',
    sentTo: 'A code went to',
    sentFrom: 'from',
    sent: 'by SMS.',
    label: 'The code from the SMS',
    why: (minutes) => `Works for ${n(minutes)} minutes, in this browser only.`,
    enter: 'Sign in',
    prove: 'Confirm',
    again: 'Send a new code',
    changeNumber: 'Another number',
    notCode: 'A code has six digits.',
    wrong: 'This code is not right.',
    wrongWait: (seconds) => `This code is not right. Try again in ${wait(seconds)}.`,
    wait: (seconds) => `Several codes in a row were wrong. Try again in ${wait(seconds)}.`,
    expired: 'This code is over, or was used already. Ask for a new one.',
  },
  begin: {
    title: 'Your account',
    intro: 'Your number is confirmed. That is all we need; the rest is up to you.',
    name: 'Name',
    nameWhy: 'Only to fill in the invoices of your own later orders. It is kept sealed.',
    nameTooLong: 'Write a name of less than eighty letters.',
    news: 'News and offers',
    emailNews: 'By e-mail',
    emailNewsWhy:
      'Our policy takes membership for a yes to e-mail news (clause 47); nothing is sent until you register an address. Switch it off if you do not want it.',
    emailNewsRefused: 'Your browser sent Global Privacy Control; that is why this is off.',
    emailNewsAsked: 'Off, and on only if you wish; nothing is sent until you register an address.',
    smsNews: 'By advertising SMS',
    smsNewsWhy: 'Off, and on only if you wish. News of orders has nothing to do with it.',
    newsLater: 'You can change these in your account at any time.',
    create: 'Begin the account',
  },
  known: {
    title: 'This number belongs to an account',
    text: 'A code shows that the number is in your hands now, not that the account is yours: numbers change hands. This account has another way to sign in, or was not used for a while, so a code alone does not open it.',
    mineTitle: 'The account is mine',
    mineText: 'Sign in by the other method that you set up: password, passkey or authenticator app.',
    mineGo: 'Sign in by another method',
    notMineTitle: 'The number is mine now',
    notMineText:
      'The number leaves that account, and a new, empty one begins for you. You see nothing of the former owner’s orders, addresses or name, and we tell them.',
    notMineGo: 'New account with this number',
  },
  devices: {
    title: 'My devices',
    intro: 'Wherever your account is open. If you do not know one, sign it out and change what you sign in with.',
    unknown: 'Unknown browser',
    here: 'This device',
    since: 'Signed in:',
    seen: 'Last seen:',
    end: 'Sign this device out',
    endOthers: 'Sign out everywhere else',
    only: 'You are signed in nowhere else.',
    rule: (idleDays, days) =>
      `An account that is not opened for ${n(idleDays)} days closes by itself, and a sign-in lasts ${n(days)} days at most.`,
  },
  proof: {
    title: 'Show once more that it is you',
    intro: (minutes) =>
      `What you are about to do is delicate. Your proof holds for ${n(minutes)} minutes, and you return to the page.`,
    byCode: 'By a code',
    byCodeText: 'We send it to the main number of your account.',
    noWay: 'Your account has no number to send a code to. Confirm by another method.',
    codeIsNotEnough: 'Your account has a stronger method: confirm by that one. Number and phone may be in other hands.',
  },
  changes: {
    'mobile-added': 'a mobile number was added',
    'mobile-changed': 'the mobile number was changed',
    'mobile-removed': 'a mobile number was removed',
    'email-added': 'an e-mail address was added',
    'email-changed': 'the e-mail address was changed',
    'email-removed': 'the e-mail address was removed',
  },
  messages: {
    code: (code, minutes) => `Sign-in code: ${code}\nFor ${n(minutes)} minutes. Tell it to nobody.`,
    signedIn: (device, when) => ({
      subject: 'A new sign-in to your account',
      text: `A new sign-in: ${device}, ${when}.\nNot you? Look at “My devices” in your account.`,
    }),
    changed: (what) => ({
      subject: 'A change in your account',
      text: `In your account ${what}.\nIf it was not you, call us now: 09223878988.`,
    }),
    numberLeft: {
      subject: 'A number left your account',
      text: 'Somebody else proved your mobile number by a code, so we took it out of your account. They do not see your orders and addresses. Sign in by another method.',
    },
  },
}
