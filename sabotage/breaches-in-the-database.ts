import { type Breach, inDatabase } from './breach.ts'

/** What somebody could do to the schema without touching the program. */
export const inTheDatabase: readonly Breach[] = [
  inDatabase(
    'P05-a-telephone-beside-the-order',
    'contacts-have-one-place',
    `alter table orders.purchase add column buyer_phone text;
     comment on column orders.purchase.buyer_phone is 'class=operational; purpose=order; keep=order'`,
  ),
  inDatabase('P05-two-confirmed-emails', 'contacts-have-one-place', 'drop index customers.one_email'),
  inDatabase(
    'P06-a-message-with-a-number-of-its-own',
    'messages-go-to-approved-contacts',
    'alter table messaging.message add column to_number text',
  ),
  inDatabase(
    'P49-a-message-with-a-sender-of-its-own',
    'one-sms-line',
    'alter table messaging.message add column sender text',
  ),
  inDatabase(
    'P52-two-surveys-in-a-month',
    'surveys-are-capped-and-ours',
    'alter table messaging.survey_turn drop constraint survey_turn_pkey',
  ),
  inDatabase(
    'P50-any-category',
    'closed-message-categories',
    'alter table messaging.message drop constraint message_category_check',
  ),
  inDatabase(
    'P50-one-more-category',
    'closed-message-categories',
    `alter table messaging.message drop constraint message_category_check;
     alter table messaging.message add constraint message_category_check
       check (category in ('security-code', 'order-status', 'answer', 'service', 'event', 'news', 'promotion', 'survey', 'debt-collection'))`,
  ),
  inDatabase('P66-a-column-that-says-nothing', 'asvs-14-1-1', 'alter table catalogue.product add column remarks text'),
  inDatabase('P66-a-session-kept-as-it-is', 'asvs-7-2-4', 'alter table customers.session add column token text'),
]
