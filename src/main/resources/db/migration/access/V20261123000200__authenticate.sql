-- The bearer's own role's permissions, where his organization made it, and what a key may do come with the answer.
grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

alter type hub.authentication add attribute permissions text;
alter type hub.authentication add attribute scopes text;

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

reset role;
revoke create on schema hub, priv from stewardry_definer;
