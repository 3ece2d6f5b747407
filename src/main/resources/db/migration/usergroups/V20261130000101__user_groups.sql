-- Groups of an organization's users. How many are in one is kept, because lists are sorted by it.
create table hub.user_group (
  org_id uuid not null references hub.organization,
  group_id uuid not null,
  name text not null check (char_length(name) between 1 and 200),
  name_key text collate "C" not null generated always as (hub.fold(name)) stored,
  description text not null default '' check (char_length(description) <= 1000),
  members integer not null default 0 check (members between 0 and 5000),
  created_at timestamptz not null default now(),
  created_by uuid not null default hub.ctx_actor(),
  created_by_name text not null default hub.actor_name(),
  version integer not null default 1,
  primary key (org_id, group_id)
);
create unique index user_group_by_name on hub.user_group (org_id, name_key);
create index user_group_by_members on hub.user_group (org_id, members, group_id);
call priv.of_organization('user_group');
grant select, insert (org_id, group_id, name, description), update (name, description, version), delete
  on hub.user_group to stewardry_app;
grant select, update (members, version) on hub.user_group to stewardry_definer;

create table hub.user_group_member (
  org_id uuid not null references hub.organization,
  group_id uuid not null,
  user_id uuid not null,
  primary key (org_id, group_id, user_id),
  foreign key (org_id, group_id) references hub.user_group (org_id, group_id) on delete cascade,
  foreign key (org_id, user_id) references hub.app_user (org_id, user_id)
);
create index user_group_member_by_user on hub.user_group_member (org_id, user_id, group_id);
call priv.of_organization('user_group_member');
grant select, insert, delete on hub.user_group_member to stewardry_app;
grant select on hub.user_group_member to stewardry_definer;
