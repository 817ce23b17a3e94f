-- The job that sends looks for every message that waits; once they are sent nothing of them stays in this index.
create index message_waiting on messaging.message (written_at) where state = 'written';
-- It asks for each whether it goes to the recipient of an order; most orders have none, and hers is forgotten soon.
create index purchase_of_recipient on orders.purchase (recipient_subject)
  where recipient_subject is not null and recipient_erased_at is null;
