-- The outbox of the installation. All rows stand at the platform, so that superusers read them under the one row policy
-- and the sender needs no query across organizations; of_org_id says whose act caused a mail. The body holds a secret
-- link, so it is erased once the mail is sent.
create table hub.mail (
  org_id uuid not null references hub.organization,
  mail_id uuid not null,
  of_org_id uuid not null,
  about_type text,
  about_id uuid,
  to_address text not null check (char_length(to_address) between 1 and 320 and to_address !~ '[[:cntrl:]]'),
  subject text not null check (char_length(subject) <= 500 and subject !~ '[[:cntrl:]]'),
  body text,
  state text not null default 'QUEUED' check (state in ('QUEUED', 'SENT', 'FAILED')),
  attempts integer not null default 0,
  next_try_at timestamptz not null default now(),
  lease_until timestamptz,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  last_error text,
  primary key (org_id, mail_id),
  check ((state = 'SENT') = (sent_at is not null)),
  check ((state = 'SENT') = (body is null))
);
create index mail_due on hub.mail (org_id, state, next_try_at);
create index mail_newest on hub.mail (org_id, created_at desc, mail_id desc);

alter table hub.mail enable row level security;
alter table hub.mail force row level security;
create policy own on hub.mail to stewardry_app using (org_id = (select hub.org())) with check (org_id = (select hub.org()));
create policy definer on hub.mail to stewardry_definer using (true) with check (true);
grant select, update (state, attempts, next_try_at, lease_until, sent_at, last_error, body) on hub.mail to stewardry_app;
grant insert on hub.mail to stewardry_definer;

grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

-- Puts a mail of the context's organization into the outbox, in the transaction of what it tells.
create function hub.enqueue_mail(mail uuid, about_type text, about uuid, recipient text, subject text, body text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.org is null then
    raise exception using errcode = 'TN401', message = 'no acting context';
  end if;
  insert into hub.mail (org_id, mail_id, of_org_id, about_type, about_id, to_address, subject, body)
    values (hub.platform(), mail, c.org, about_type, about, recipient, subject, body);
end $$;
grant execute on function hub.enqueue_mail(uuid, text, uuid, text, text, text) to stewardry_app;

reset role;
revoke create on schema hub from stewardry_definer;
