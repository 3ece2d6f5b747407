grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- Is the actor of the context above the acting organization: a superuser, or staff of its managing organization?
create or replace function priv.actor_role_above(c hub.context) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  m hub.member_state;
begin
  if c.kind = 'j' then
    return 'superuser';
  end if;
  m := priv.actor(c);
  if m.user_id is null or c.org = c.home then
    return null;
  end if;
  if m.role = 'superuser' then
    return m.role;
  end if;
  return case when priv.reach(c.home, m, c.org) is not null then m.role end;
end $$;

-- What the actor of the context may do with an organization from outside: null when they have no access to it. Superusers
-- reach every one, staff those of their own organization's children that are theirs; a deleted one only those who may restore it.
create or replace function hub.target(wanted uuid, out org_id uuid, out kind text, out managing uuid, out verbs text, out own_state text, out state text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  m constant hub.member_state := priv.actor(c);
begin
  if m.user_id is null then
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

-- Does a domain above or below this one belong to another organization? Told only of organizations whose domains the actor
-- can read anyway: their own, and those to which they have access from it.
create or replace function hub.domain_neighbour(wanted text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  labels constant text[] := string_to_array(wanted, '.');
  m constant hub.member_state := priv.actor(c);
begin
  if m.user_id is null then
    return false;
  end if;
  return exists (
    select from (
        select d.org_id from priv.domain d
          where d.domain = any (array(select array_to_string(labels[n:], '.') from generate_series(2, cardinality(labels)) n))
        union
        select d.org_id from priv.domain d
          where reverse(d.domain) collate "C" > reverse(wanted) || '.' and reverse(d.domain) collate "C" < reverse(wanted) || '/'
      ) other
    where other.org_id <> c.org and (other.org_id = c.home or priv.reach(c.home, m, other.org_id) is not null));
end $$;

-- Erases rows of a deleted organization below the acting one whose time is over: so many in a step, in an order that foreign
-- keys allow. What is in the queue in its name goes with it.
create or replace function hub.erase_step(keep interval, most integer, passed integer, out child uuid, out child_name text, out gone boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  due record;
  own record;
  n bigint;
  room bigint := most;
  -- As a moment: intervals are compared as if a month had thirty days, and by the calendar it has not.
  until constant timestamptz := now() - keep;
begin
  if c.kind is distinct from 'j' or c.home is distinct from hub.platform() or until > now() - interval '24 hours' then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  for due in
    select x.child_id, x.name from hub.child x join hub.org_state s on s.org_id = x.child_id
    where x.org_id = c.org and s.state = 'DELETING' and s.since <= until
      and not exists (select from priv.node below where below.parent_id = x.child_id)
    order by s.since, x.child_id offset passed limit 20
  loop
    -- Another node may erase the same one at this moment, or somebody restore or move it: whoever comes first.
    if pg_try_advisory_xact_lock(hashtextextended(due.child_id::text, 2))
        and exists (select from hub.org_state s join priv.node p on p.org_id = s.org_id and p.parent_id = c.org
          where s.org_id = due.child_id and s.state = 'DELETING' and s.since <= until) then
      child := due.child_id;
      child_name := due.name;
      gone := false;
      exit;
    end if;
  end loop;
  if child is null then
    return;
  end if;
  update hub.org_state s set erasing = true where s.org_id = child and not s.erasing;
  if found then
    -- Nobody is found there any more, so that no try to sign in leaves another row.
    delete from priv.address a where a.org_id = child;
    delete from priv.passkey p where p.org_id = child;
    delete from priv.entered e where e.org_id = child or e.secret_id in (select s.secret_id from priv.secret s where s.org_id = child);
    delete from priv.secret s where s.org_id = child;
  end if;

  -- Every table, what refers to others before what is referred to.
  for own in
    with recursive held(oid) as (
        select k.oid from pg_class k join pg_attribute a on a.attrelid = k.oid and a.attname = 'org_id' and not a.attisdropped
        where k.relnamespace = 'hub'::regnamespace and k.relkind = 'r'
          and k.oid not in ('hub.organization'::regclass, 'hub.org_state'::regclass, 'hub.email_domain'::regclass)),
      level(oid, n) as (
        select h.oid, 0 from held h
        union
        select f.conrelid, l.n + 1 from level l
          join pg_constraint f on f.contype = 'f' and f.confrelid = l.oid and f.conrelid <> l.oid
          join held h on h.oid = f.conrelid
          where l.n < 50)
    select k.relname as name,
      exists (select from pg_constraint f where f.contype = 'f' and f.conrelid = k.oid and f.confrelid = k.oid) as of_itself
    from level l join pg_class k on k.oid = l.oid group by k.oid, k.relname order by max(l.n) desc, k.relname
  loop
    -- Rows that refer to each other go together.
    execute format(
        'delete from hub.%I where org_id = $1 and ctid = any (array(select r.ctid from hub.%I r where r.org_id = $1 limit $2))',
        own.name, own.name)
      using child, case when not own.of_itself then room end;
    get diagnostics n = row_count;
    room := room - n;
    if room <= 0 then
      return;
    end if;
  end loop;
  -- Deleting leaves traces in histories and versions, some of them at the commit: they are the next step's.
  if room < most then
    return;
  end if;

  perform pg_advisory_xact_lock(hashtextextended('tree', 5));
  update hub.child x set children = x.children - 1
    where x.child_id = c.org and x.org_id = (select p.parent_id from priv.node p where p.org_id = c.org);
  delete from hub.child x where x.org_id = c.org and x.child_id = child;
  delete from hub.mail m where m.of_org_id = child;
  delete from priv.work w where w.org_id = child;
  delete from hub.email_domain d where d.org_id = child;
  delete from priv.domain d where d.org_id = child;
  delete from priv.slug s where s.org_id = child;
  delete from hub.org_state s where s.org_id = child;
  delete from hub.organization o where o.org_id = child;
  update priv.node p set kind = 'PURGED', parent_id = hub.platform(), depth = 3 where p.org_id = child;
  gone := true;
end $$;
grant execute on function hub.erase_step(interval, integer, integer) to stewardry_app;

-- Counts the people of a child anew. The row is taken first: whoever waits for it then counts what the other has written.
create or replace function priv.keep_people(manager uuid, child uuid) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  perform from hub.child_people p where p.org_id = manager and p.child_id = child for update;
  if not found then
    return;
  end if;
  update hub.child_people p set joined = m.joined, invited = m.invited, owners = m.owners, most = l.max,
      full_since = case when m.joined + m.invited >= l.max then coalesce(p.full_since, now()) end,
      owner_invited_at = i.created_at, owner_invited_until = i.expires_at, owner_undelivered = coalesce(i.delivery = 'BOUNCED', false)
    from (select count(*) filter (where x.state in ('ACTIVE', 'SUSPENDED'))::int as joined,
          count(*) filter (where x.state = 'INVITED')::int as invited,
          count(*) filter (where x.is_owner and x.state in ('ACTIVE', 'SUSPENDED'))::int as owners
        from hub.member_state x where x.org_id = child) m
      left join hub.org_limit l on l.org_id = child and l.resource = 'users'
      left join lateral (select v.created_at, v.expires_at, v.delivery from hub.invitation v
        join hub.member_state x on x.org_id = child and x.user_id = v.user_id and x.is_owner and x.state = 'INVITED'
        where v.org_id = child and v.state = 'PENDING' order by v.expires_at desc limit 1) i on m.owners = 0
    where p.org_id = manager and p.child_id = child;
  update hub.child c set users = p.joined from hub.child_people p
    where p.org_id = manager and p.child_id = child and c.org_id = manager and c.child_id = child and c.users <> p.joined;
end $$;

reset role;
revoke create on schema hub, priv from stewardry_definer;
