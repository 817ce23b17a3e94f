import type { faTelemetry } from './fa-telemetry.ts'

export const enTelemetry: typeof faTelemetry = {
  strip: {
    title: 'May we count anonymously?',
    what: 'What:',
    whatText:
      'type of device, browser and network, language, searches and products chosen on this site, time of use, and crashes.',
    why: 'What for:',
    whyText: 'mending faults, and a better site and offers.',
    who: 'With whom:',
    whoText: 'only us, without a name and without business partners.',
    without: 'If you refuse or do not answer, nothing is taken, and buying is no different.',
    yes: 'I accept',
    no: 'I refuse',
    finer: 'Choose in detail',
    later: 'You can change this at any time',
  },
  switches: {
    usage: {
      title: 'Device and time of use',
      text: 'Type of device, browser and network; where each visit began, how long it took and how far it came. So that we know where it is hard to find one’s way, and what is broken.',
    },
    searches: {
      title: 'Searches and chosen products',
      text: 'Which words you looked for, how many results they had, and which product you opened from the list. So that we know what is wanted and not found, and which products go together.',
    },
    crashes: {
      title: 'Crashes',
      text: 'When the program of the site stops: the kind of error and its place in our program, the hour, the kind of page and the memory of the device; and if the switch of the device is on too, the type of device, browser and network, and the language. Only to find the cause and mend it.',
    },
    'android-id': {
      title: 'Android id',
      text: 'A pseudonym that lives one day; the id itself never leaves the device.',
    },
    'advertising-id': {
      title: 'Advertising id',
      text: 'A pseudonym that lives one day; the id itself never leaves the device.',
    },
    'installed-apps': {
      title: 'Installed apps',
      text: 'Only whether a few apps of a short public list are there; never the list of all apps.',
    },
  },
  said: {
    yes: 'Thank you. From this page on we count anonymously; “Anonymous usage” at the end of every page switches it off.',
    no: 'All right. Nothing is taken, and we will not ask again.',
  },
  page: {
    title: 'Anonymous usage',
    description: 'What is taken with your permission, what for, and how to take all of it back.',
    lead: 'Here you say what may be taken, see what leaves before it leaves, and take all of it back whenever you like, without saying who you are.',
    noScript: 'Your browser does not run this page’s program. So nothing is counted either; there is nothing to do.',
    ofThisBrowser:
      'Whether anything is counted anonymously is the choice of this browser, and not tied to your account. There you see what has left and take all of it back.',
    open: 'See and choose',
    gpc: 'Your browser tells every site “do not take my data” (GPC). That is your answer to us: we do not ask and take nothing.',
    choice: 'Your choice',
    choiceText:
      'All are off from the start. Each switch works at once. If you turn all of them off, what was sent before is erased too.',
    older: 'The words of this permission have changed. Until you say so again, nothing leaves.',
    onlyApp: 'Only in the app, which does not exist yet',
    clauses: 'Clauses',
    kept: 'Your choice is kept.',
    fields: 'What a report holds',
    fieldsText:
      'One report for each day and device, with these fields and no others. A report with anything else is refused whole.',
    crashFields: 'What each crash report holds',
    crashFieldsText: 'Only with the switch “Crashes”, and under a name that shares nothing with the daily reports.',
    field: 'Field',
    fieldWhat: 'What it is',
    clause: 'Clause',
    purpose: 'What for',
    switch: 'Switch',
    app: 'App only',
  },
  fields: {
    deviceType: 'Type of device: phone, tablet, desktop or other; never its model',
    language: 'Language of the browser; its first part only',
    osType: 'Type of operating system; never its version',
    androidPseudonym: 'A pseudonym of one day in place of the Android id',
    advertisingPseudonym: 'A pseudonym of one day in place of the advertising id',
    searches: 'Words of searches, without numbers, e-mails and addresses, and whether they found nothing, some or much',
    choices: 'The product that was opened from a list, and its place there',
    visits:
      'The hour of a visit, its length as a range, the kinds of its first and last page, and whether it came to basket, checkout or purchase',
    installedApps: 'Whether a few apps of a short list are there',
    networkType: 'Type of network: wireless, mobile, wired or none',
    browser: 'Name of the browser and its major version',
  },
  crashFields: {
    error:
      'the kind of error, its message without any personal word, and its place in our program: function, file and line',
    build: 'the build of the program and the kind of page; not its address',
    moment: 'day and hour; no minute',
    memory: 'the memory of the device by classes, and how much of it was full',
    device:
      'type of device, language, type of system, type of network, browser and its major version; only if the switch “Device and time of use” is on too',
    radio: 'rooted or not, and whether Wi-Fi, data and roaming are on; app only',
  },
  purposes: {
    diagnose: 'mending faults, a better site',
    research: 'knowing the market',
    offers: 'more relevant offers',
  },
  viewer: {
    title: 'Byte by byte',
    now: 'If you left now, this would be sent',
    nowText:
      'Exactly these letters and not one more. It leaves at the end of a visit and takes the place of that day’s report before it.',
    nothing: 'Nothing. No switch is on that asks for a report.',
    bytes: 'bytes',
    value: 'What leaves',
    refused: 'refused',
    unavailable: 'unavailable',
    sent: 'What was sent',
    sentText: 'This device’s own list of the last 90 days, as long as we keep them.',
    none: 'Nothing was sent from this device.',
    taken: 'has arrived',
    underway: 'was sent; the answer was not seen, so it goes once more tomorrow',
    showBytes: 'Show the bytes',
  },
  takeBack: {
    title: 'Taking it back',
    text: 'Each day’s report leaves under a name that only this device’s secret knows. This button reveals the secrets of the last 90 days, without a cookie; the reports are erased, the secret is thrown away, and whatever comes later is refused.',
    act: 'Erase everything and stop',
    nothing: 'We have nothing from this device that could be taken back.',
    busy: 'Erasing…',
    failed:
      'The shop did not answer. From now on nothing is sent, and the secret is kept; each time you come by we ask again for the erasure.',
    again: 'Ask again',
    receipt: 'Receipt of the erasure',
    reports: 'Daily reports erased:',
    crashes: 'Crash reports erased:',
    when: 'Time:',
    receiptText:
      'We have nothing from this device any more, and nothing is left that would lead to it. Sums that were made of at least 20 reports stay; nobody is in them.',
    backups: (days: number) => `In backups of the database it stays for ${days} more days at most.`,
  },
  limits: {
    title: 'What we do not promise',
    points: [
      'While a request is on its way, the network sees its IP address. We do not write it down with the report.',
      'If you clear the data of your browser, the secret goes too. Then reports cannot be taken back and only end after 90 days.',
      'A rare search and a rare purchase on one day can be matched by common sense. We measure this, and the result stands on the page of the privacy policy.',
    ],
  },
  kept: {
    title: 'What the browser keeps for itself',
    text: 'These are no cookies, and go along with no request.',
    answer: 'your answer to anonymous usage; after a yes also the secret with which you take everything back',
    answerUntil: 'you clear it',
    days: 'notes of days that have not left yet; only after a yes',
    daysUntil: '7 days',
    sent: 'what was sent, so that you can see it; only after a yes',
    sentUntil: '90 days',
    crashes: 'how many crash reports left today, so that it is never more than ten; only after a yes',
    crashesUntil: 'a crash of another day, or you clear it',
    recent: 'products that you have seen lately; the list never leaves the browser',
    recentUntil: 'you clear it, 20 products at most',
    keys: 'only in the office of staff: that keyboard shortcuts are off',
    keysUntil: 'until they are turned on again',
  },
}
