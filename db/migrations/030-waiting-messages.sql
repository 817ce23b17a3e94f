-- The job that sends looks for every message that waits; once they are sent nothing of them stays in this index.
create index message_waiting on messaging.message (written_at) where state = 'written';
