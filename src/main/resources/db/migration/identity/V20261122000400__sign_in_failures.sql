-- Wrong passwords of one account from one address, which slow the next tries down. An e-mail that nobody has is counted
-- in the platform's rows in the same way, so that nothing tells the two apart; e-mails are kept as SHA-256 only. No row is
-- ever deleted, because a DELETE grant would let the application lock the table for everybody: a row begins anew.
create table hub.sign_in_failure (
  org_id uuid not null references hub.organization,
  subject bytea not null check (octet_length(subject) = 32),
  ip text not null,
  failures integer not null,
  last_at timestamptz not null,
  blocked_until timestamptz,
  told_at timestamptz, -- when the log was last told of a try during the wait
  primary key (org_id, subject, ip)
);
alter table hub.sign_in_failure enable row level security;
alter table hub.sign_in_failure force row level security;
create policy own on hub.sign_in_failure to stewardry_app using (org_id = (select hub.org())) with check (org_id = (select hub.org()));
grant select on hub.sign_in_failure to stewardry_app;
grant insert (org_id, subject, ip, failures, last_at), update (failures, last_at, blocked_until, told_at)
  on hub.sign_in_failure to stewardry_app;
