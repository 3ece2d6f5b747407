grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- Steps 1 to 5 of the decision: who comes with this secret, and may they be where they want to be. An unknown organization, a
-- foreign one and the platform give the same answer. With the answer comes what the request may believe of what is kept in memory:
-- the version of access in the bearer's home, nil where nothing has changed yet, and the time by which the ends of grants and of the
-- acting organization's capabilities are compared. It only reads, so that asking again counts as no use of the secret.
create or replace function priv.authenticated(s priv.secret, wanted uuid) returns hub.authentication
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  a hub.authentication;
  m hub.member_state;
  seen timestamptz;
begin
  a.epoch := extract(epoch from clock_timestamp())::bigint;
  a.outcome := 'UNAUTHENTICATED';
  if s.hash is null then
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
  end if;
  a.capabilities := priv.told_capabilities(a.org);
  a.outcome := 'OK';
  return a;
end $$;

-- Asked before an organization is known, in one trip: who comes with this token. It counts as a use of it.
create or replace function hub.authenticate(token_hash bytea, wanted uuid) returns hub.authentication
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  a hub.authentication;
  s priv.secret;
begin
  select * into s from priv.secret where hash = token_hash and kind in ('session', 'key') and (expires_at is null or expires_at > now());
  a := priv.authenticated(s, wanted);
  if a.outcome not in ('UNAUTHENTICATED', 'TOKEN_REVOKED') and s.last_used_at < now() - interval '1 minute' then
    update priv.secret set last_used_at = now() where hash = s.hash;
  end if;
  if a.outcome = 'OK' and a.org <> a.home and not a.first_here then
    update priv.entered set last_at = now()
      where secret_id = s.secret_id and org_id = a.org and last_at < now() - interval '1 minute';
  end if;
  return a;
end $$;

-- What hub.authenticate would say now of requests that have not ended yet, one line for each, in their order. It counts as no use.
-- A key goes on only from its networks, and as long as its owner can have keys. The application says under its seal which requests
-- they are; SQL alone learns nothing of a session by its id.
create or replace function hub.still_authenticated(secrets uuid[], wanted uuid[], addresses text[], evidence text)
returns setof hub.authentication
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  k priv.ctx_key;
  s priv.secret;
  m hub.member_state;
  n integer;
begin
  select * into strict k from priv.ctx_key;
  if evidence is distinct from encode(sha256(k.outer_key || sha256(k.inner_key
      || convert_to('still|' || secrets::text || wanted::text || addresses::text, 'UTF8'))), 'hex') then
    return;
  end if;
  for n in 1 .. cardinality(secrets) loop
    select p.* into s from priv.secret p
      where p.secret_id = secrets[n] and p.kind in ('session', 'key') and (p.expires_at is null or p.expires_at > now());
    if s.kind = 'key' then
      select * into m from hub.member_state t where t.org_id = s.org_id and t.user_id = s.user_id;
      if cardinality(s.networks) > 0 and not coalesce(addresses[n]::inet <<= any (s.networks::cidr[]), false)
          or priv.keys_refused(m) is not null then
        s := null;
      end if;
    end if;
    return next priv.authenticated(s, wanted[n]);
  end loop;
end $$;

grant execute on function hub.authenticate(bytea, uuid), hub.still_authenticated(uuid[], uuid[], text[], text) to stewardry_app;

reset role;
revoke create on schema hub, priv from stewardry_definer;

-- Tells the nodes that a row has changed, for the pages that show it: its organization, a kind, and an id. It tells nothing of what
-- is in the row; whoever hears of it asks again through the gate. Arguments of the trigger: the kind, and the column with the id.
create or replace function hub.announced() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  changed constant jsonb := coalesce(to_jsonb(new), to_jsonb(old));
begin
  perform pg_notify('topics', concat_ws(' ', changed ->> 'org_id', tg_argv[0], changed ->> tg_argv[1]));
  return null;
end $$;
