-- Who reaches what: the four questions before an organization is known, and enter(), the first statement of a write.
grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- ACTIVE, SUSPENDED, SUSPENDED_BY_PARENT or DELETING: the worst of the organization and those above it.
create function priv.effective_state(wanted uuid) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  own text;
  above uuid;
  state text;
begin
  select s.state, n.parent_id into own, above from priv.node n join hub.org_state s on s.org_id = n.org_id where n.org_id = wanted;
  if own is null or own <> 'ACTIVE' then
    return own;
  end if;
  while above is not null loop
    select s.state, n.parent_id into state, above from priv.node n join hub.org_state s on s.org_id = n.org_id where n.org_id = above;
    if state is distinct from 'ACTIVE' then
      return 'SUSPENDED_BY_PARENT';
    end if;
  end loop;
  return own;
end $$;

-- The verbs with which a member of an organization reaches another one: null is none. One hop, never two.
create function priv.reach(home uuid, member hub.member_state, wanted uuid) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  there priv.node;
  given text;
begin
  select * into there from priv.node where org_id = wanted;
  if not found or there.kind = 'PLATFORM' then
    return null;
  end if;
  if there.parent_id = home and member.all_orgs
      or exists (select from priv.node n where n.org_id = home and n.kind = 'PLATFORM') then
    return 'view,create,update,delete';
  end if;
  if there.parent_id is distinct from home then
    return null;
  end if;
  select string_agg(distinct verb, ',') into given
    from hub.access_grant g, string_to_table(g.verbs, ',') verb
    where g.org_id = home and g.user_id = member.user_id and g.child_id = wanted
      and (g.expires_at is null or g.expires_at > now());
  return given;
end $$;

create type hub.authentication as (
  outcome text, actor uuid, kind text, secret_id uuid, home uuid, home_kind text, org uuid, org_kind text, managing uuid,
  role text, is_owner boolean, all_orgs boolean, verbs text, state text, first_here boolean, expires_at timestamptz,
  epoch bigint);

-- Steps 1 to 5 of the decision, in one trip: who comes with this token, and may he be where he wants to be. An unknown
-- organization, a foreign one and the platform give the same answer.
create function hub.authenticate(token_hash bytea, wanted uuid) returns hub.authentication
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  a hub.authentication;
  s priv.secret;
  m hub.member_state;
  seen timestamptz;
begin
  a.epoch := extract(epoch from clock_timestamp())::bigint;
  a.outcome := 'UNAUTHENTICATED';
  select * into s from priv.secret where hash = token_hash and kind in ('session', 'key') and (expires_at is null or expires_at > now());
  if not found then
    return a;
  end if;
  select * into m from hub.member_state where org_id = s.org_id and user_id = s.user_id;
  a.actor := s.user_id; a.kind := s.kind; a.secret_id := s.secret_id; a.home := s.org_id; a.expires_at := s.expires_at;
  a.role := m.role; a.is_owner := m.is_owner; a.all_orgs := m.all_orgs;
  select n.kind into a.home_kind from priv.node n where n.org_id = s.org_id;
  if m.state is distinct from 'ACTIVE' then
    a.outcome := 'TOKEN_REVOKED';
    return a;
  end if;
  if s.kind = 'session' and s.last_used_at < now() - interval '60 minutes' then
    return a;
  end if;
  if s.last_used_at < now() - interval '1 minute' then
    update priv.secret set last_used_at = now() where hash = s.hash;
  end if;

  a.org := coalesce(wanted, s.org_id);
  a.first_here := false;
  if a.org = s.org_id then
    a.verbs := 'view,create,update,delete';
    a.state := priv.effective_state(a.org);
  else
    a.verbs := priv.reach(s.org_id, m, a.org);
    a.state := priv.effective_state(a.org);
    if a.verbs is null or a.state is null or a.state = 'DELETING' then
      a.outcome := 'ORG_ACCESS_DENIED';
      a.org := null; a.verbs := null; a.state := null;
      return a;
    end if;
  end if;
  select n.kind, p.org_id into a.org_kind, a.managing
    from priv.node n left join priv.node p on p.org_id = n.parent_id and p.kind <> 'PLATFORM' where n.org_id = a.org;
  -- A suspended home stops its own users everywhere; staff still read in a suspended child.
  if a.org = s.org_id and a.state <> 'ACTIVE' or a.org <> s.org_id and priv.effective_state(s.org_id) <> 'ACTIVE' then
    a.outcome := 'ORG_SUSPENDED';
    return a;
  end if;
  if a.org <> s.org_id then
    select e.last_at into seen from priv.entered e where e.secret_id = s.secret_id and e.org_id = a.org;
    a.first_here := seen is null or seen < now() - interval '30 minutes';
    if seen < now() - interval '1 minute' and not a.first_here then
      update priv.entered set last_at = now() where secret_id = s.secret_id and org_id = a.org;
    end if;
  end if;
  a.outcome := 'OK';
  return a;
end $$;

-- Marks the first request of a session or key in the acting organization; false if another request was faster.
create function hub.note_entry(secret uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if not exists (select from priv.secret s where s.secret_id = secret and s.user_id = c.actor) then
    return false;
  end if;
  insert into priv.entered as e (secret_id, org_id, last_at) values (secret, c.org, now())
    on conflict (secret_id, org_id) do update set last_at = now() where e.last_at < now() - interval '30 minutes';
  return found;
end $$;

-- Which account an address belongs to: ids only.
create function hub.find_account(wanted text, out org_id uuid, out user_id uuid, out epoch bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  select a.org_id, a.user_id into org_id, user_id from priv.address a where a.address = wanted;
  epoch := extract(epoch from clock_timestamp())::bigint;
end $$;

-- What an invitation's or reset's token opens: ids only.
create function hub.find_secret(wanted_kind text, token_hash bytea, out org_id uuid, out user_id uuid, out secret_id uuid, out epoch bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  select s.org_id, s.user_id, s.secret_id into org_id, user_id, secret_id
    from priv.secret s where s.hash = token_hash and s.kind = wanted_kind and wanted_kind in ('invitation', 'reset');
  epoch := extract(epoch from clock_timestamp())::bigint;
end $$;

create function hub.find_slug(wanted text) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as 'select s.org_id from priv.slug s where s.slug = wanted';

-- The platform's own organization: every installation has exactly one.
create function hub.platform() returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$select n.org_id from priv.node n where n.kind = 'PLATFORM'$$;

-- The first statement of a write. Shared locks on the actor and on the organizations concerned, then plain reads: a
-- suspension takes the exclusive lock, so it waits for this write or this write sees it. Guarded acts (on somebody's
-- state) queue behind each other first: the other order deadlocks. Managing acts go on while the child is suspended.
create function hub.enter(managing boolean, guarded boolean) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  m hub.member_state;
  o uuid;
  state text;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception using errcode = 'TN500', message = 'a write runs under read committed';
  end if;
  if c.org is null then
    raise exception using errcode = 'TN401', message = 'no acting context';
  end if;
  if c.kind = 's' then
    perform pg_advisory_xact_lock(hashtextextended(c.org::text, 4));
    if c.org <> hub.platform() or exists (select from hub.member_state x where x.org_id = c.org) then
      raise exception using errcode = 'TN404', message = 'NOT_FOUND';
    end if;
    return;
  end if;
  if guarded then
    perform pg_advisory_xact_lock(hashtextextended(c.org::text, 3));
  end if;
  if c.kind in ('u', 'k') then
    perform pg_advisory_xact_lock_shared(hashtextextended(c.home::text || c.actor::text, 1));
  end if;
  for o in
    with recursive up(org_id, parent_id, kind) as (
      select n.org_id, n.parent_id, n.kind from priv.node n where n.org_id in (c.org, c.home)
      union
      select n.org_id, n.parent_id, n.kind from priv.node n join up on n.org_id = up.parent_id)
    select up.org_id from up where up.kind <> 'PLATFORM' order by up.org_id
  loop
    perform pg_advisory_xact_lock_shared(hashtextextended(o::text, 2));
  end loop;

  state := priv.effective_state(c.org);
  if c.kind in ('u', 'k') then
    select * into m from hub.member_state x where x.org_id = c.home and x.user_id = c.actor;
    if m.state is distinct from 'ACTIVE' then
      raise exception using errcode = 'TN403', message = 'ACCOUNT_SUSPENDED';
    end if;
    if c.org <> c.home then
      if priv.reach(c.home, m, c.org) is null or state is null then
        raise exception using errcode = 'TN403', message = 'ORG_ACCESS_DENIED';
      end if;
      if priv.effective_state(c.home) <> 'ACTIVE' then
        raise exception using errcode = 'TN403', message = 'ORG_SUSPENDED';
      end if;
    end if;
  end if;
  if state is distinct from 'ACTIVE' and not (managing and c.org <> c.home and state is not null) then
    raise exception using errcode = 'TN403', message = 'ORG_SUSPENDED';
  end if;
end $$;

-- A new user's first state. Staff roles exist only in an MSP, superusers only on the platform; nobody makes somebody
-- more than he is himself.
create function hub.add_member(new_user uuid, new_state text, new_role text, owner boolean) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  plane text;
  actor_home text;
begin
  select n.kind into plane from priv.node n where n.org_id = c.org;
  select n.kind into actor_home from priv.node n where n.org_id = c.home;
  if plane is null or not exists (select from hub.app_user u where u.org_id = c.org and u.user_id = new_user) then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  if (plane = 'PLATFORM') <> (new_role = 'superuser')
      or plane = 'CUSTOMER' and new_role in ('msp_admin', 'admin_with_billing', 'administrator', 'manager', 'help_desk',
        'command_runner', 'billing_only', 'read_only', 'technician')
      or plane = 'MSP' and new_role in ('owner', 'org_admin', 'member', 'viewer') then
    raise exception using errcode = 'TN403', message = 'ROLE_ESCALATION';
  end if;
  if new_role = 'superuser' and not (c.kind in ('s', 'j') or actor_home = 'PLATFORM') then
    raise exception using errcode = 'TN403', message = 'ROLE_ESCALATION';
  end if;
  if new_role = 'msp_admin' and actor_home <> 'PLATFORM' and c.kind <> 'j'
      and not exists (select from hub.member_state x where x.org_id = c.home and x.user_id = c.actor and x.role = 'msp_admin') then
    raise exception using errcode = 'TN403', message = 'ROLE_ESCALATION';
  end if;
  if new_state not in ('INVITED', 'ACTIVE') or new_state = 'ACTIVE' and c.kind not in ('s', 'j') then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  end if;
  insert into hub.member_state (org_id, user_id, state, role, is_owner, all_orgs)
    values (c.org, new_user, new_state, new_role, owner, new_role = 'msp_admin');
end $$;

grant execute on function hub.authenticate(bytea, uuid), hub.note_entry(uuid), hub.find_account(text),
  hub.find_secret(text, bytea), hub.find_slug(text), hub.platform(), hub.enter(boolean, boolean),
  hub.add_member(uuid, text, text, boolean) to stewardry_app;
reset role;
revoke create on schema hub, priv from stewardry_definer;
