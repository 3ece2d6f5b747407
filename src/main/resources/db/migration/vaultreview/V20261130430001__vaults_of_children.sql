-- The vault of a child, for its manager's review: how many credentials, and of each its state and times. What it is called, what for
-- and whose it is stays inside (ADR 45).
create table hub.child_vault (
  org_id uuid not null,
  child_id uuid not null,
  credentials integer not null default 0,
  primary key (org_id, child_id)
);
call priv.of_child('child_vault');
comment on table hub.child_vault is 'stays';

create table hub.child_credential (
  org_id uuid not null references hub.organization,
  child_id uuid not null,
  credential_id uuid not null,
  kind text not null check (kind in ('BASIC', 'TOKEN', 'API_KEY', 'OAUTH2_CLIENT', 'SSH_KEY', 'DATABASE', 'CUSTOM')),
  -- Somebody who is active answers for it.
  owned boolean not null,
  created_at timestamptz not null,
  rotated_at timestamptz not null,
  rotate_at timestamptz,
  expires_at timestamptz,
  -- By UTC. It is used many times on a day.
  last_used_on date,
  primary key (org_id, child_id, credential_id),
  foreign key (org_id, child_id) references hub.child_vault (org_id, child_id) on delete cascade
);
call priv.of_organization('child_credential');
comment on table hub.child_credential is 'stays';
grant select on hub.child_credential to stewardry_app;
grant select, insert, update, delete on hub.child_credential to stewardry_definer;

set constraints all immediate;
alter table hub.child no force row level security;
alter table hub.credential no force row level security;
alter table hub.member_state no force row level security;
alter table hub.child_vault no force row level security;
alter table hub.child_credential no force row level security;
insert into hub.child_vault (org_id, child_id, credentials)
  select c.org_id, c.child_id, (select count(*) from hub.credential x where x.org_id = c.child_id) from hub.child c;
insert into hub.child_credential (org_id, child_id, credential_id, kind, owned, created_at, rotated_at, rotate_at, expires_at, last_used_on)
  select c.org_id, c.child_id, x.credential_id, x.kind,
      exists (select from hub.member_state s where s.org_id = x.org_id and s.user_id = x.owner_id and s.state = 'ACTIVE'),
      x.created_at, x.rotated_at, x.rotate_at, x.expires_at, (x.last_used_at at time zone 'UTC')::date
    from hub.child c join hub.credential x on x.org_id = c.child_id;
set constraints all immediate;
alter table hub.child force row level security;
alter table hub.credential force row level security;
alter table hub.member_state force row level security;
alter table hub.child_vault force row level security;
alter table hub.child_credential force row level security;
