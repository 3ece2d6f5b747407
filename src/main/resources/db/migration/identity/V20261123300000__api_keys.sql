-- API keys. A key lives in its owner's home, wherever it was made; what it opens stands in priv.secret, as with a session.
alter table priv.secret add column networks text[];

create table hub.api_key (
  org_id uuid not null references hub.organization,
  key_id uuid not null,
  user_id uuid not null,
  name text not null check (char_length(name) between 1 and 100),
  prefix text not null check (prefix ~ '^stw_k_[0-9A-Za-z]{6}$'),
  token_hash bytea not null check (octet_length(token_hash) = 32),
  scopes text[] not null check (cardinality(scopes) > 0),
  bound_org uuid,
  networks text[] not null default '{}' check (cardinality(networks) <= 50),
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (org_id, key_id),
  foreign key (org_id, user_id) references hub.app_user (org_id, user_id)
);
create index api_key_by_user on hub.api_key (org_id, user_id, created_at);
alter table hub.api_key enable row level security;
alter table hub.api_key force row level security;
create policy own on hub.api_key to stewardry_app using (org_id = (select hub.org())) with check (org_id = (select hub.org()));
grant select on hub.api_key to stewardry_app;
-- What a key may do is said once, when it is made.
grant insert (org_id, key_id, user_id, name, prefix, token_hash, scopes, bound_org, networks, expires_at), update (revoked_at)
  on hub.api_key to stewardry_app;

grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- Why somebody cannot have API keys: his role forbids them, or as staff he was not given the right to use the API. Null:
-- he can.
create function priv.keys_refused(m hub.member_state) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from priv.node n where n.org_id = m.org_id and n.kind = 'MSP') then
    return null;
  end if;
  if m.role in ('technician', 'help_desk', 'command_runner') then
    return 'ROLE_FORBIDS_API_KEYS';
  end if;
  if m.role <> 'msp_admin'
      and not exists (select from hub.app_user u where u.org_id = m.org_id and u.user_id = m.user_id and u.api_access) then
    return 'API_ACCESS_DISABLED';
  end if;
  return null;
end $$;

-- A key is made by its owner himself, at home, in a session, and holds nothing that he does not hold where it will act.
create function hub.api_key_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  there hub.context := c;
  m hub.member_state;
  sets record;
  held text[];
begin
  if tg_op = 'UPDATE' then
    if old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at then
      raise exception using errcode = 'TN409', message = 'INVALID_STATE';
    end if;
    if new.revoked_at is not null then
      delete from priv.secret where hash = old.token_hash and org_id = old.org_id;
      delete from priv.entered where secret_id = old.key_id;
    end if;
    return null;
  end if;

  m := priv.actor(c);
  if c.kind is distinct from 'u' or m.user_id is null or new.org_id <> c.home or new.user_id <> c.actor then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  if priv.keys_refused(m) is not null then
    raise exception using errcode = 'TN403', message = priv.keys_refused(m);
  end if;
  if new.expires_at <= now() then
    raise exception using errcode = 'TN422', message = 'VALIDATION_FAILED';
  end if;
  if new.bound_org is null or new.bound_org = c.home then
    sets := priv.role_sets(c.home, m.role);
    held := sets.at_home || case when new.bound_org is null then sets.inside else '{}' end;
  elsif priv.reach(c.home, m, new.bound_org) is null then
    raise exception using errcode = 'TN403', message = 'ORG_ACCESS_DENIED';
  else
    there.org := new.bound_org;
    held := priv.holds(there);
  end if;
  if not new.scopes <@ held or new.scopes && array['apikey.manage', 'superuser.manage'] then
    raise exception using errcode = 'TN403', message = 'ROLE_ESCALATION';
  end if;
  perform new.networks::cidr[];
  -- Not used yet: authenticate writes down the first use, as it is later than any time before.
  insert into priv.secret (hash, kind, org_id, secret_id, user_id, expires_at, last_used_at, bound_org, scopes, networks)
    values (new.token_hash, 'key', new.org_id, new.key_id, new.user_id, new.expires_at, '-infinity', new.bound_org,
      array_to_string(new.scopes, ','), new.networks)
    on conflict do nothing;
  if not found then
    raise exception using errcode = 'TN409', message = 'ID_TAKEN';
  end if;
  return null;
end $$;

-- As authenticate, for the bearer of a key who comes from an address: a key may be tied to networks, and goes on only as
-- long as its owner can have keys.
create function hub.authenticate_key(token_hash bytea, wanted uuid, address inet) returns hub.authentication
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  a hub.authentication;
  s priv.secret;
  m hub.member_state;
begin
  a.epoch := extract(epoch from clock_timestamp())::bigint;
  a.outcome := 'UNAUTHENTICATED';
  select * into s from priv.secret where hash = token_hash and kind = 'key' and (expires_at is null or expires_at > now());
  if not found then
    return a;
  end if;
  a.actor := s.user_id; a.kind := s.kind; a.secret_id := s.secret_id; a.home := s.org_id;
  if cardinality(s.networks) > 0 and not coalesce(address <<= any (s.networks::cidr[]), false) then
    return a;
  end if;
  select * into m from hub.member_state where org_id = s.org_id and user_id = s.user_id;
  if m.state = 'ACTIVE' and priv.keys_refused(m) is not null then
    a.outcome := priv.keys_refused(m);
    return a;
  end if;
  return hub.authenticate(token_hash, wanted);
end $$;

-- When the actor of the context last used each of his own keys.
create function hub.own_key_use() returns table (key_id uuid, last_used_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  return query select s.secret_id, s.last_used_at from priv.secret s
    where s.kind = 'key' and s.org_id = c.home and s.user_id = c.actor and isfinite(s.last_used_at);
end $$;

grant execute on function hub.authenticate_key(bytea, uuid, inet), hub.own_key_use() to stewardry_app;
grant execute on function hub.api_key_kept() to stewardry_owner;
reset role;
revoke create on schema hub, priv from stewardry_definer;

create trigger kept after insert or update on hub.api_key for each row execute function hub.api_key_kept();
