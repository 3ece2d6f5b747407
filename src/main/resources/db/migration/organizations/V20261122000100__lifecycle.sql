-- What an organization may use and how much of it. `iam` is on every one. An unlimited resource has no row.
create table hub.org_capability (
  org_id uuid not null references hub.organization,
  capability text not null check (capability in
    ('iam', 'msp', 'monitoring', 'automation', 'agents', 'vault', 'policies', 'dashboards', 'psa')),
  expires_at timestamptz,
  assigned_at timestamptz not null default now(),
  primary key (org_id, capability)
);
create table hub.org_limit (
  org_id uuid not null references hub.organization,
  resource text not null check (resource in ('users', 'automations', 'systems', 'gateways', 'agents', 'dashboards')),
  max bigint not null check (max between 0 and 1000000000),
  used bigint not null default 0 check (used >= 0),
  primary key (org_id, resource)
);
create table hub.msp_license (
  org_id uuid primary key references hub.organization,
  max_organizations integer check (max_organizations >= 0),
  valid_until timestamptz,
  issued_at timestamptz not null default now()
);
-- The manager's row says what its list shows.
alter table hub.child add column description text not null default '';
alter table hub.child add column version integer not null default 1;
alter table hub.child add column email_domains jsonb not null default '[]';

do $$
declare
  t text;
begin
  foreach t in array array['org_capability', 'org_limit', 'msp_license'] loop
    execute format('alter table hub.%I enable row level security', t);
    execute format('alter table hub.%I force row level security', t);
    execute format('create policy own on hub.%I to stewardry_app using (org_id = (select hub.org())) with check (org_id = (select hub.org()))', t);
  end loop;
end $$;
create policy definer on hub.org_limit to stewardry_definer using (true) with check (true);
create policy definer on hub.org_capability to stewardry_definer using (true) with check (true);
create policy definer on hub.email_domain to stewardry_definer using (true) with check (true);
create policy definer on hub.msp_license to stewardry_definer using (true) with check (true);

grant select on hub.org_capability, hub.org_limit, hub.msp_license to stewardry_app;
grant insert (org_id, domain, is_primary, state, proof) on hub.email_domain to stewardry_app;
grant select, insert, update, delete on hub.org_limit, hub.org_capability, hub.msp_license to stewardry_definer;
grant select, insert, update, delete on hub.email_domain to stewardry_definer;
grant update on priv.node to stewardry_definer;

grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- Is the actor of the context above the acting organization: a superuser, or staff of its managing organization?
create function priv.actor_role_above(c hub.context) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  m hub.member_state;
begin
  if c.kind = 'j' then
    return 'superuser';
  end if;
  select * into m from hub.member_state x where x.org_id = c.home and x.user_id = c.actor and x.state = 'ACTIVE';
  if not found or c.org = c.home then
    return null;
  end if;
  if m.role = 'superuser' then
    return m.role;
  end if;
  return case when priv.reach(c.home, m, c.org) is not null then m.role end;
end $$;

-- What the actor of the context may do with an organization from outside: null when he does not reach it. Superusers
-- reach every one, staff those of their own organization's children that are theirs; a deleted one only who may restore it.
create function hub.target(wanted uuid, out org_id uuid, out kind text, out managing uuid, out verbs text, out own_state text, out state text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  m hub.member_state;
begin
  select * into m from hub.member_state x where x.org_id = c.home and x.user_id = c.actor and x.state = 'ACTIVE';
  if not found then
    return;
  end if;
  verbs := priv.reach(c.home, m, wanted);
  if verbs is null then
    return;
  end if;
  select n.org_id, n.kind, p.org_id, s.state into org_id, kind, managing, own_state
    from priv.node n join hub.org_state s on s.org_id = n.org_id
      left join priv.node p on p.org_id = n.parent_id and p.kind <> 'PLATFORM'
    where n.org_id = wanted;
  if own_state = 'DELETING' and m.role not in ('superuser', 'msp_admin') then
    org_id := null; kind := null; managing := null; verbs := null; own_state := null;
    return;
  end if;
  state := priv.effective_state(wanted);
end $$;

-- Suspend, resume, delete, restore: the acting organization, by who stands above it.
create function hub.change_org_state(wanted text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  by_role constant text := priv.actor_role_above(c);
  now_is hub.org_state;
  by_plane constant text := case when by_role = 'superuser' then 'PLATFORM' else 'MSP' end;
begin
  if by_role is null
      or by_role not in ('superuser', 'msp_admin') and not (by_role = 'admin_with_billing' and wanted in ('SUSPENDED', 'ACTIVE')) then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
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

-- "Managed by": the acting organization gets another managing one, or none. The whole tree is locked: moves are rare, and
-- two of them at once could close a circle. What the former manager had given goes with its row.
create function hub.set_parent(wanted uuid, owned_by text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  own priv.node;
  above priv.node;
  height integer;
  moved hub.child;
begin
  if priv.actor_role_above(c) is distinct from 'superuser' then
    raise exception using errcode = 'TN403', message = 'PLATFORM_ONLY';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('tree', 5));
  perform pg_advisory_xact_lock(hashtextextended(c.org::text, 2));
  select * into own from priv.node where org_id = c.org for update;
  if wanted is null then
    select * into above from priv.node where kind = 'PLATFORM';
  else
    select * into above from priv.node where org_id = wanted for share;
    if not found or above.kind <> 'MSP' or above.org_id = c.org
        or exists (select from hub.org_state s where s.org_id = above.org_id and s.state = 'DELETING')
        or exists (with recursive up(org_id, parent_id) as (
             select n.org_id, n.parent_id from priv.node n where n.org_id = above.org_id
             union select n.org_id, n.parent_id from priv.node n join up on n.org_id = up.parent_id)
           select from up where up.org_id = c.org) then
      raise exception using errcode = 'TN422', message = 'INVALID_PARENT';
    end if;
  end if;
  with recursive down(org_id, level) as (
      select c.org, 0
      union all select n.org_id, down.level + 1 from priv.node n join down on n.parent_id = down.org_id)
    select max(level) into height from down;
  if above.depth + 1 + height > 3 then
    raise exception using errcode = 'TN422', message = 'INVALID_PARENT';
  end if;
  if own.parent_id <> above.org_id then
    delete from hub.child where org_id = own.parent_id and child_id = c.org returning * into moved;
    insert into hub.child (org_id, child_id, kind, name, slug, external_id, domain, commercial_owner, state, suspended_by,
        users, children, created_at, description, version, email_domains)
      values (above.org_id, c.org, moved.kind, moved.name, moved.slug, moved.external_id, moved.domain, moved.commercial_owner,
        moved.state, moved.suspended_by, moved.users, moved.children, moved.created_at, moved.description, moved.version,
        moved.email_domains);
    update priv.node set parent_id = above.org_id where org_id = c.org;
    with recursive down(org_id, depth) as (
        select c.org, above.depth + 1
        union all select n.org_id, down.depth + 1 from priv.node n join down on n.parent_id = down.org_id)
      update priv.node n set depth = down.depth from down where n.org_id = down.org_id;
    update hub.child x set children = x.children - 1
      where x.child_id = own.parent_id and x.org_id = (select n.parent_id from priv.node n where n.org_id = own.parent_id);
    update hub.child x set children = x.children + 1
      where x.child_id = above.org_id and x.org_id = (select n.parent_id from priv.node n where n.org_id = above.org_id);
  end if;
  update hub.organization o set managing_id = wanted, version = o.version + 1,
      commercial_owner = coalesce(owned_by, case when wanted is null then 'MSP' else o.commercial_owner end)
    where o.org_id = c.org;
end $$;

-- The primary domain, given once at creation, is changed by a superuser only.
create function hub.change_domain(wanted text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if priv.actor_role_above(c) is distinct from 'superuser' then
    raise exception using errcode = 'TN403', message = 'PLATFORM_ONLY';
  end if;
  update hub.organization o set domain = wanted, version = o.version + 1 where o.org_id = c.org;
  delete from hub.email_domain d where d.org_id = c.org and d.is_primary;
  insert into hub.email_domain (org_id, domain, is_primary, state) values (c.org, wanted, true, 'UNPROVEN');
end $$;

-- Capabilities and limits are what somebody above gives; nobody gives himself. A new limit starts with what is used, which
-- stands still meanwhile because writers are locked out.
create function hub.assign_capability(wanted text, until timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if priv.actor_role_above(c) is null and c.kind <> 'j' then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  insert into hub.org_capability (org_id, capability, expires_at) values (c.org, wanted, until)
    on conflict (org_id, capability) do update set expires_at = excluded.expires_at, assigned_at = now();
end $$;
create function hub.remove_capability(wanted text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if priv.actor_role_above(c) is null and c.kind <> 'j' then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  if wanted = 'iam' then
    raise exception using errcode = 'TN409', message = 'CAPABILITY_MANDATORY';
  end if;
  delete from hub.org_capability x where x.org_id = c.org and x.capability = wanted;
end $$;
create function hub.set_limit(wanted text, allowed bigint) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  in_use bigint := 0;
begin
  if priv.actor_role_above(c) is null and c.kind <> 'j' then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
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
create function hub.issue_license(allowed integer, until timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if priv.actor_role_above(c) is distinct from 'superuser' then
    raise exception using errcode = 'TN403', message = 'PLATFORM_ONLY';
  end if;
  insert into hub.msp_license (org_id, max_organizations, valid_until) values (c.org, allowed, until)
    on conflict (org_id) do update set max_organizations = excluded.max_organizations, valid_until = excluded.valid_until, issued_at = now();
end $$;

-- What was assigned to the acting organization, and whether it can be used: not when its time is over, and not while
-- those above lack it. A root has what superusers gave it.
create function hub.capabilities_of(wanted uuid, out capability text, out expires_at timestamptz, out status text) returns setof record
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  own hub.org_capability;
  above uuid;
begin
  if wanted is distinct from (hub.context()).org then
    return;
  end if;
  for own in select * from hub.org_capability x where x.org_id = wanted loop
    capability := own.capability;
    expires_at := own.expires_at;
    status := case when own.expires_at <= now() then 'EXPIRED' else 'EFFECTIVE' end;
    select n.parent_id into above from priv.node n where n.org_id = wanted;
    while status = 'EFFECTIVE' and own.capability <> 'iam' and above is not null loop
      if exists (select from priv.node n where n.org_id = above and n.kind <> 'PLATFORM')
          and not exists (select from hub.org_capability x where x.org_id = above and x.capability = own.capability
            and (x.expires_at is null or x.expires_at > now())) then
        status := 'BLOCKED_BY_PARENT';
      end if;
      select n.parent_id into above from priv.node n where n.org_id = above;
    end loop;
    return next;
  end loop;
end $$;

-- The manager's number of children is one row for all its creations: counted at the commit, so that it is held only then.
create function hub.organization_counted() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update hub.child x set children = x.children + 1
    from priv.node own join priv.node above on above.org_id = own.parent_id
    where own.org_id = new.org_id and x.child_id = above.org_id and x.org_id = above.parent_id;
  return null;
end $$;

grant execute on function hub.target(uuid), hub.change_org_state(text), hub.set_parent(uuid, text), hub.change_domain(text),
  hub.assign_capability(text, timestamptz), hub.remove_capability(text), hub.set_limit(text, bigint),
  hub.issue_license(integer, timestamptz), hub.capabilities_of(uuid) to stewardry_app;
grant execute on function hub.organization_counted() to stewardry_owner;
reset role;
revoke create on schema hub, priv from stewardry_definer;

create constraint trigger counted after insert on hub.organization deferrable initially deferred
  for each row execute function hub.organization_counted();
