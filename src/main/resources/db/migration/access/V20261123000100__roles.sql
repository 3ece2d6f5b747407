-- Built-in roles are constants of the program. The database knows the same ones, to check at every act that nobody gives
-- or does more than he holds; nobody changes them, its owner neither (a migration that must says so, by switching the
-- triggers off). Permissions by role: `docs/permissions`.
create table priv.permission (
  key text primary key,
  plane text not null check (plane in ('PLATFORM', 'MSP', 'ORGANIZATION')),
  verb text not null check (verb in ('view', 'create', 'update', 'delete'))
);
-- at_home: in the own organization; inside: in a child of it, for staff.
create table priv.system_role (
  key text primary key,
  plane text not null check (plane in ('MSP', 'CUSTOMER')),
  at_home text[] not null,
  inside text[] not null
);
insert into priv.permission (key, plane, verb) values
  ('platform.operate', 'PLATFORM', 'update'),
  ('superuser.manage', 'PLATFORM', 'update'),
  ('organization.link', 'PLATFORM', 'update'),
  ('license.issue', 'PLATFORM', 'update'),
  ('mail.view', 'PLATFORM', 'view'),
  ('organization.create', 'MSP', 'create'),
  ('organization.update', 'MSP', 'update'),
  ('organization.suspend', 'MSP', 'update'),
  ('organization.delete', 'MSP', 'delete'),
  ('organization.import', 'MSP', 'create'),
  ('organization.export', 'MSP', 'view'),
  ('staff.view', 'MSP', 'view'),
  ('staff.create', 'MSP', 'create'),
  ('staff.update', 'MSP', 'update'),
  ('staff.suspend', 'MSP', 'update'),
  ('staff.delete', 'MSP', 'delete'),
  ('access.view', 'MSP', 'view'),
  ('access.manage', 'MSP', 'update'),
  ('group.view', 'MSP', 'view'),
  ('group.update', 'MSP', 'update'),
  ('group.manage', 'MSP', 'update'),
  ('capability.view', 'MSP', 'view'),
  ('capability.update', 'MSP', 'update'),
  ('limit.view', 'MSP', 'view'),
  ('limit.update', 'MSP', 'update'),
  ('license.view', 'MSP', 'view'),
  ('license.activate', 'MSP', 'update'),
  ('usage.view', 'MSP', 'view'),
  ('policy.view', 'MSP', 'view'),
  ('policy.create', 'MSP', 'create'),
  ('policy.publish', 'MSP', 'update'),
  ('policy.manage', 'MSP', 'update'),
  ('policy.approve', 'MSP', 'update'),
  ('vault.review', 'MSP', 'update'),
  ('psa.view', 'MSP', 'view'),
  ('psa.manage', 'MSP', 'update'),
  ('branding.view', 'MSP', 'view'),
  ('branding.update', 'MSP', 'update'),
  ('template.manage', 'MSP', 'update'),
  ('organization.view', 'ORGANIZATION', 'view'),
  ('settings.update', 'ORGANIZATION', 'update'),
  ('entitlement.view', 'ORGANIZATION', 'view'),
  ('owner.view', 'ORGANIZATION', 'view'),
  ('owner.manage', 'ORGANIZATION', 'update'),
  ('user.view', 'ORGANIZATION', 'view'),
  ('user.update', 'ORGANIZATION', 'update'),
  ('user.reset', 'ORGANIZATION', 'update'),
  ('user.suspend', 'ORGANIZATION', 'update'),
  ('user.delete', 'ORGANIZATION', 'delete'),
  ('invitation.view', 'ORGANIZATION', 'view'),
  ('invitation.create', 'ORGANIZATION', 'create'),
  ('invitation.delete', 'ORGANIZATION', 'delete'),
  ('role.view', 'ORGANIZATION', 'view'),
  ('role.manage', 'ORGANIZATION', 'update'),
  ('audit.view', 'ORGANIZATION', 'view'),
  ('apikey.manage', 'ORGANIZATION', 'update'),
  ('data.export', 'ORGANIZATION', 'view'),
  ('gateway.view', 'ORGANIZATION', 'view'),
  ('gateway.create', 'ORGANIZATION', 'create'),
  ('gateway.update', 'ORGANIZATION', 'update'),
  ('gateway.delete', 'ORGANIZATION', 'delete'),
  ('system.view', 'ORGANIZATION', 'view'),
  ('system.create', 'ORGANIZATION', 'create'),
  ('system.update', 'ORGANIZATION', 'update'),
  ('system.delete', 'ORGANIZATION', 'delete'),
  ('maintenance.view', 'ORGANIZATION', 'view'),
  ('maintenance.create', 'ORGANIZATION', 'create'),
  ('maintenance.update', 'ORGANIZATION', 'update'),
  ('maintenance.delete', 'ORGANIZATION', 'delete'),
  ('subscription.view', 'ORGANIZATION', 'view'),
  ('subscription.create', 'ORGANIZATION', 'create'),
  ('subscription.update', 'ORGANIZATION', 'update'),
  ('subscription.delete', 'ORGANIZATION', 'delete'),
  ('dashboard.view', 'ORGANIZATION', 'view'),
  ('dashboard.create', 'ORGANIZATION', 'create'),
  ('dashboard.update', 'ORGANIZATION', 'update'),
  ('dashboard.delete', 'ORGANIZATION', 'delete'),
  ('automation.view', 'ORGANIZATION', 'view'),
  ('automation.create', 'ORGANIZATION', 'create'),
  ('automation.update', 'ORGANIZATION', 'update'),
  ('automation.delete', 'ORGANIZATION', 'delete'),
  ('agent.view', 'ORGANIZATION', 'view'),
  ('agent.create', 'ORGANIZATION', 'create'),
  ('agent.update', 'ORGANIZATION', 'update'),
  ('agent.delete', 'ORGANIZATION', 'delete'),
  ('tool.view', 'ORGANIZATION', 'view'),
  ('tool.create', 'ORGANIZATION', 'create'),
  ('tool.update', 'ORGANIZATION', 'update'),
  ('tool.delete', 'ORGANIZATION', 'delete'),
  ('credential.view', 'ORGANIZATION', 'view'),
  ('credential.create', 'ORGANIZATION', 'create'),
  ('credential.update', 'ORGANIZATION', 'update'),
  ('credential.delete', 'ORGANIZATION', 'delete'),
  ('alert.view', 'ORGANIZATION', 'view'),
  ('alert.update', 'ORGANIZATION', 'update'),
  ('automation.run', 'ORGANIZATION', 'update'),
  ('agent.use', 'ORGANIZATION', 'update'),
  ('webhook.manage', 'ORGANIZATION', 'update');
insert into priv.system_role (key, plane, at_home, inside) values
  ('msp_admin', 'MSP',
    '{access.manage, access.view, agent.create, agent.delete, agent.update, agent.use, agent.view, alert.update,
      alert.view, apikey.manage, audit.view, automation.create, automation.delete, automation.run,
      automation.update, automation.view, branding.update, branding.view, capability.update, capability.view,
      credential.create, credential.delete, credential.update, credential.view, dashboard.create, dashboard.delete,
      dashboard.update, dashboard.view, data.export, entitlement.view, gateway.create, gateway.delete,
      gateway.update, gateway.view, group.manage, group.update, group.view, invitation.create, invitation.delete,
      invitation.view, license.activate, license.view, limit.update, limit.view, maintenance.create,
      maintenance.delete, maintenance.update, maintenance.view, organization.create, organization.delete,
      organization.export, organization.import, organization.suspend, organization.update, organization.view,
      owner.manage, owner.view, policy.approve, policy.create, policy.manage, policy.publish, policy.view,
      psa.manage, psa.view, role.manage, role.view, settings.update, staff.create, staff.delete, staff.suspend,
      staff.update, staff.view, subscription.create, subscription.delete, subscription.update, subscription.view,
      system.create, system.delete, system.update, system.view, template.manage, tool.create, tool.delete,
      tool.update, tool.view, usage.view, user.delete, user.reset, user.suspend, user.update, user.view,
      vault.review, webhook.manage}',
    '{agent.create, agent.delete, agent.update, agent.use, agent.view, alert.update, alert.view, apikey.manage,
      audit.view, automation.create, automation.delete, automation.run, automation.update, automation.view,
      credential.create, credential.delete, credential.update, credential.view, dashboard.create, dashboard.delete,
      dashboard.update, dashboard.view, data.export, entitlement.view, gateway.create, gateway.delete,
      gateway.update, gateway.view, invitation.create, invitation.delete, invitation.view, maintenance.create,
      maintenance.delete, maintenance.update, maintenance.view, organization.view, owner.manage, owner.view,
      role.manage, role.view, settings.update, subscription.create, subscription.delete, subscription.update,
      subscription.view, system.create, system.delete, system.update, system.view, tool.create, tool.delete,
      tool.update, tool.view, user.delete, user.reset, user.suspend, user.update, user.view, webhook.manage}'),
  ('admin_with_billing', 'MSP',
    '{access.manage, access.view, agent.create, agent.delete, agent.update, agent.use, agent.view, alert.update,
      alert.view, apikey.manage, audit.view, automation.create, automation.delete, automation.run,
      automation.update, automation.view, branding.view, capability.update, capability.view, credential.create,
      credential.delete, credential.update, credential.view, dashboard.create, dashboard.delete, dashboard.update,
      dashboard.view, entitlement.view, gateway.create, gateway.delete, gateway.update, gateway.view, group.manage,
      group.update, group.view, invitation.create, invitation.delete, invitation.view, license.view, limit.update,
      limit.view, maintenance.create, maintenance.delete, maintenance.update, maintenance.view, organization.create,
      organization.export, organization.import, organization.suspend, organization.update, organization.view,
      owner.manage, owner.view, policy.approve, policy.manage, policy.view, psa.manage, psa.view, role.view,
      settings.update, staff.create, staff.delete, staff.suspend, staff.update, staff.view, subscription.create,
      subscription.delete, subscription.update, subscription.view, system.create, system.delete, system.update,
      system.view, template.manage, tool.create, tool.delete, tool.update, tool.view, usage.view, user.delete,
      user.reset, user.suspend, user.update, user.view, webhook.manage}',
    '{agent.create, agent.delete, agent.update, agent.use, agent.view, alert.update, alert.view, apikey.manage,
      audit.view, automation.create, automation.delete, automation.run, automation.update, automation.view,
      credential.create, credential.delete, credential.update, credential.view, dashboard.create, dashboard.delete,
      dashboard.update, dashboard.view, entitlement.view, gateway.create, gateway.delete, gateway.update,
      gateway.view, invitation.create, invitation.delete, invitation.view, maintenance.create, maintenance.delete,
      maintenance.update, maintenance.view, organization.view, owner.manage, owner.view, role.manage, role.view,
      settings.update, subscription.create, subscription.delete, subscription.update, subscription.view,
      system.create, system.delete, system.update, system.view, tool.create, tool.delete, tool.update, tool.view,
      user.delete, user.reset, user.suspend, user.update, user.view, webhook.manage}'),
  ('administrator', 'MSP',
    '{access.view, agent.create, agent.delete, agent.update, agent.use, agent.view, alert.update, alert.view,
      apikey.manage, audit.view, automation.create, automation.delete, automation.run, automation.update,
      automation.view, branding.view, capability.view, credential.create, credential.delete, credential.update,
      credential.view, dashboard.create, dashboard.delete, dashboard.update, dashboard.view, entitlement.view,
      gateway.create, gateway.delete, gateway.update, gateway.view, group.manage, group.update, group.view,
      invitation.view, limit.view, maintenance.create, maintenance.delete, maintenance.update, maintenance.view,
      organization.export, organization.update, organization.view, owner.view, policy.approve, policy.create,
      policy.manage, policy.view, role.view, settings.update, staff.view, subscription.create, subscription.delete,
      subscription.update, subscription.view, system.create, system.delete, system.update, system.view,
      template.manage, tool.create, tool.delete, tool.update, tool.view, usage.view, user.view, webhook.manage}',
    '{agent.create, agent.delete, agent.update, agent.use, agent.view, alert.update, alert.view, apikey.manage,
      audit.view, automation.create, automation.delete, automation.run, automation.update, automation.view,
      credential.create, credential.delete, credential.update, credential.view, dashboard.create, dashboard.delete,
      dashboard.update, dashboard.view, entitlement.view, gateway.create, gateway.delete, gateway.update,
      gateway.view, invitation.create, invitation.delete, invitation.view, maintenance.create, maintenance.delete,
      maintenance.update, maintenance.view, organization.view, owner.view, role.manage, role.view, settings.update,
      subscription.create, subscription.delete, subscription.update, subscription.view, system.create,
      system.delete, system.update, system.view, tool.create, tool.delete, tool.update, tool.view, user.delete,
      user.reset, user.suspend, user.update, user.view, webhook.manage}'),
  ('manager', 'MSP',
    '{agent.create, agent.delete, agent.update, agent.use, agent.view, alert.update, alert.view, apikey.manage,
      automation.create, automation.delete, automation.run, automation.update, automation.view, branding.view,
      capability.view, credential.create, credential.update, credential.view, dashboard.create, dashboard.update,
      dashboard.view, entitlement.view, gateway.create, gateway.delete, gateway.update, gateway.view, group.update,
      group.view, limit.view, maintenance.create, maintenance.delete, maintenance.update, maintenance.view,
      organization.export, organization.view, owner.view, policy.manage, policy.view, settings.update,
      subscription.create, subscription.delete, subscription.update, subscription.view, system.create,
      system.delete, system.update, system.view, template.manage, tool.create, tool.delete, tool.update, tool.view,
      usage.view, webhook.manage}',
    '{agent.create, agent.delete, agent.update, agent.use, agent.view, alert.update, alert.view, apikey.manage,
      automation.create, automation.delete, automation.run, automation.update, automation.view, credential.create,
      credential.update, credential.view, dashboard.create, dashboard.delete, dashboard.update, dashboard.view,
      entitlement.view, gateway.create, gateway.delete, gateway.update, gateway.view, invitation.create,
      invitation.view, maintenance.create, maintenance.delete, maintenance.update, maintenance.view,
      organization.view, owner.view, role.view, settings.update, subscription.create, subscription.delete,
      subscription.update, subscription.view, system.create, system.delete, system.update, system.view, tool.create,
      tool.delete, tool.update, tool.view, user.reset, user.suspend, user.update, user.view, webhook.manage}'),
  ('help_desk', 'MSP',
    '{agent.use, agent.view, alert.update, alert.view, automation.view, branding.view, dashboard.view, gateway.view,
      organization.export, organization.view, system.view, tool.view, usage.view}',
    '{agent.use, agent.view, alert.update, alert.view, automation.view, dashboard.view, gateway.view,
      invitation.view, organization.view, system.view, tool.view, user.reset, user.view}'),
  ('command_runner', 'MSP',
    '{alert.view, automation.run, automation.view, branding.view, dashboard.view, gateway.view, organization.export,
      organization.view, system.view}',
    '{alert.view, automation.run, automation.view, dashboard.view, gateway.view, organization.view, system.view}'),
  ('billing_only', 'MSP',
    '{agent.view, alert.view, apikey.manage, automation.view, branding.view, capability.view, credential.view,
      dashboard.view, entitlement.view, gateway.view, license.view, limit.view, maintenance.view,
      organization.export, organization.view, owner.view, psa.view, system.view, tool.view, usage.view}',
    '{agent.view, alert.view, audit.view, automation.view, credential.view, dashboard.view, entitlement.view,
      gateway.view, invitation.view, maintenance.view, organization.view, owner.view, role.view, system.view,
      tool.view, user.view}'),
  ('read_only', 'MSP',
    '{agent.view, alert.view, apikey.manage, audit.view, automation.view, branding.view, capability.view,
      credential.view, dashboard.view, entitlement.view, gateway.view, group.view, invitation.view, limit.view,
      maintenance.view, organization.export, organization.view, owner.view, policy.view, psa.view, role.view,
      staff.view, system.view, tool.view, usage.view, user.view}',
    '{agent.view, alert.view, audit.view, automation.view, credential.view, dashboard.view, entitlement.view,
      gateway.view, invitation.view, maintenance.view, organization.view, owner.view, role.view, system.view,
      tool.view, user.view}'),
  ('technician', 'MSP',
    '{agent.create, agent.update, agent.use, agent.view, alert.update, alert.view, automation.create,
      automation.delete, automation.run, automation.update, automation.view, branding.view, credential.create,
      credential.view, dashboard.view, entitlement.view, gateway.create, gateway.delete, gateway.update,
      gateway.view, group.view, maintenance.create, maintenance.delete, maintenance.update, maintenance.view,
      organization.export, organization.view, system.create, system.delete, system.update, system.view,
      template.manage, tool.create, tool.update, tool.view, usage.view}',
    '{agent.create, agent.update, agent.use, agent.view, alert.update, alert.view, automation.create,
      automation.delete, automation.run, automation.update, automation.view, credential.create, credential.view,
      dashboard.create, dashboard.delete, dashboard.update, dashboard.view, entitlement.view, gateway.create,
      gateway.delete, gateway.update, gateway.view, invitation.view, maintenance.create, maintenance.delete,
      maintenance.update, maintenance.view, organization.view, system.create, system.delete, system.update,
      system.view, tool.create, tool.update, tool.view, user.view}'),
  ('owner', 'CUSTOMER',
    '{agent.create, agent.delete, agent.update, agent.use, agent.view, alert.update, alert.view, apikey.manage,
      audit.view, automation.create, automation.delete, automation.run, automation.update, automation.view,
      credential.create, credential.delete, credential.update, credential.view, dashboard.create, dashboard.delete,
      dashboard.update, dashboard.view, data.export, entitlement.view, gateway.create, gateway.delete,
      gateway.update, gateway.view, invitation.create, invitation.delete, invitation.view, maintenance.create,
      maintenance.delete, maintenance.update, maintenance.view, organization.view, owner.manage, owner.view,
      role.manage, role.view, settings.update, subscription.create, subscription.delete, subscription.update,
      subscription.view, system.create, system.delete, system.update, system.view, tool.create, tool.delete,
      tool.update, tool.view, user.delete, user.reset, user.suspend, user.update, user.view, webhook.manage}',
    '{}'),
  ('org_admin', 'CUSTOMER',
    '{agent.create, agent.delete, agent.update, agent.use, agent.view, alert.update, alert.view, apikey.manage,
      audit.view, automation.create, automation.delete, automation.run, automation.update, automation.view,
      credential.create, credential.delete, credential.update, credential.view, dashboard.create, dashboard.delete,
      dashboard.update, dashboard.view, entitlement.view, gateway.create, gateway.delete, gateway.update,
      gateway.view, invitation.create, invitation.delete, invitation.view, maintenance.create, maintenance.delete,
      maintenance.update, maintenance.view, organization.view, owner.view, role.manage, role.view, settings.update,
      subscription.create, subscription.delete, subscription.update, subscription.view, system.create,
      system.delete, system.update, system.view, tool.create, tool.delete, tool.update, tool.view, user.delete,
      user.reset, user.suspend, user.update, user.view, webhook.manage}',
    '{}'),
  ('member', 'CUSTOMER',
    '{agent.use}',
    '{}'),
  ('viewer', 'CUSTOMER',
    '{agent.view, alert.view, automation.view, dashboard.view, gateway.view, maintenance.view, organization.view,
      system.view, tool.view}',
    '{}');
create function priv.built_in_protected() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception using errcode = 'TN409', message = 'PROTECTED_ROLE';
end $$;
revoke all on function priv.built_in_protected() from public;
create trigger protected before insert or update or delete or truncate on priv.permission
  for each statement execute function priv.built_in_protected();
create trigger protected before insert or update or delete or truncate on priv.system_role
  for each statement execute function priv.built_in_protected();
grant select on priv.permission, priv.system_role to stewardry_definer;

-- Roles that an organization makes for itself.
create table hub.role (
  org_id uuid not null references hub.organization,
  role_id uuid not null,
  key text not null check (key ~ '^[a-z][a-z0-9_]{0,62}$'),
  name text not null check (char_length(name) between 1 and 100),
  name_key text collate "C" not null generated always as (hub.fold(name)) stored,
  description text not null default '' check (char_length(description) <= 1000),
  permissions text[] not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (org_id, role_id),
  unique (org_id, key),
  unique (org_id, name_key)
);
create table hub.role_history (
  org_id uuid not null references hub.organization,
  role_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  change_id uuid not null default uuidv7(),
  key text not null,
  name text not null,
  permissions text[] not null,
  deleted boolean not null,
  changed_by uuid,
  primary key (org_id, role_id, at, change_id)
);

-- Groups of children, by hand.
create table hub.org_group (
  org_id uuid not null references hub.organization,
  group_id uuid not null,
  name text not null check (char_length(name) between 1 and 200),
  name_key text collate "C" not null generated always as (hub.fold(name)) stored,
  description text not null default '' check (char_length(description) <= 1000),
  created_by uuid not null default hub.ctx_actor(),
  created_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (org_id, group_id),
  unique (org_id, name_key)
);
create table hub.group_member (
  org_id uuid not null,
  group_id uuid not null,
  child_id uuid not null,
  added_at timestamptz not null default now(),
  primary key (org_id, group_id, child_id),
  foreign key (org_id, group_id) references hub.org_group (org_id, group_id) on delete cascade,
  foreign key (org_id, child_id) references hub.child (org_id, child_id) on delete cascade
);
create index group_member_by_child on hub.group_member (org_id, child_id, group_id);
create table hub.group_history (
  org_id uuid not null references hub.organization,
  group_id uuid not null,
  child_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  change_id uuid not null default uuidv7(),
  name text not null,
  added boolean not null,
  changed_by uuid,
  primary key (org_id, group_id, child_id, at, change_id)
);

-- A grant names a child or a group of them.
alter table hub.access_grant alter column child_id drop not null;
alter table hub.access_grant add column group_id uuid;
alter table hub.access_grant add foreign key (org_id, group_id) references hub.org_group (org_id, group_id) on delete cascade;
alter table hub.access_grant add check (num_nonnulls(child_id, group_id) = 1);
create index grant_by_group on hub.access_grant (org_id, group_id) where group_id is not null;
create table hub.grant_history (
  org_id uuid not null references hub.organization,
  grant_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  change_id uuid not null default uuidv7(),
  user_id uuid not null,
  child_id uuid,
  group_id uuid,
  verbs text not null,
  expires_at timestamptz,
  ended boolean not null,
  changed_by uuid,
  primary key (org_id, grant_id, at, change_id)
);
create index grant_history_by_child on hub.grant_history (org_id, child_id, at);

alter table hub.access_grant no force row level security;
insert into hub.grant_history (org_id, grant_id, at, user_id, child_id, verbs, expires_at, ended, changed_by)
  select org_id, grant_id, granted_at, user_id, child_id, verbs, expires_at, false, granted_by from hub.access_grant;
alter table hub.access_grant force row level security;

do $$
declare
  t text;
begin
  foreach t in array array['role', 'role_history', 'org_group', 'group_member', 'group_history', 'grant_history'] loop
    execute format('alter table hub.%I enable row level security', t);
    execute format('alter table hub.%I force row level security', t);
    execute format('create policy own on hub.%I to stewardry_app using (org_id = (select hub.org())) with check (org_id = (select hub.org()))', t);
    execute format('create policy definer on hub.%I to stewardry_definer using (true) with check (true)', t);
    execute format('grant select on hub.%I to stewardry_app', t);
  end loop;
end $$;
grant insert (org_id, group_id, name, description), update (name, description, version) on hub.org_group to stewardry_app;
grant select, insert, update, delete on hub.role to stewardry_definer;
grant select, delete on hub.org_group to stewardry_definer;
grant select, insert, delete on hub.group_member to stewardry_definer;
grant select, insert on hub.role_history, hub.group_history, hub.grant_history to stewardry_definer;
-- Whether somebody may use the API is given like access, not written like a name.
revoke update (api_access, external) on hub.app_user from stewardry_app;

-- An MSP may admit people from outside its e-mail domains, in roles that can do it no harm.
alter table hub.organization add column external_staff boolean not null default false;
grant update (external_staff) on hub.organization to stewardry_app;

-- An organization made in the running transaction is its maker's to furnish, though he gets no access by it.
alter table priv.node add column made_in xid8 not null default pg_current_xact_id();

-- A key can be bound to one organization, and can do less than its owner.
alter table priv.secret add column bound_org uuid;
alter table priv.secret add column scopes text;

-- The children that a member reaches by what he was granted. With the rights of the caller: it sees what row security
-- shows. Its names are resolved here once for all, and without settings the planner can look into it.
create function hub.reached(of_org uuid, of_user uuid) returns setof uuid
language sql stable
begin atomic
  select g.child_id from hub.access_grant g
    where g.org_id = of_org and g.user_id = of_user and g.child_id is not null and (g.expires_at is null or g.expires_at > now())
  union
  select m.child_id from hub.access_grant g join hub.group_member m on m.org_id = g.org_id and m.group_id = g.group_id
    where g.org_id = of_org and g.user_id = of_user and m.org_id = of_org and (g.expires_at is null or g.expires_at > now());
end;
grant execute on function hub.reached(uuid, uuid) to stewardry_app;

grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- The verbs with which a member of an organization reaches another one: null is none. One hop, never two.
create or replace function priv.reach(home uuid, member hub.member_state, wanted uuid) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  there priv.node;
  given text;
begin
  select * into there from priv.node where org_id = wanted;
  if not found or there.kind = 'PLATFORM' then
    return null;
  end if;
  if there.parent_id = home and (member.all_orgs or there.made_in = pg_current_xact_id_if_assigned())
      or exists (select from priv.node n where n.org_id = home and n.kind = 'PLATFORM') then
    return 'view,create,update,delete';
  end if;
  if there.parent_id is distinct from home then
    return null;
  end if;
  select string_agg(distinct verb, ',') into given
    from hub.access_grant g, string_to_table(g.verbs, ',') verb
    where g.org_id = home and g.user_id = member.user_id and (g.expires_at is null or g.expires_at > now())
      and (g.child_id = wanted
        or g.group_id in (select m.group_id from hub.group_member m where m.org_id = home and m.child_id = wanted));
  return given;
end $$;

-- What a role holds, in the organization of those who have it and inside its children. Both null: there is no such role.
-- What a role made by an MSP says of users counts inside only: staff are changed by built-in roles.
create function priv.role_sets(of_org uuid, wanted text, out at_home text[], out inside text[])
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  plane_of text;
  own text[];
begin
  select n.kind into plane_of from priv.node n where n.org_id = of_org;
  if plane_of = 'PLATFORM' then
    if wanted = 'superuser' then
      at_home := array(select p.key from priv.permission p);
      inside := at_home;
    end if;
    return;
  end if;
  select r.at_home, r.inside into at_home, inside from priv.system_role r where r.key = wanted and r.plane = plane_of;
  if found then
    return;
  end if;
  select r.permissions into own from hub.role r where r.org_id = of_org and r.key = wanted;
  if not found then
    return;
  end if;
  if plane_of = 'CUSTOMER' then
    at_home := own;
    inside := '{}';
  else
    at_home := array(select k from unnest(own) k where k !~ '^(user|invitation)\.');
    inside := array(select p.key from priv.permission p where p.plane = 'ORGANIZATION' and p.key = any (own));
  end if;
end $$;

-- Which permissions a role that an organization makes may hold.
create function priv.assignable(plane_of text) returns text[]
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if plane_of = 'MSP' then
    return array(select distinct k from priv.system_role r, unnest(r.at_home || r.inside) k
      where r.key = 'msp_admin' and k !~ '^(staff|access|license|role)\.' and k <> 'limit.update');
  end if;
  return array(select k from priv.system_role r, unnest(r.at_home) k where r.key = 'org_admin');
end $$;

-- The member that the context's actor is, if he is active.
create function priv.actor(c hub.context) returns hub.member_state
language sql stable set search_path = pg_catalog, pg_temp
as $$select m from hub.member_state m where m.org_id = c.home and m.user_id = c.actor and m.state = 'ACTIVE'$$;

-- What the actor of the context holds in the organization of the context, where he acts in it: his role, inside a child
-- cut by the verbs with which he reaches it. Jobs and the command line hold all.
create function priv.holds(c hub.context) returns text[]
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  m constant hub.member_state := priv.actor(c);
  sets record;
  verbs text;
begin
  if c.kind in ('j', 's') then
    return array(select p.key from priv.permission p);
  end if;
  if m.user_id is null then
    return '{}';
  end if;
  sets := priv.role_sets(c.home, m.role);
  if c.org = c.home then
    return coalesce(sets.at_home, '{}');
  end if;
  verbs := priv.reach(c.home, m, c.org);
  return array(select p.key from priv.permission p
    where p.key = any (sets.inside) and p.verb = any (string_to_array(verbs, ',')));
end $$;

-- What he holds over the organization of the context, where he manages it from his own.
create function priv.holds_over(c hub.context) returns text[]
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  m constant hub.member_state := priv.actor(c);
  verbs text;
begin
  if c.kind = 'j' then
    return array(select p.key from priv.permission p);
  end if;
  if m.user_id is null or c.org = c.home then
    return '{}';
  end if;
  verbs := priv.reach(c.home, m, c.org);
  return array(select p.key from priv.permission p
    where p.key = any ((priv.role_sets(c.home, m.role)).at_home) and p.verb = any (string_to_array(verbs, ',')));
end $$;

create function priv.require_holds(c hub.context, any_of text[]) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if not priv.holds(c) && any_of then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
end $$;

create function priv.require_holds_over(c hub.context, wanted text) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if not priv.holds_over(c) && array[wanted] then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
end $$;

-- Which roles exist where, and who may give them: nobody makes somebody more than he is himself. An owner is made by who
-- may manage owners, an MSP Admin by an MSP Admin.
create or replace function priv.require_may_give(c hub.context, plane text, wanted text, owner boolean) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  m hub.member_state;
  given record;
  own record;
begin
  given := priv.role_sets(c.org, wanted);
  if given.at_home is null
      or plane = 'CUSTOMER' and owner <> (wanted = 'owner') or plane = 'PLATFORM' and owner
      or plane = 'MSP' and owner and wanted <> 'msp_admin' then
    raise exception using errcode = 'TN403', message = 'ROLE_ESCALATION';
  end if;
  if c.kind in ('s', 'j') then
    return;
  end if;
  m := priv.actor(c);
  if m.role = 'superuser' then
    return;
  end if;
  if m.user_id is not null and c.org = c.home then
    own := priv.role_sets(c.home, m.role);
    if given.at_home <@ own.at_home and given.inside <@ own.inside and (not owner or m.is_owner)
        and (wanted <> 'msp_admin' or m.role = 'msp_admin') then
      return;
    end if;
  elsif m.user_id is not null then
    -- Whoever may create a customer names its first owner.
    if wanted = 'owner' and ('owner.manage' = any (priv.holds(c)) or exists (select from priv.node n
          where n.org_id = c.org and n.parent_id = c.home and n.made_in = pg_current_xact_id_if_assigned()))
        or wanted = 'msp_admin' and m.role = 'msp_admin' and 'owner.manage' = any (priv.holds(c))
        or wanted not in ('owner', 'msp_admin') and given.at_home <@ priv.holds(c) and given.inside = '{}' then
      return;
    end if;
  end if;
  raise exception using errcode = 'TN403', message = 'ROLE_ESCALATION';
end $$;

-- A role is not deleted while it is given: whoever is second waits and is refused.
create function priv.hold_role(of_org uuid, wanted text) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  if wanted = 'superuser' or exists (select from priv.system_role r where r.key = wanted) then
    return;
  end if;
  perform from hub.role r where r.org_id = of_org and r.key = wanted for share;
  if not found then
    raise exception using errcode = 'TN403', message = 'ROLE_ESCALATION';
  end if;
end $$;

create or replace function hub.add_member(new_user uuid, new_state text, new_role text, owner boolean) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  plane text;
begin
  select n.kind into plane from priv.node n where n.org_id = c.org;
  if plane is null or not exists (select from hub.app_user u where u.org_id = c.org and u.user_id = new_user) then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  perform priv.require_may_give(c, plane, new_role, owner);
  if not (owner or new_role = 'superuser') then
    perform priv.require_holds(c, array['invitation.create', 'staff.create']);
  end if;
  if new_state not in ('INVITED', 'ACTIVE') or new_state = 'ACTIVE' and c.kind not in ('s', 'j') then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  end if;
  perform priv.hold_role(c.org, new_role);
  insert into hub.member_state (org_id, user_id, state, role, is_owner, all_orgs)
    values (c.org, new_user, new_state, new_role, owner, new_role = 'msp_admin');
end $$;

-- May the actor of the context change this member: he holds what it takes, nobody below an owner changes an owner, and
-- MSP Admins are changed by MSP Admins.
create function priv.require_may_change(c hub.context, target hub.member_state, any_of text[]) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  m constant hub.member_state := priv.actor(c);
  held constant text[] := priv.holds(c);
begin
  if target.user_id is null or target.state = 'DELETED' then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  if c.kind = 'j' or m.role = 'superuser' then
    return;
  end if;
  if not held && any_of
      or target.is_owner and not held && array['owner.manage']
      or target.role = 'msp_admin' and m.role is distinct from 'msp_admin' then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
end $$;

create or replace function hub.change_member_state(member uuid, wanted text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  target hub.member_state;
begin
  select * into target from hub.member_state m where m.org_id = c.org and m.user_id = member;
  perform priv.require_may_change(c, target, case
    when wanted <> 'DELETED' then array['user.suspend', 'staff.suspend']
    -- An invitation that ran out makes room for the next one.
    when target.state = 'INVITED' then array['invitation.delete', 'invitation.create', 'user.delete']
    else array['user.delete', 'staff.delete'] end);
  if wanted = 'SUSPENDED' and target.state = 'ACTIVE' then
    perform priv.require_another(target);
  elsif wanted = 'ACTIVE' and target.state = 'SUSPENDED' then
    null;
  elsif wanted = 'DELETED' then
    if target.role = 'msp_admin' and target.state <> 'INVITED' and (priv.actor(c)).role is distinct from 'superuser' then
      raise exception using errcode = 'TN409', message = 'PROTECTED_ROLE';
    end if;
    perform priv.require_another(target);
    update hub.invitation i set state = 'REVOKED', ended_at = now() where i.org_id = c.org and i.user_id = member and i.state = 'PENDING';
    delete from hub.access_grant g where g.org_id = c.org and g.user_id = member;
  else
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  end if;
  update hub.member_state m set state = wanted, since = now() where m.org_id = c.org and m.user_id = member;
end $$;

create or replace function hub.change_member_role(member uuid, wanted text, owner boolean) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  plane text;
  target hub.member_state;
begin
  select n.kind into plane from priv.node n where n.org_id = c.org;
  select * into target from hub.member_state m where m.org_id = c.org and m.user_id = member;
  perform priv.require_may_change(c, target, array['user.update', 'staff.update', 'owner.manage']);
  if target.role = 'msp_admin' and wanted <> 'msp_admin' and (priv.actor(c)).role is distinct from 'superuser' then
    raise exception using errcode = 'TN409', message = 'PROTECTED_ROLE';
  end if;
  -- Taking the ownership away gives nothing: an owner is more than an administrator.
  if not (target.role = 'owner' and wanted = 'org_admin') then
    perform priv.require_may_give(c, plane, wanted, owner);
  end if;
  perform priv.hold_role(c.org, wanted);
  if target.is_owner and not owner or target.role <> wanted then
    perform priv.require_another(target);
  end if;
  update hub.member_state m set role = wanted, is_owner = owner, all_orgs = wanted = 'msp_admin', since = now()
    where m.org_id = c.org and m.user_id = member;
end $$;
drop function priv.require_may_change(hub.context, hub.member_state);

-- Refuses what would leave an organization without somebody who must stay: a customer its last owner, an MSP its last MSP
-- Admin or the last who sees to its bills, the installation its last superuser. Who is only invited counts as long as
-- nobody of them has accepted.
create or replace function priv.require_another(gone hub.member_state) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  plane text;
  others_active boolean;
  others_invited boolean;
  billing constant text[] := array['msp_admin', 'admin_with_billing', 'billing_only'];
begin
  select n.kind into plane from priv.node n where n.org_id = gone.org_id;
  if gone.state = 'SUSPENDED' then
    return;
  end if;
  if plane = 'MSP' and gone.role = any (billing) and gone.state = 'ACTIVE' and gone.role <> 'msp_admin'
      and not exists (select from hub.member_state m where m.org_id = gone.org_id and m.user_id <> gone.user_id
        and m.state = 'ACTIVE' and m.role = any (billing)) then
    raise exception using errcode = 'TN409', message = 'LAST_BILLING_ADMIN';
  end if;
  if plane = 'CUSTOMER' and not gone.is_owner or plane = 'MSP' and gone.role <> 'msp_admin' then
    return;
  end if;
  select coalesce(bool_or(m.state = 'ACTIVE'), false), coalesce(bool_or(m.state = 'INVITED'), false)
    into others_active, others_invited
    from hub.member_state m
    where m.org_id = gone.org_id and m.user_id <> gone.user_id
      and (plane = 'CUSTOMER' and m.is_owner or plane = 'MSP' and m.role = 'msp_admin' or plane = 'PLATFORM' and m.role = 'superuser');
  if others_active or gone.state = 'INVITED' and others_invited then
    return;
  end if;
  raise exception using errcode = 'TN409',
    message = case plane when 'CUSTOMER' then 'LAST_OWNER' when 'MSP' then 'LAST_MSP_ADMIN' else 'LAST_SUPERUSER' end;
end $$;

-- Suspend, resume, delete, restore: the acting organization, by who stands above it.
create or replace function hub.change_org_state(wanted text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  by_role constant text := priv.actor_role_above(c);
  now_is hub.org_state;
  by_plane constant text := case when by_role = 'superuser' then 'PLATFORM' else 'MSP' end;
begin
  perform priv.require_holds_over(c,
    case when wanted in ('SUSPENDED', 'ACTIVE') then 'organization.suspend' else 'organization.delete' end);
  -- Waits for the writes under way; the ones that follow see the new state.
  perform pg_advisory_xact_lock(hashtextextended(c.org::text, 2));
  select * into now_is from hub.org_state where org_id = c.org;
  if by_role <> 'superuser' and exists (select from hub.organization o where o.org_id = c.org and o.commercial_owner = 'CUSTOMER') then
    raise exception using errcode = 'TN403', message = 'CUSTOMER_OWNED';
  end if;
  if wanted = 'SUSPENDED' and now_is.state = 'ACTIVE' then
    update hub.org_state set state = 'SUSPENDED', suspended_by = by_plane, since = now() where org_id = c.org;
  elsif wanted = 'ACTIVE' and now_is.state = 'SUSPENDED' then
    if now_is.suspended_by = 'PLATFORM' and by_plane <> 'PLATFORM' then
      raise exception using errcode = 'TN403', message = 'FORBIDDEN';
    end if;
    update hub.org_state set state = 'ACTIVE', suspended_by = null, since = now() where org_id = c.org;
  elsif wanted = 'DELETING' and now_is.state in ('ACTIVE', 'SUSPENDED') then
    if exists (select from hub.child x where x.org_id = c.org) then
      raise exception using errcode = 'TN409', message = 'ORG_HAS_CHILDREN';
    end if;
    update hub.org_state set state = 'DELETING', since = now() where org_id = c.org;
  elsif wanted = 'RESTORED' and now_is.state = 'DELETING' then
    update hub.org_state set state = 'SUSPENDED', suspended_by = coalesce(now_is.suspended_by, by_plane), since = now()
      where org_id = c.org;
  else
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  end if;
end $$;

create or replace function hub.assign_capability(wanted text, until timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  perform priv.require_holds_over(c, 'capability.update');
  insert into hub.org_capability (org_id, capability, expires_at) values (c.org, wanted, until)
    on conflict (org_id, capability) do update set expires_at = excluded.expires_at, assigned_at = now();
end $$;
create or replace function hub.remove_capability(wanted text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  perform priv.require_holds_over(c, 'capability.update');
  if wanted = 'iam' then
    raise exception using errcode = 'TN409', message = 'CAPABILITY_MANDATORY';
  end if;
  delete from hub.org_capability x where x.org_id = c.org and x.capability = wanted;
end $$;
create or replace function hub.set_limit(wanted text, allowed bigint) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  in_use bigint := 0;
begin
  perform priv.require_holds_over(c, 'limit.update');
  if allowed is null then
    delete from hub.org_limit x where x.org_id = c.org and x.resource = wanted;
    return;
  end if;
  perform pg_advisory_xact_lock(hashtextextended(c.org::text, 2));
  if wanted = 'users' then
    select count(*) into in_use from hub.member_state m where m.org_id = c.org and m.state <> 'DELETED';
  end if;
  insert into hub.org_limit (org_id, resource, max, used) values (c.org, wanted, allowed, in_use)
    on conflict (org_id, resource) do update set max = excluded.max, used = excluded.used;
end $$;

-- A role of the acting organization, made or changed: it holds nothing that its maker does not. False when somebody else
-- changed it since the expected version.
create function hub.save_role(wanted uuid, new_key text, new_name text, new_description text, new_permissions text[], expected integer)
returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  plane_of text;
  own record;
begin
  perform priv.require_holds(c, array['role.manage']);
  select n.kind into plane_of from priv.node n where n.org_id = c.org;
  if plane_of = 'PLATFORM' or exists (select from priv.system_role r where r.key = new_key) then
    raise exception using errcode = 'TN409', message = 'PROTECTED_ROLE';
  end if;
  if not new_permissions <@ priv.assignable(plane_of) then
    raise exception using errcode = 'TN422', message = 'PERMISSION_NOT_ASSIGNABLE';
  end if;
  own := priv.role_sets(c.home, (priv.actor(c)).role);
  if c.kind <> 'j' and not new_permissions <@ (priv.holds(c) || case when c.org = c.home then own.inside else '{}' end) then
    raise exception using errcode = 'TN403', message = 'ROLE_ESCALATION';
  end if;
  if expected is null then
    insert into hub.role (org_id, role_id, key, name, description, permissions)
      values (c.org, wanted, new_key, new_name, new_description, new_permissions);
  else
    update hub.role r set name = new_name, description = new_description, permissions = new_permissions, version = r.version + 1
      where r.org_id = c.org and r.role_id = wanted and r.version = expected;
  end if;
  return found;
end $$;

-- A role that somebody has stays.
create function hub.delete_role(wanted uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  own_key text;
begin
  perform priv.require_holds(c, array['role.manage']);
  select r.key into own_key from hub.role r where r.org_id = c.org and r.role_id = wanted for update;
  if not found then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  if exists (select from hub.member_state m where m.org_id = c.org and m.role = own_key and m.state <> 'DELETED') then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  end if;
  delete from hub.role r where r.org_id = c.org and r.role_id = wanted;
end $$;

create function hub.role_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  r constant hub.role := case tg_op when 'DELETE' then old else new end;
begin
  insert into hub.role_history (org_id, role_id, key, name, permissions, deleted, changed_by)
    values (r.org_id, r.role_id, r.key, r.name, r.permissions, tg_op = 'DELETE', (hub.context()).actor);
  return null;
end $$;

-- Does the actor of the context reach this child of the organization of the context?
create function priv.reaches(c hub.context, child uuid) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  m constant hub.member_state := priv.actor(c);
begin
  if c.kind = 'j' or m.role = 'superuser' then
    return 'view,create,update,delete';
  end if;
  return case when c.org = c.home and m.user_id is not null then priv.reach(c.org, m, child) end;
end $$;

-- Gives a member of an MSP access to a child or a group of them: only to what the giver reaches himself, with no more
-- verbs than he has; himself excepted, which the log says.
create function hub.grant_access(new_id uuid, member uuid, child uuid, grp uuid, given text, until timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  target hub.member_state;
  one uuid;
  own text;
begin
  perform priv.require_holds(c, array['access.manage']);
  select * into target from hub.member_state m where m.org_id = c.org and m.user_id = member and m.state <> 'DELETED';
  if not found then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  if until <= now() then
    raise exception using errcode = 'TN422', message = 'VALIDATION_FAILED';
  end if;
  if child is not null and not exists (select from hub.child x where x.org_id = c.org and x.child_id = child and x.state <> 'DELETING')
      or grp is not null and not exists (select from hub.org_group g where g.org_id = c.org and g.group_id = grp) then
    raise exception using errcode = 'TN403', message = 'ORG_ACCESS_DENIED';
  end if;
  if member <> c.actor or c.org <> c.home then
    for one in select child where child is not null
        union all select x.child_id from hub.group_member x where x.org_id = c.org and x.group_id = grp loop
      own := priv.reaches(c, one);
      if own is null then
        raise exception using errcode = 'TN403', message = 'ORG_ACCESS_DENIED';
      end if;
      if not string_to_array(given, ',') <@ string_to_array(own, ',') then
        raise exception using errcode = 'TN403', message = 'ROLE_ESCALATION';
      end if;
    end loop;
  end if;
  insert into hub.access_grant (org_id, grant_id, user_id, child_id, group_id, verbs, expires_at, granted_by)
    values (c.org, new_id, member, child, grp, given, until, c.actor);
end $$;

-- Takes a grant away. What the actor does not reach he does not see, himself excepted.
create function hub.revoke_access(wanted uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  given hub.access_grant;
begin
  perform priv.require_holds(c, array['access.manage']);
  select * into given from hub.access_grant g where g.org_id = c.org and g.grant_id = wanted;
  if not found or given.user_id <> c.actor and not priv.sees_grant(c, given) then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  delete from hub.access_grant g where g.org_id = c.org and g.grant_id = wanted;
end $$;

create function priv.sees_grant(c hub.context, given hub.access_grant) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if given.child_id is not null then
    return priv.reaches(c, given.child_id) is not null;
  end if;
  return not exists (select from hub.group_member x
    where x.org_id = given.org_id and x.group_id = given.group_id and priv.reaches(c, x.child_id) is null);
end $$;

-- Whether a member of staff may make API keys.
create function hub.allow_api(member uuid, allowed boolean) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  target hub.member_state;
begin
  select * into target from hub.member_state m where m.org_id = c.org and m.user_id = member;
  perform priv.require_may_change(c, target, array['staff.update', 'staff.create']);
  if allowed and target.role in ('technician', 'help_desk', 'command_runner') then
    raise exception using errcode = 'TN403', message = 'ROLE_FORBIDS_API_KEYS';
  end if;
  update hub.app_user u set api_access = allowed where u.org_id = c.org and u.user_id = member and u.api_access <> allowed;
end $$;

-- Somebody from outside the MSP's e-mail domains, in a role that can do no harm to the MSP itself.
create function hub.mark_external(member uuid, outside boolean) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  target hub.member_state;
begin
  select * into target from hub.member_state m where m.org_id = c.org and m.user_id = member;
  perform priv.require_may_change(c, target, array['staff.update', 'staff.create']);
  if outside and target.role not in ('technician', 'help_desk', 'command_runner', 'read_only') then
    raise exception using errcode = 'TN403', message = 'ROLE_ESCALATION';
  end if;
  update hub.app_user u set external = outside where u.org_id = c.org and u.user_id = member and u.external <> outside;
end $$;

-- Who is in a group decides who reaches it: only children that the actor reaches, and where the group carries access only
-- by who may give access.
create function hub.change_group(grp uuid, child uuid, belongs boolean) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  perform priv.require_holds(c, array['group.manage', 'group.update']);
  if not exists (select from hub.org_group g where g.org_id = c.org and g.group_id = grp) then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  if not exists (select from hub.child x where x.org_id = c.org and x.child_id = child and x.state <> 'DELETING')
      or priv.reaches(c, child) is null then
    raise exception using errcode = 'TN403', message = 'ORG_ACCESS_DENIED';
  end if;
  if exists (select from hub.access_grant g where g.org_id = c.org and g.group_id = grp and (g.expires_at is null or g.expires_at > now())) then
    perform priv.require_holds(c, array['access.manage']);
  end if;
  -- What others get by it is no more than the actor has there himself.
  if belongs and exists (select from hub.access_grant g where g.org_id = c.org and g.group_id = grp and g.user_id <> c.actor
      and (g.expires_at is null or g.expires_at > now())
      and not string_to_array(g.verbs, ',') <@ string_to_array(priv.reaches(c, child), ',')) then
    raise exception using errcode = 'TN403', message = 'ROLE_ESCALATION';
  end if;
  if belongs then
    insert into hub.group_member (org_id, group_id, child_id) values (c.org, grp, child) on conflict do nothing;
  else
    delete from hub.group_member x where x.org_id = c.org and x.group_id = grp and x.child_id = child;
  end if;
  return found;
end $$;

create function hub.delete_group(grp uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  perform priv.require_holds(c, array['group.manage']);
  if not exists (select from hub.org_group g where g.org_id = c.org and g.group_id = grp) then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  if exists (select from hub.group_member x where x.org_id = c.org and x.group_id = grp and priv.reaches(c, x.child_id) is null) then
    raise exception using errcode = 'TN403', message = 'ORG_ACCESS_DENIED';
  end if;
  if exists (select from hub.access_grant g where g.org_id = c.org and g.group_id = grp and (g.expires_at is null or g.expires_at > now())) then
    perform priv.require_holds(c, array['access.manage']);
  end if;
  delete from hub.access_grant g where g.org_id = c.org and g.group_id = grp;
  delete from hub.group_member x where x.org_id = c.org and x.group_id = grp;
  delete from hub.org_group g where g.org_id = c.org and g.group_id = grp;
end $$;

create function hub.grant_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  g constant hub.access_grant := case tg_op when 'DELETE' then old else new end;
begin
  insert into hub.grant_history (org_id, grant_id, user_id, child_id, group_id, verbs, expires_at, ended, changed_by)
    values (g.org_id, g.grant_id, g.user_id, g.child_id, g.group_id, g.verbs, g.expires_at, tg_op = 'DELETE', (hub.context()).actor);
  return null;
end $$;

create function hub.group_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  x constant hub.group_member := case tg_op when 'DELETE' then old else new end;
begin
  insert into hub.group_history (org_id, group_id, child_id, name, added, changed_by)
    values (x.org_id, x.group_id, x.child_id,
      coalesce((select g.name from hub.org_group g where g.org_id = x.org_id and g.group_id = x.group_id), ''),
      tg_op <> 'DELETE', (hub.context()).actor);
  return null;
end $$;

-- Leaving a group can end somebody's reach: whoever writes in that child is waited for.
create function hub.group_first() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(old.child_id::text, 2));
  return old;
end $$;

-- Staff's acts in another organization are copied into the log of their home; what an MSP decides about access to a child
-- is copied into the log of that child. Homes come from the verified context, children from the tree.
create or replace function hub.audit_copied() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  child uuid;
begin
  if new.copy_of is not null then
    return null;
  end if;
  if new.actor_home_id <> new.org_id then
    perform priv.copy_entry(new, new.actor_home_id, new.org_id);
  end if;
  if new.result = 'ok' and new.action in ('access.granted', 'access.revoked', 'group.organization_added', 'group.organization_removed') then
    for child in
      select n.org_id from priv.node n
        where n.parent_id = new.org_id and n.org_id::text = new.changes ->> 'organizationId'
      union
      select x.child_id from hub.group_member x
        where x.org_id = new.org_id and x.group_id::text = new.changes ->> 'groupId' and not new.changes ? 'organizationId'
    loop
      -- What the MSP calls its groups is its own affair.
      new.changes := new.changes - 'group';
      perform priv.copy_entry(new, child, child);
    end loop;
  end if;
  return null;
end $$;

create function priv.copy_entry(e hub.audit_entry, into_log uuid, target uuid) returns void
language sql volatile set search_path = pg_catalog, pg_temp as $$
  insert into hub.audit_entry (org_id, entry_id, at, actor_id, actor_kind, actor_home_id, actor_name, actor_email, action,
      resource_type, resource_id, result, code, changes, request_id, ip, via, copy_of, target_org_id)
    values (into_log, uuidv7(), e.at, e.actor_id, e.actor_kind, e.actor_home_id, e.actor_name, e.actor_email, e.action,
      e.resource_type, e.resource_id, e.result, e.code, e.changes, e.request_id, e.ip, e.via, e.entry_id, target)
$$;

grant execute on function hub.save_role(uuid, text, text, text, text[], integer), hub.delete_role(uuid),
  hub.grant_access(uuid, uuid, uuid, uuid, text, timestamptz), hub.revoke_access(uuid), hub.allow_api(uuid, boolean),
  hub.mark_external(uuid, boolean), hub.change_group(uuid, uuid, boolean), hub.delete_group(uuid) to stewardry_app;
grant execute on function hub.role_kept(), hub.grant_kept(), hub.group_kept(), hub.group_first() to stewardry_owner;
reset role;
revoke create on schema hub, priv from stewardry_definer;

create trigger kept after insert or update or delete on hub.role for each row execute function hub.role_kept();
create trigger kept after insert or delete on hub.access_grant for each row execute function hub.grant_kept();
create trigger kept after insert or delete on hub.group_member for each row execute function hub.group_kept();
create trigger first before delete on hub.group_member for each row execute function hub.group_first();
