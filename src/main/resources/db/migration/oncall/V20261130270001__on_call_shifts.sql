-- On-call shifts of an organization. Who is on call at an instant is computed from these rows by the clock on the wall and is kept
-- nowhere.
create table hub.on_call_shift (
  org_id uuid not null references hub.organization,
  shift_id uuid not null,
  name text not null check (char_length(name) between 1 and 200),
  name_key text collate "C" not null generated always as (hub.fold(name)) stored,
  time_zone text not null check (time_zone ~ '^[A-Za-z0-9_+/-]{1,64}$'),
  -- The first hand-over.
  starts_at timestamptz not null,
  every_days integer not null check (every_days between 1 and 366),
  -- How many turns a round has. A deleted user leaves theirs empty, so that the others keep their days.
  turns integer not null check (turns between 0 and 50),
  -- Who was told last that they are on call, and until when.
  told_user uuid,
  told_until timestamptz,
  created_at timestamptz not null default now(),
  created_by uuid not null default hub.ctx_actor(),
  created_by_name text not null default hub.actor_name(),
  version integer not null default 1,
  primary key (org_id, shift_id),
  foreign key (org_id, told_user) references hub.app_user (org_id, user_id)
);
create unique index on_call_shift_by_name on hub.on_call_shift (org_id, name_key);
call priv.of_organization('on_call_shift');
comment on table hub.on_call_shift is 'stays';
grant select, insert (org_id, shift_id, name, time_zone, starts_at, every_days, turns),
  update (name, time_zone, starts_at, every_days, turns, told_user, told_until, version), delete on hub.on_call_shift to stewardry_app;
grant select, update (version) on hub.on_call_shift to stewardry_definer;

create table hub.on_call_turn (
  org_id uuid not null references hub.organization,
  shift_id uuid not null,
  position integer not null check (position between 0 and 49),
  user_id uuid not null,
  primary key (org_id, shift_id, position),
  unique (org_id, shift_id, user_id),
  foreign key (org_id, shift_id) references hub.on_call_shift (org_id, shift_id) on delete cascade,
  foreign key (org_id, user_id) references hub.app_user (org_id, user_id)
);
create index on_call_turn_by_user on hub.on_call_turn (org_id, user_id);
call priv.of_organization('on_call_turn');
comment on table hub.on_call_turn is 'stays';
grant select, insert, delete on hub.on_call_turn to stewardry_app;
grant select on hub.on_call_turn to stewardry_definer;

create table hub.on_call_override (
  org_id uuid not null references hub.organization,
  shift_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  user_id uuid not null,
  primary key (org_id, shift_id, starts_at),
  check (starts_at < ends_at),
  foreign key (org_id, shift_id) references hub.on_call_shift (org_id, shift_id) on delete cascade,
  foreign key (org_id, user_id) references hub.app_user (org_id, user_id)
);
create index on_call_override_by_user on hub.on_call_override (org_id, user_id);
call priv.of_organization('on_call_override');
comment on table hub.on_call_override is 'stays';
grant select, insert, delete on hub.on_call_override to stewardry_app;
grant select on hub.on_call_override to stewardry_definer;
