grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

-- Steps 1 to 5 of the decision, in one trip: who comes with this token, and may they be where they want to be. An unknown
-- organization, a foreign one and the platform give the same answer. With the answer comes what the request may believe of
-- what is kept in memory: the version of the bearer's home, nil where nothing has changed yet, and the time by which
-- the ends of grants and of capabilities are compared: those of the acting organization and, elsewhere, those of the home.
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
  a.home_version := coalesce((select v.version from hub.org_version v where v.org_id = s.org_id),
    '00000000-0000-0000-0000-000000000000');
  if m.state is distinct from 'ACTIVE' then
    a.outcome := 'TOKEN_REVOKED';
    return a;
  end if;
  if s.last_used_at < now() - interval '1 minute' then
    -- Asked no more than once a minute, since no session ends after a shorter rest than five.
    if s.kind = 'session' and s.last_used_at < now() - priv.session_rest(s.org_id) then
      return a;
    end if;
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
  -- Staff enter as the owner said: the door is there at each request, and once more at each write.
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
  a.capabilities := priv.told_capabilities(a.org);
  if a.org <> s.org_id then
    a.home_capabilities := priv.told_capabilities(s.org_id);
  end if;
  a.outcome := 'OK';
  return a;
end $$;
-- What nodes keep of an organization is another one from the commit on. Its row is taken last and once in a transaction, since
-- the triggers are deferred. The version is random and no number: after a restore a number would come again with other content.
create or replace function hub.version_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_org constant uuid := case tg_op when 'DELETE' then old.org_id else new.org_id end;
begin
  if exists (select from hub.org_version v where v.org_id = of_org and v.changed_in = pg_current_xact_id()) then
    return null;
  end if;
  insert into hub.org_version as v (org_id, version, changed_in) values (of_org, gen_random_uuid(), pg_current_xact_id())
    on conflict (org_id) do update set version = excluded.version, changed_in = excluded.changed_in;
  perform pg_notify('versions', of_org::text);
  return null;
end $$;

grant execute on function hub.authenticate(bytea, uuid) to stewardry_app;
grant execute on function hub.version_changed() to stewardry_owner;

reset role;
revoke create on schema hub from stewardry_definer;
