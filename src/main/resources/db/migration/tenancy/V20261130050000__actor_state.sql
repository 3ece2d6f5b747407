-- Actors that are no people. Each has a row that says for what it acts and whether it still may: an act asks for it under the
-- lock that whoever ends the actor takes first. A further kind is a row of this catalog.
create table priv.actor_kind (
  -- As its secrets are called, and as the log spells it.
  kind text primary key check (kind ~ '^[a-z]+$'),
  -- Of the acting context. Those of people, jobs, set-up and somebody unknown are no kinds of this table.
  letter text not null unique check (letter ~ '^[a-z]$' and letter not in ('u', 'k', 'j', 's', 'a')),
  -- One act at a time, because the first one uses the actor up.
  once boolean not null,
  -- The bearer of an ended secret is told what became of it, and otherwise the same as the bearer of none.
  tells boolean not null,
  -- What it may do in its organization. Nothing, where the functions that name its kind are all that it is for.
  permissions text[] not null default '{}'
);
insert into priv.actor_kind (kind, letter, once, tells) values
  ('invitation', 'i', true, true),
  ('reset', 'r', true, true);
grant select on priv.actor_kind to stewardry_definer;

create table hub.actor_state (
  org_id uuid not null references hub.organization,
  -- The id of the secret, where one opens it.
  actor_id uuid not null,
  kind text not null,
  -- For whom or what it acts; never another one.
  subject_id uuid not null,
  state text not null default 'LIVE' check (state in ('LIVE', 'USED', 'REVOKED')),
  since timestamptz not null default now(),
  until timestamptz,
  ended_at timestamptz,
  primary key (org_id, actor_id),
  check ((state = 'LIVE') = (ended_at is null))
);
create index actor_of_subject on hub.actor_state (org_id, subject_id, kind);
call priv.of_organization('actor_state');
grant select, insert, update on hub.actor_state to stewardry_definer;
-- The application reads it as it reads the states of people, and writes none of it.
grant select on hub.actor_state to stewardry_app;

-- Which kinds there are, the catalog says. Links of before had no state: they are sent again.
alter table priv.secret drop constraint secret_kind_check;
delete from priv.secret where kind in ('invitation', 'reset');
-- Whether a link for a new password works is what its actor's row says.
alter table hub.password_reset drop column state, drop column ended_at;

set local role stewardry_definer;
drop function if exists hub.find_secret(text, bytea);
drop function if exists hub.accept_invitation(bytea);
drop function if exists hub.accept_password_reset(bytea);
reset role;
