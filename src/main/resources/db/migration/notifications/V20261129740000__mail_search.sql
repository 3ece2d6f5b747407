-- What a search of the outbox looks in, folded once instead of for each row of each search.
alter table hub.mail add column search_key text collate "C" not null
  generated always as (hub.fold(to_address || chr(10) || subject)) stored;
