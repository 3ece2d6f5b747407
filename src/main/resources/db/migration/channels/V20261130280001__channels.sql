-- How an organization tells programs and chat rooms. The address is a secret, because whoever knows that of a chat room can
-- write there; it is sealed together with the signing secret, and only its scheme and host can be read. The kind of a channel
-- never changes, so that bodies which are queued fit the place they go to.
create table hub.channel (
  org_id uuid not null references hub.organization,
  channel_id uuid not null,
  kind text not null check (kind in ('WEBHOOK', 'SLACK', 'TEAMS')),
  name text not null check (char_length(name) between 1 and 100),
  name_key text collate "C" not null generated always as (hub.fold(name)) stored,
  address text not null check (char_length(address) between 1 and 300),
  sealed_secret bytea not null,
  secret_version bigint not null default 1,
  state text not null default 'ACTIVE' check (state in ('ACTIVE', 'STOPPED')),
  stopped_at timestamptz,
  stopped_reason text check (char_length(stopped_reason) <= 500),
  last_at timestamptz,
  last_ok boolean,
  last_detail text check (char_length(last_detail) <= 500),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (org_id, channel_id),
  check ((state = 'STOPPED') = (stopped_at is not null)),
  check ((stopped_at is null) = (stopped_reason is null)),
  check ((last_at is null) = (last_ok is null) and (last_at is null) = (last_detail is null))
);
create unique index channel_by_name on hub.channel (org_id, name_key);
call priv.of_organization('channel');
comment on table hub.channel is 'stays';
grant select, insert (org_id, channel_id, kind, name, address, sealed_secret),
  update (name, address, sealed_secret, secret_version, state, stopped_at, stopped_reason, last_at, last_ok, last_detail, version), delete
  on hub.channel to stewardry_app;

-- What is to be told by a channel, in the words in which it was queued. A message outlives its channel: it says why it failed.
create table hub.channel_message (
  org_id uuid not null references hub.organization,
  message_id uuid not null,
  channel_id uuid not null,
  about_id uuid,
  body text,
  state text not null default 'QUEUED' check (state in ('QUEUED', 'SENT', 'FAILED')),
  attempts integer not null default 0,
  next_try_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  reason text check (char_length(reason) <= 500),
  primary key (org_id, message_id),
  check ((state = 'QUEUED') = (ended_at is null)),
  check ((state = 'QUEUED') = (body is not null))
);
create index channel_message_queued on hub.channel_message (org_id, channel_id) where state = 'QUEUED';
create index channel_message_old on hub.channel_message (ended_at) where ended_at is not null;
call priv.of_organization('channel_message');
comment on table hub.channel_message is 'stays';
grant select, insert (org_id, message_id, channel_id, about_id, body), update (body, state, attempts, next_try_at, ended_at, reason)
  on hub.channel_message to stewardry_app;
grant select (ended_at) on hub.channel_message to stewardry_definer;
insert into priv.retention (name, tab, over, keep) values
  ('messages of channels', 'channel_message', 'r.ended_at < now() - keep', '30 days');
