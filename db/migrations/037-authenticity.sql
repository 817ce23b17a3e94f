-- «Is this SMS ours?» (P53): a message is found by its check code, and the ledger says that its last two digits were shown.
create index message_by_check_code on messaging.message (check_code);

alter table vault.ledger drop constraint ledger_purpose_check;
alter table vault.ledger add constraint ledger_purpose_check
  check (purpose in ('order', 'delivery', 'payment', 'message', 'account', 'sign-in', 'privacy', 'support', 'export',
    'legal', 'rotation', 'development', 'authenticity'));
