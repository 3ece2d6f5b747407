-- Who is told of which events, besides those whom an event names. Shifts and channels come with their tables.
create table hub.subscription (
  org_id uuid not null references hub.organization,
  subscription_id uuid not null,
  target text not null check (target in ('USER', 'GROUP', 'ROLE', 'SHIFT', 'ORGANIZATION')),
  user_id uuid,
  group_id uuid,
  role text check (char_length(role) <= 64),
  shift_id uuid,
  classes text[] not null check (cardinality(classes) between 1 and 7),
  minimum_severity text not null check (minimum_severity in ('INFO', 'WARNING', 'CRITICAL')),
  system_tags text[] not null check (cardinality(system_tags) <= 20),
  -- Of all organizations that this one manages, too; or of those alone that are named.
  recursive boolean not null,
  named_only boolean not null,
  root_cause_only boolean not null,
  muted boolean not null,
  by_mail boolean not null,
  in_app boolean not null,
  honours_quiet boolean not null,
  -- Somebody follows for themself: they are told what they may know. Otherwise those who are told may know what whoever saved it
  -- might know then, in this organization.
  own boolean not null default true,
  passes text[] not null default '{}',
  saved_by uuid,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (org_id, subscription_id),
  foreign key (org_id, user_id) references hub.app_user (org_id, user_id),
  foreign key (org_id, group_id) references hub.user_group (org_id, group_id) on delete cascade,
  check ((user_id is not null) = (target = 'USER') and (group_id is not null) = (target = 'GROUP')
    and (role is not null) = (target = 'ROLE') and (shift_id is not null) = (target = 'SHIFT')),
  check (not (honours_quiet and target = 'SHIFT')),
  check (not (recursive and named_only))
);
create index subscription_newest on hub.subscription (org_id, created_at desc, subscription_id desc);
create index subscription_user on hub.subscription (org_id, user_id) where user_id is not null;
create index subscription_group on hub.subscription (org_id, group_id) where group_id is not null;
call priv.of_organization('subscription');
comment on table hub.subscription is 'stays';
grant select, delete, insert (org_id, subscription_id, target, user_id, group_id, role, shift_id, classes, minimum_severity, system_tags,
    recursive, named_only, root_cause_only, muted, by_mail, in_app, honours_quiet),
  update (target, user_id, group_id, role, shift_id, classes, minimum_severity, system_tags, recursive, named_only, root_cause_only, muted,
    by_mail, in_app, honours_quiet, version) on hub.subscription to stewardry_app;
grant select, update (own, passes, saved_by) on hub.subscription to stewardry_definer;

-- The organizations of which somebody is told, where they are named.
create table hub.subscription_child (
  org_id uuid not null references hub.organization,
  subscription_id uuid not null,
  child_id uuid not null,
  primary key (org_id, subscription_id, child_id),
  foreign key (org_id, subscription_id) references hub.subscription (org_id, subscription_id) on delete cascade,
  foreign key (org_id, child_id) references hub.child (org_id, child_id) on delete cascade
);
create index subscription_child_of on hub.subscription_child (org_id, child_id);
call priv.of_organization('subscription_child');
comment on table hub.subscription_child is 'stays';
grant select, insert, delete on hub.subscription_child to stewardry_app;
grant select on hub.subscription_child to stewardry_definer;

-- What was told here, of this organization or of one that it manages, as the words were.
create table hub.told_event (
  org_id uuid not null references hub.organization,
  told_id uuid not null,
  of_org_id uuid not null,
  kind text not null,
  about_id uuid not null,
  subject_id uuid,
  class text not null,
  severity text not null,
  scope text,
  text text[] not null check (char_length(array_to_string(text, '')) <= 2000),
  moment timestamptz,
  at timestamptz not null default now(),
  primary key (org_id, told_id)
);
create index told_event_at on hub.told_event (org_id, at);
create index told_event_of on hub.told_event (of_org_id);
create index told_event_old on hub.told_event (at);
call priv.of_organization('told_event');
comment on table hub.told_event is 'stays';
grant select, insert on hub.told_event to stewardry_definer;

-- What became of it: one row for each person and way. The application has no privilege: who reads them, and how much, is decided by
-- functions.
create table hub.delivery (
  org_id uuid not null references hub.organization,
  delivery_id uuid not null,
  told_id uuid not null,
  user_id uuid,
  way text not null check (way in ('MAIL', 'IN_APP')),
  -- The event names them; and those subscriptions that lead to them as well.
  named boolean not null,
  -- What they need to read it; null for nothing but access.
  scope text,
  subscriptions uuid[] not null,
  state text not null check (state in ('QUEUED', 'SENT', 'FAILED', 'SUPPRESSED_DND', 'SUPPRESSED_MAINT')),
  reason text,
  at timestamptz not null default now(),
  -- When the summary told it that came at the end of the time of quiet.
  summed_at timestamptz,
  primary key (org_id, delivery_id),
  unique (org_id, told_id, user_id, way),
  foreign key (org_id, told_id) references hub.told_event (org_id, told_id) on delete cascade,
  foreign key (org_id, user_id) references hub.app_user (org_id, user_id)
);
create index delivery_newest on hub.delivery (org_id, at desc, delivery_id desc);
create index delivery_of_user on hub.delivery (org_id, user_id, at desc);
create index delivery_held on hub.delivery (org_id, user_id) where state = 'SUPPRESSED_DND' and summed_at is null;
call priv.of_organization('delivery');
comment on table hub.delivery is 'stays';
grant select, insert, update (state, reason, summed_at), delete on hub.delivery to stewardry_definer;
grant delete on hub.told_event to stewardry_definer;

insert into priv.retention (name, tab, over, keep) values
  ('events that were told', 'told_event', 'r.at < now() - keep', '90 days');

-- There is something to be summed up when the time of quiet ends.
create table hub.quiet_summary (
  org_id uuid primary key references hub.organization,
  work_id uuid not null,
  due_at timestamptz not null
);
call priv.of_organization('quiet_summary');
comment on table hub.quiet_summary is 'stays';
grant select, insert (org_id, work_id, due_at), update (due_at), delete on hub.quiet_summary to stewardry_app;
