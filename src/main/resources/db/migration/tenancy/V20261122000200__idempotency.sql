-- The answer to a call that carried an Idempotency-Key, kept for a day in the transaction of what it did: a retry after a
-- lost answer gets it again, and nothing is done twice.
create table hub.idempotency (
  org_id uuid not null references hub.organization,
  actor_id uuid not null,
  call text not null,
  key text not null check (char_length(key) between 1 and 255),
  body_hash bytea not null,
  status integer,
  content_type text,
  body bytea,
  at timestamptz not null default now(),
  primary key (org_id, actor_id, call, key)
);
create index idempotency_by_age on hub.idempotency (org_id, actor_id, at);
alter table hub.idempotency enable row level security;
alter table hub.idempotency force row level security;
create policy own on hub.idempotency to stewardry_app using (org_id = (select hub.org())) with check (org_id = (select hub.org()));
grant select, delete on hub.idempotency to stewardry_app;
grant insert (org_id, actor_id, call, key, body_hash), update (status, content_type, body) on hub.idempotency to stewardry_app;
