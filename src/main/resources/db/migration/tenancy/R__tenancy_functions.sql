grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- Steps 1 to 5 of the decision: who comes with this secret, and may they be where they want to be. An unknown organization, a
-- foreign one and the platform give the same answer. With the answer comes what the request may believe of what is kept in memory:
-- the version of the bearer's home, nil where nothing has changed yet, and the time by which the ends of grants and of capabilities
-- are compared: those of the acting organization and, elsewhere, those of the home. It only reads, so that asking again counts as no use of the secret.
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
  a.home_version := coalesce((select v.version from hub.org_version v where v.org_id = s.org_id),
    '00000000-0000-0000-0000-000000000000');
  if m.state is distinct from 'ACTIVE' then
    a.outcome := 'TOKEN_REVOKED';
    return a;
  end if;
  -- Asked no more than once a minute, since no session ends after a shorter rest than five.
  if s.kind = 'session' and s.last_used_at < now() - interval '1 minute' and s.last_used_at < now() - priv.session_rest(s.org_id) then
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
  a.capabilities := nullif(concat_ws(',', priv.told_capabilities(a.org), priv.told_license(a.org)), '');
  if a.org <> s.org_id then
    a.home_capabilities := nullif(concat_ws(',', priv.told_capabilities(s.org_id), priv.told_license(s.org_id)), '');
  end if;
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

-- What has become of an actor that is no person.
create or replace function priv.actor_is(a hub.actor_state) returns text
language sql stable set search_path = pg_catalog, pg_temp
as $$select case when a.state = 'LIVE' and a.until <= now() then 'EXPIRED' else a.state end$$;

-- The actor of the context, which is no person, live until the end of the transaction. Its lock is that of its subject, so that
-- for a link to a person it is the one under which that person is suspended or withdrawn.
--
-- Order: the guard, then this, then the organizations. Whoever ends an actor takes its lock before any row that it writes
-- (priv.end_actors, priv.held_member, hub.hold_links). What is used once has the lock alone: two of them would both have it
-- shared when they come to use it up, and wait for each other. So it is enough for those who end it to share theirs, and
-- somebody who does so by a write of their own, which has that lock already, upgrades none.
create or replace function priv.hold_actor(c hub.context, wanted text) returns hub.actor_state
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  k priv.actor_kind;
  a hub.actor_state;
  lock bigint;
begin
  select * into k from priv.actor_kind x where x.letter = c.kind;
  if wanted is not null and k.kind is distinct from wanted then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  -- What it acts for never changes, so it can be read before the lock.
  select * into a from hub.actor_state x where x.org_id = c.org and x.actor_id = c.actor and x.kind = k.kind;
  if a.actor_id is null or c.home is distinct from c.org then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  lock := hashtextextended(a.org_id::text || a.subject_id::text, 1);
  if k.once then
    perform pg_advisory_xact_lock(lock);
  else
    perform pg_advisory_xact_lock_shared(lock);
  end if;
  select * into a from hub.actor_state x where x.org_id = c.org and x.actor_id = c.actor and x.kind = k.kind;
  if a.actor_id is null or priv.actor_is(a) <> 'LIVE' and not k.tells then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  elsif priv.actor_is(a) <> 'LIVE' then
    raise exception using errcode = 'TN410', message = upper(k.kind) || '_' || priv.actor_is(a);
  end if;
  return a;
end $$;

-- For whom or what an actor of this kind acts, if that is what acts; otherwise null.
create or replace function priv.subject(c hub.context, wanted text) returns uuid
language sql stable set search_path = pg_catalog, pg_temp as $$
  select a.subject_id from hub.actor_state a join priv.actor_kind k on k.kind = a.kind and k.letter = c.kind
    where a.org_id = c.org and a.actor_id = c.actor and a.kind = wanted and c.home = c.org
$$;

-- Begins an actor that is no person; a trigger of its module calls this with the row that it is about. Where that is no person, the log
-- names the one who is said here.
create or replace function priv.begin_actor(of_org uuid, of_kind text, id uuid, subject uuid, token_hash bytea, ends timestamptz,
  person uuid default null) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from priv.actor_kind k where k.kind = of_kind) then
    raise exception 'there is no kind of actor called %', of_kind;
  end if;
  insert into priv.secret (hash, kind, org_id, secret_id, user_id) values (token_hash, of_kind, of_org, id, subject)
    on conflict do nothing;
  if not found then
    raise exception using errcode = 'TN409', message = 'ID_TAKEN';
  end if;
  insert into hub.actor_state (org_id, actor_id, kind, subject_id, until, person_id) values (of_org, id, of_kind, subject, ends, person);
end $$;

-- Ends all actors of a kind that a subject has: after that, none of them writes. What one of them has used up, the others
-- have, too.
create or replace function priv.end_actors(of_org uuid, of_kind text, subject uuid, becomes text) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  lock constant bigint := hashtextextended(of_org::text || subject::text, 1);
begin
  if (select k.once from priv.actor_kind k where k.kind = of_kind) then
    perform pg_advisory_xact_lock_shared(lock);
  else
    perform pg_advisory_xact_lock(lock);
  end if;
  update hub.actor_state a set state = becomes, ended_at = now()
    where a.org_id = of_org and a.subject_id = subject and a.kind = of_kind
      and (a.state = 'LIVE' or becomes = 'USED' and a.state = 'REVOKED');
end $$;

-- With an actor goes what opens it.
create or replace function hub.actor_forgotten() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from priv.secret s where s.secret_id = old.actor_id and s.kind = old.kind;
  return null;
end $$;

-- What the secret of an actor that is no person opens: ids and a state. The same look-ups for every hash, known or not; nothing
-- of an ended one, or of one whose organization is suspended or deleted, where its kind does not tell.
create or replace function hub.find_secret(wanted_kind text, token_hash bytea, out org_id uuid, out secret_id uuid, out subject_id uuid,
  out state text, out epoch bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  nobody constant uuid := '00000000-0000-0000-0000-000000000000';
  k priv.actor_kind;
  its_org uuid;
  its_id uuid;
begin
  epoch := extract(epoch from clock_timestamp())::bigint;
  select * into k from priv.actor_kind x where x.kind = wanted_kind;
  select s.org_id, s.secret_id into its_org, its_id from priv.secret s where s.hash = token_hash and s.kind = k.kind;
  -- As priv.actor_is, whose call would take longer than the look-up.
  select a.org_id, a.actor_id, a.subject_id, case when a.state = 'LIVE' and a.until <= now() then 'EXPIRED' else a.state end
    into org_id, secret_id, subject_id, state
    from hub.actor_state a
    where a.org_id = coalesce(its_org, nobody) and a.actor_id = coalesce(its_id, nobody) and a.kind = k.kind;
  if not k.tells and (state is distinct from 'LIVE' or priv.effective_state(org_id) is distinct from 'ACTIVE') then
    org_id := null; secret_id := null; subject_id := null; state := null;
  end if;
end $$;

-- Those who are about to change what a user has, and to give them a new link, take the locks of that user's links before any row
-- that a link writes, too: until the end of the transaction, none is used and none is created. Without the second, they would have
-- the row and want the lock for new links, and somebody who asks for one would have that lock and want the row.
create or replace function hub.hold_links(person uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  whose constant text := (hub.context()).org::text || person::text;
begin
  perform pg_advisory_xact_lock_shared(hashtextextended(whose, 1));
  perform pg_advisory_xact_lock(hashtextextended(whose, 6));
end $$;

-- The first statement of a write. Shared locks on the actor and on the organizations concerned, then plain reads: whoever
-- suspends one of them takes the exclusive lock, so they wait for this write or this write sees it. Guarded acts (on somebody's
-- state) queue behind each other first: the other order deadlocks. Managing acts go on while the child is suspended. An actor
-- that is no person acts in its one organization, as long as it is live.
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
  elsif c.kind not in ('j', 'a') then
    perform priv.hold_actor(c, null);
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

grant execute on function hub.authenticate(bytea, uuid), hub.still_authenticated(uuid[], uuid[], text[], text), hub.find_secret(text, bytea),
  hub.hold_links(uuid), hub.enter(boolean, boolean) to stewardry_app;
grant execute on function hub.actor_forgotten() to stewardry_owner;

reset role;
revoke create on schema hub, priv from stewardry_definer;

create or replace trigger forgotten after delete on hub.actor_state for each row execute function hub.actor_forgotten();

