-- By a link that somebody gets by mail they hand over one secret, and nothing else. The link acts for its request, so that a person can
-- have several; the log names that person.
alter table hub.actor_state add person_id uuid;
insert into priv.actor_kind (kind, letter, once, tells, notices) values
  ('handover', 'h', true, true, '{SECRETREQUEST_USED,CREDENTIAL_EXPIRES,CREDENTIAL_OWN_EXPIRES,CREDENTIAL_ROTATION,CREDENTIAL_OWN_ROTATION}');

-- With one parameter more: who acts by it.
set local role stewardry_definer;
drop function if exists priv.begin_actor(uuid, text, uuid, uuid, bytea, timestamptz);
reset role;

-- What somebody is asked for: a credential of which all but the secret is known. It has its id from the beginning, so that one request
-- creates one credential at the most. Where a secret is to be replaced, it is that version of it, and so goes to the places that are
-- named here.
create table hub.secret_request (
  org_id uuid not null references hub.organization,
  request_id uuid not null,
  token_hash bytea not null,
  credential_id uuid not null,
  secret_version bigint,
  name text not null check (char_length(name) between 1 and 100),
  application text check (char_length(application) between 1 and 200),
  kind text not null check (kind in ('BASIC', 'TOKEN', 'API_KEY', 'OAUTH2_CLIENT', 'SSH_KEY', 'DATABASE', 'CUSTOM')),
  fields jsonb not null check (jsonb_typeof(fields) = 'object'),
  destinations text[] not null,
  members text[] not null check (cardinality(members) between 1 and 20),
  owner_id uuid,
  note text check (char_length(note) between 1 and 1000),
  person_id uuid not null,
  asked_by uuid not null default hub.ctx_actor(),
  asked_home uuid not null default hub.ctx_home(),
  asked_by_name text not null default hub.actor_name(),
  asked_from text,
  state text not null default 'PENDING' check (state in ('PENDING', 'USED', 'REVOKED')),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '7 days',
  ended_at timestamptz,
  primary key (org_id, request_id),
  foreign key (org_id, person_id) references hub.app_user (org_id, user_id) on delete cascade,
  check ((state = 'PENDING') = (ended_at is null))
);
create index secret_request_newest on hub.secret_request (org_id, created_at, request_id);
create index secret_request_of_person on hub.secret_request (org_id, person_id);
create index secret_request_old on hub.secret_request (created_at);
call priv.of_organization('secret_request');
comment on table hub.secret_request is 'stays';
grant select, insert (org_id, request_id, token_hash, credential_id, secret_version, name, application, kind, fields, destinations, members,
    owner_id, note, person_id), update (state, ended_at)
  on hub.secret_request to stewardry_app;
grant select, update (asked_from, state, ended_at) on hub.secret_request to stewardry_definer;
insert into priv.retention (name, tab, over, keep) values
  ('requests for secrets', 'secret_request', 'r.created_at < now() - keep', '400 days');
