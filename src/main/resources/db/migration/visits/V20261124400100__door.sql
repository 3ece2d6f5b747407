-- The door stands in front of whoever enters from elsewhere: at each request, and once more at each write. With the
-- answer comes what the request may believe of access that is kept in memory: its version in the bearer's home, nil where
-- nothing has changed yet, and the time by which the end of a grant is judged.
grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

alter type hub.authentication add attribute access_version uuid;
alter type hub.authentication add attribute access_at timestamptz;

create or replace function hub.authenticate(token_hash bytea, wanted uuid) returns hub.authentication
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
  a.role := m.role; a.is_owner := m.is_owner; a.all_orgs := m.all_orgs; a.scopes := s.scopes;
  select n.kind into a.home_kind from priv.node n where n.org_id = s.org_id;
  a.access_at := now();
  a.access_version := coalesce((select v.version from hub.access_version v where v.org_id = s.org_id),
    '00000000-0000-0000-0000-000000000000');
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
  if m.role not in ('msp_admin', 'admin_with_billing', 'administrator', 'manager', 'help_desk', 'command_runner', 'billing_only',
      'read_only', 'technician', 'owner', 'org_admin', 'member', 'viewer', 'superuser') then
    select array_to_string(r.permissions, ',') into a.permissions from hub.role r where r.org_id = s.org_id and r.key = m.role;
  end if;

  a.org := coalesce(wanted, s.org_id);
  a.first_here := false;
  if a.org = s.org_id then
    a.verbs := 'view,create,update,delete';
    a.state := priv.effective_state(a.org);
  else
    a.verbs := priv.reach(s.org_id, m, a.org);
    a.state := priv.effective_state(a.org);
  end if;
  if a.verbs is null or a.state is null or a.org <> s.org_id and a.state = 'DELETING' or s.bound_org <> a.org then
    a.outcome := 'ORG_ACCESS_DENIED';
    a.org := null; a.verbs := null; a.state := null;
    return a;
  end if;
  -- Staff enter as the owner said.
  if a.org <> s.org_id and not priv.admitted(a.org, s.user_id, s.org_id) then
    a.outcome := 'ENTRY_REQUIRED';
    return a;
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

-- As before, with the door.
create or replace function hub.enter(managing boolean, guarded boolean) returns void
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
      -- What its manager does about an organization is no visit in it.
      if not managing and not priv.admitted(c.org, c.actor, c.home) then
        raise exception using errcode = 'TN403', message = 'ENTRY_REQUIRED';
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

-- Owners decide about the door, so nobody makes or unmakes one from outside to get in, unless there is none to ask.
create function priv.owners_open(c hub.context) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return priv.admitted(c.org, c.actor, c.home)
    or not exists (select from hub.member_state m where m.org_id = c.org and m.is_owner and m.state = 'ACTIVE');
end $$;

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
    if wanted = 'owner' and not priv.owners_open(c) then
      raise exception using errcode = 'TN403', message = 'ENTRY_REQUIRED';
    end if;
    if wanted = 'owner' and ('owner.manage' = any (priv.holds(c)) or exists (select from priv.node n
          where n.org_id = c.org and n.parent_id = c.home and n.made_in = pg_current_xact_id_if_assigned()))
        or wanted = 'msp_admin' and m.role = 'msp_admin' and 'owner.manage' = any (priv.holds(c))
        or wanted not in ('owner', 'msp_admin') and given.at_home <@ priv.holds(c) and given.inside = '{}' then
      return;
    end if;
  end if;
  raise exception using errcode = 'TN403', message = 'ROLE_ESCALATION';
end $$;

create or replace function priv.require_may_change(c hub.context, target hub.member_state, any_of text[]) returns void
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
  if target.is_owner and c.org <> c.home and not priv.owners_open(c) then
    raise exception using errcode = 'TN403', message = 'ENTRY_REQUIRED';
  end if;
  if not held && any_of
      or target.is_owner and not held && array['owner.manage']
      or target.role = 'msp_admin' and m.role is distinct from 'msp_admin' then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
end $$;

reset role;
revoke create on schema hub, priv from stewardry_definer;
