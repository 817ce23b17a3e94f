import { type Breach, inProgram } from './breach.ts'

const messaging = 'src/modules/messaging'

/** What somebody could write into the part of the program that speaks to people. */
export const inTheMessages: readonly Breach[] = [
  inProgram('P06-a-contact-that-has-left-is-written-to', 'messages-go-to-approved-contacts', {
    file: `${messaging}/sending/judge.ts`,
    from: "if (approved[n] !== true) say(row, over('superseded', null))",
    to: "if (approved.length < n) say(row, over('superseded', null))",
  }),
  inProgram('P45-nobody-asks-the-switch-when-sending', 'what-sells-goes-to-members', {
    file: `${messaging}/sending/judge.ts`,
    from: "if (allowed[n] !== true) say(row, over('refused', 'switch'))",
    to: "if (allowed.length < n) say(row, over('refused', 'switch'))",
  }),
  inProgram('P45-promotions-need-no-consent', 'what-sells-goes-to-members', {
    file: `${messaging}/category.ts`,
    from: "promotion: {\n    channels: ['sms', 'email'],\n    consent: 'switch',",
    to: "promotion: {\n    channels: ['sms', 'email'],\n    consent: 'none',",
  }),
  inProgram('P46-the-link-stops-e-mail-alone', 'the-way-out-stops-both', {
    file: `${messaging}/leaving/leave.ts`,
    from: "BOTH: readonly Channel[] = ['email', 'sms']",
    to: "BOTH: readonly Channel[] = ['email']",
  }),
  inProgram('P46-a-scanner-unsubscribes-people', 'the-way-out-stops-both', {
    file: `${messaging}/leaving/leave-shop.tsx`,
    from: 'const left = Object.values(standing)',
    to: 'await leave(needs, leaver)\n  const left = Object.values(standing)',
  }),
  inProgram('P46-anybody-unsubscribes-anybody', 'the-way-out-stops-both', {
    file: `${messaging}/leaving/way-out.ts`,
    from: "if (!timingSafeEqual(tag, linkTag('leave', carried).subarray(0, TAG_BYTES))) return null",
    to: "if (!timingSafeEqual(linkTag('leave', carried), linkTag('leave', carried))) return null",
  }),
  inProgram('P46-the-button-of-mail-programs-does-nothing', 'the-way-out-stops-both', {
    file: `${messaging}/leaving/one-click.ts`,
    from: "VALUE = 'One-Click'",
    to: "VALUE = 'Two-Clicks'",
  }),
  inProgram('P48-a-letter-without-a-way-out', 'the-last-block-unsubscribes', {
    file: `${messaging}/letter.ts`,
    from: 'stopPage: wayOut?.page ?? null,',
    to: 'stopPage: null,',
  }),
  inProgram('P48-the-way-out-is-not-the-end', 'the-last-block-unsubscribes', {
    file: `${messaging}/letters/email-page.tsx`,
    from: '<Foot reader={reader} content={content} />',
    to: '<Foot reader={reader} content={content} /><tr><td>یک خبر دیگر</td></tr>',
  }),
  inProgram('P48-other-words-for-leaving', 'the-last-block-unsubscribes', {
    file: 'src/messages/fa-letters.ts',
    from: "stop: 'لغو عضویت'",
    to: "stop: 'تنظیمات'",
  }),
  inProgram('P48-no-button-for-mail-programs', 'the-last-block-unsubscribes', {
    file: `${messaging}/letter.ts`,
    from: ", 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click'",
    to: '',
  }),
  inProgram('P49-any-sender-counts-as-ours', 'one-sms-line', {
    file: `${messaging}/sending/our-line.ts`,
    from: 'return bare === SMS_LINE ||',
    to: 'return bare.length > 5 ||',
  }),
  inProgram('P49-nobody-hears-of-another-sender', 'one-sms-line', {
    file: `${messaging}/sending/carry.ts`,
    from: 'if (strangers.length > 0)',
    to: 'if (strangers.length > 99)',
  }),
  inProgram('P51-a-survey-that-wants-a-reply', 'nobody-is-asked-to-reply', {
    file: 'src/messages/fa-surveys.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a program
    from: '`نظرسنجی:\\n${question}`',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a program
    to: '`نظرسنجی:\\n${question}\\nاز ۱ تا ۵ پاسخ دهید.`',
  }),
  inProgram('P51-a-provider-is-asked-for-incoming-sms', 'nobody-is-asked-to-reply', {
    file: `${messaging}/providers/smsir.ts`,
    from: 'export const smsir =',
    to: "export const inbox = '/v1/receive/latest'\n\nexport const smsir =",
  }),
  inProgram(
    'P52-whoever-said-nothing-is-asked',
    'surveys-are-capped-and-ours',
    { file: 'src/modules/customers/survey-queries.ts', from: 'cross join lateral (', to: 'left join lateral (' },
    {
      file: 'src/modules/customers/survey-queries.ts',
      from: ') last\n  where last.given',
      to: ') last on true\n  where true',
    },
    {
      file: 'src/modules/customers/survey-audience.ts',
      from: "const allowing = await mayMarket(db, customerIds, 'sms', 'survey')",
      to: 'const allowing = new Set(customerIds)',
    },
  ),
  inProgram('P52-a-survey-on-somebody-else-s-page', 'surveys-are-capped-and-ours', {
    file: `${messaging}/surveys/survey-link.ts`,
    from: 'origin + routes.survey(surveyToken(keys, messageId))',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a program
    to: "`https://survey.example${origin ? '' : '/'}${routes.survey(surveyToken(keys, messageId))}`",
  }),
  inProgram(
    'P52-one-link-answers-often',
    'surveys-are-capped-and-ours',
    { file: `${messaging}/surveys/answer-survey.ts`, from: 'if (!used) return false', to: '' },
    {
      file: `${messaging}/surveys/answer-survey.ts`,
      from: "state: used ? 'used' : 'open'",
      to: "state: used ? 'open' : 'open'",
    },
  ),
  inProgram('P52-a-forged-link-answers', 'surveys-are-capped-and-ours', {
    file: `${messaging}/signed-id.ts`,
    from: 'timingSafeEqual(bytes.subarray(ID_BYTES), tagOf(keys, use, id)) ? uuidOf(id) : null',
    to: 'timingSafeEqual(bytes.subarray(0, 1), Buffer.alloc(1, 255)) ? null : uuidOf(id)',
  }),
  inProgram('P53-another-sender-counts-as-ours', 'anybody-can-check-an-sms', {
    file: `${messaging}/authenticity/check-sms.ts`,
    from: 'if (!known || !isOurLine(sender))',
    to: 'if (!known)',
  }),
  inProgram('P53-the-answer-tells-the-number', 'anybody-can-check-an-sms', {
    file: `${messaging}/authenticity/check-sms.ts`,
    from: '?.slice(-2) ?? null',
    to: '?.slice(-10) ?? null',
  }),
  inProgram('P53-an-sms-without-a-check-code', 'anybody-can-check-an-sms', {
    file: `${messaging}/letter.ts`,
    from: 'words.checkCode(message.checkCode),',
    to: 'null,',
  }),
  inProgram('P54-a-report-that-nobody-keeps', 'where-to-report-a-false-sms', {
    file: 'src/modules/support/report-fake.ts',
    from: 'if ((await insertFake(tx, { ...row, id: newId(now.getTime()), number })).length === 1) return number',
    to: 'if (row && insertFake) return number',
  }),
]
