import { type Leak, typed } from './leak.ts'

/** What could go wrong where people are spoken to. */
export const leaksInMessages: Leak[] = [
  {
    name: 'a question that staff see without saying what for',
    field: 'question',
    place: 'office pages',
    changes: [
      {
        file: 'src/modules/support/ticket-office.tsx',
        from: 'return showTicket(working, number, { told })',
        to: "return openedWords(working, number, 'check').then((said) => showTicket(working, number, { told, said }))",
      },
    ],
  },
  {
    name: 'a name in the words that the operator gets',
    field: 'name',
    place: 'SMS operator',
    changes: [
      {
        file: 'src/modules/messaging/sending/carry.ts',
        from: "text: words.channel === 'sms' ? words.text : ''",
        to: `text: words.channel === 'sms' ? words.text + ${typed('name')} : ''`,
      },
    ],
  },
  {
    name: 'a street in a letter',
    field: 'street',
    place: 'mail server',
    changes: [
      {
        file: 'src/modules/messaging/sending/carry.ts',
        from: '...words.letter }',
        to: `...words.letter, text: words.letter.text + ${typed('street')} }`,
      },
    ],
  },
  {
    name: 'a number in the cause of a message',
    field: 'secondMobile',
    place: 'database rows',
    changes: [
      {
        file: 'src/modules/messaging/write-messages.ts',
        from: 'checkCode: newCheckCode(),',
        to: `checkCode: newCheckCode(),
    cause: message.category === 'security-code' ? message.cause + ${typed('mobile')} : message.cause,`,
      },
    ],
  },
  {
    name: 'the words of an answer beside the survey',
    field: 'surveyWords',
    place: 'database rows',
    changes: [
      {
        file: 'src/modules/messaging/surveys/answer-queries.ts',
        from: 'set answered = answered + 1',
        to: `set answered = answered + 1, place = \${${typed('answer1')}}`,
      },
    ],
  },
  {
    name: 'the words of a report in a log line',
    field: 'fakeText',
    place: 'log',
    changes: [
      {
        file: 'src/modules/support/report-fake.ts',
        from: 'const { text, sender, contact, customerId, language } = report',
        to: 'const { text, sender, contact, customerId, language } = report\n    console.log(text)',
      },
    ],
  },
]
