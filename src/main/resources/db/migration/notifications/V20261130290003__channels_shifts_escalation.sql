-- Shifts and channels that are deleted leave no subscription that tells nobody without a word: one that is for a shift goes with it.
alter table hub.subscription add foreign key (org_id, shift_id) references hub.on_call_shift (org_id, shift_id) on delete cascade;
create index subscription_shift on hub.subscription (org_id, shift_id) where shift_id is not null;

create table hub.subscription_channel (
  org_id uuid not null references hub.organization,
  subscription_id uuid not null,
  channel_id uuid not null,
  primary key (org_id, subscription_id, channel_id),
  foreign key (org_id, subscription_id) references hub.subscription (org_id, subscription_id) on delete cascade,
  foreign key (org_id, channel_id) references hub.channel (org_id, channel_id) on delete cascade
);
create index subscription_channel_of on hub.subscription_channel (org_id, channel_id);
call priv.of_organization('subscription_channel');
comment on table hub.subscription_channel is 'stays';
grant select, insert, delete on hub.subscription_channel to stewardry_app;
grant select on hub.subscription_channel to stewardry_definer;

-- Who is told next, while nobody has acknowledged it.
create table hub.subscription_step (
  org_id uuid not null references hub.organization,
  subscription_id uuid not null,
  position integer not null check (position between 1 and 5),
  after_minutes integer not null check (after_minutes between 1 and 10080),
  target text not null check (target in ('USER', 'GROUP', 'ROLE', 'SHIFT', 'ORGANIZATION')),
  user_id uuid,
  group_id uuid,
  role text check (char_length(role) <= 64),
  shift_id uuid,
  primary key (org_id, subscription_id, position),
  foreign key (org_id, subscription_id) references hub.subscription (org_id, subscription_id) on delete cascade,
  foreign key (org_id, user_id) references hub.app_user (org_id, user_id),
  foreign key (org_id, group_id) references hub.user_group (org_id, group_id) on delete cascade,
  foreign key (org_id, shift_id) references hub.on_call_shift (org_id, shift_id) on delete cascade,
  check ((user_id is not null) = (target = 'USER') and (group_id is not null) = (target = 'GROUP')
    and (role is not null) = (target = 'ROLE') and (shift_id is not null) = (target = 'SHIFT'))
);
create index subscription_step_user on hub.subscription_step (org_id, user_id) where user_id is not null;
create index subscription_step_group on hub.subscription_step (org_id, group_id) where group_id is not null;
create index subscription_step_shift on hub.subscription_step (org_id, shift_id) where shift_id is not null;
call priv.of_organization('subscription_step');
comment on table hub.subscription_step is 'stays';
grant select, insert, delete on hub.subscription_step to stewardry_app;
grant select on hub.subscription_step to stewardry_definer;

-- An event that nobody has acknowledged yet, and when the next ones are told.
create table hub.escalation (
  org_id uuid not null references hub.organization,
  escalation_id uuid not null,
  told_id uuid not null,
  subscription_id uuid not null,
  position integer not null default 1,
  due_at timestamptz not null,
  primary key (org_id, escalation_id),
  foreign key (org_id, told_id) references hub.told_event (org_id, told_id) on delete cascade,
  foreign key (org_id, subscription_id) references hub.subscription (org_id, subscription_id) on delete cascade
);
create index escalation_told on hub.escalation (org_id, told_id);
create index escalation_subscription on hub.escalation (org_id, subscription_id);
call priv.of_organization('escalation');
comment on table hub.escalation is 'stays';
grant select on hub.escalation to stewardry_app;
grant select, insert, update (position, due_at), delete on hub.escalation to stewardry_definer;

-- What is told later says the same.
alter table hub.told_event add title text[];
alter table hub.told_event add path text;
alter table hub.told_event add until timestamptz;

-- A message to a channel is one of nobody.
alter table hub.delivery add channel_id uuid;
alter table hub.delivery drop constraint delivery_way_check;
alter table hub.delivery add check (way in ('MAIL', 'IN_APP', 'CHANNEL') and (way = 'CHANNEL') = (user_id is null));
alter table hub.delivery add unique (org_id, told_id, channel_id);
create index delivery_of_channel on hub.delivery (org_id, channel_id) where channel_id is not null;

grant select (org_id, channel_id, name) on hub.channel to stewardry_definer;

-- It takes more.
drop function if exists hub.write_deliveries(uuid, uuid, text, text, text, text[], uuid[], uuid[], text[], boolean[], text[], text[], text[], text[]);
drop function if exists hub.seen_deliveries();
