-- Which child a member of staff reaches, beyond what the role gives by itself. Changed only through functions that
-- check the actor; leaving the managing organization takes the row along.
create table hub.access_grant (
  org_id uuid not null,
  grant_id uuid not null,
  user_id uuid not null,
  child_id uuid not null,
  verbs text not null default 'view,create,update,delete'
    check (verbs ~ '^view(,create)?(,update)?(,delete)?$'),
  expires_at timestamptz,
  granted_by uuid not null,
  granted_at timestamptz not null default now(),
  primary key (org_id, grant_id),
  foreign key (org_id, user_id) references hub.app_user (org_id, user_id),
  foreign key (org_id, child_id) references hub.child (org_id, child_id) on delete cascade
);
create index grant_by_user on hub.access_grant (org_id, user_id, child_id);
create index grant_by_child on hub.access_grant (org_id, child_id);
alter table hub.access_grant enable row level security;
alter table hub.access_grant force row level security;
create policy own on hub.access_grant to stewardry_app using (org_id = (select hub.org())) with check (org_id = (select hub.org()));
create policy definer on hub.access_grant to stewardry_definer using (true) with check (true);
grant select on hub.access_grant to stewardry_app;
grant select, insert, update, delete on hub.access_grant to stewardry_definer;
