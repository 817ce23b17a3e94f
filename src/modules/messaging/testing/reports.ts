/** Mails that come back, as mail servers write them (RFC 3464 appendix, RFC 5965 appendix B). */

export const deliveryReport = ({
  status = '5.1.1',
  action = 'failed',
  recipient = 'zardpar@qanari.example',
  more = '',
} = {}): string =>
  lines(`From: Mail Delivery System <MAILER-DAEMON@mx.example>
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="A9.1764/mx.example"

This is a MIME-encapsulated message.

--A9.1764/mx.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.
Action: failed
Status: 5.1.1

--A9.1764/mx.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
Arrival-Date: Fri, 27 Nov 2026 10:00:00 +0330 (IRST)

Final-Recipient: rfc822; ${recipient}
Action: ${action}
Status: ${status} (said by the other side)
Diagnostic-Code: smtp; 550 5.1.1 <${recipient}>:
    Recipient address rejected
${more}
--A9.1764/mx.example
Content-Description: Undelivered Message
Content-Type: text/rfc822-headers

Return-Path: <bounce@ipetplus.ir>
To: ${recipient}

--A9.1764/mx.example--
`)

export const complaint = ({ type = 'abuse', mailFrom = '<info@ipetplus.ir>' } = {}): string =>
  lines(`From: <feedback@provider.example>
Subject: FW: an offer
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="part1_13d"

--part1_13d
Content-Type: text/plain; charset="US-ASCII"

This is an email abuse report.

--part1_13d
Content-Type: message/feedback-report

Feedback-Type: ${type}
User-Agent: SomeGenerator/1.0
Version: 1
Original-Mail-From: ${mailFrom}

--part1_13d
Content-Type: message/rfc822

From: <info@ipetplus.ir>
Subject: an offer

Words
--part1_13d--
`)

const lines = (text: string): string => text.replaceAll('\n', '\r\n')
