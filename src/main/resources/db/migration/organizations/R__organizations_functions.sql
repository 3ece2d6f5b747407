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
  -- Before its log, which says who deleted it. Nothing if they are destroyed already.
  perform priv.destroy_keys(child, c.org);

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

-- Moves the organization of the context below another one, or below none.
create or replace function hub.set_parent(wanted uuid, owned_by text) returns void
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
  perform priv.require_holds(c, array['organization.link']);
  perform pg_advisory_xact_lock(hashtextextended('tree', 5));
  perform pg_advisory_xact_lock(hashtextextended(c.org::text, 2));
  select * into own from priv.node where org_id = c.org for update;
  if wanted is null then
    select * into above from priv.node where kind = 'PLATFORM';
  else
    -- Who gets a child is not deleted meanwhile: its deletion asks for children under the exclusive lock.
    perform pg_advisory_xact_lock_shared(hashtextextended(wanted::text, 2));
    select * into above from priv.node where org_id = wanted for share;
    if not found or above.kind <> 'MSP' or above.org_id = c.org
        or above.org_id <> own.parent_id and not priv.manages(above.org_id)
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
  -- An MSP at the third level could manage nobody.
  if above.depth + 1 + height > 3 or own.kind = 'MSP' and above.depth = 2 then
    raise exception using errcode = 'TN422', message = 'INVALID_PARENT';
  end if;
  if own.parent_id <> above.org_id then
    delete from hub.child where org_id = own.parent_id and child_id = c.org returning * into moved;
    insert into hub.child (org_id, child_id, kind, name, slug, external_id, domain, commercial_owner, state, suspended_by,
        users, children, created_at, description, version, email_domains, deleted_at, first_end)
      values (above.org_id, c.org, moved.kind, moved.name, moved.slug, moved.external_id, moved.domain, moved.commercial_owner,
        moved.state, moved.suspended_by, moved.users, moved.children, moved.created_at, moved.description, moved.version,
        moved.email_domains, moved.deleted_at, moved.first_end);
    update priv.node set parent_id = above.org_id where org_id = c.org;
    with recursive down(org_id, depth) as (
        select c.org, above.depth + 1
        union all select n.org_id, down.depth + 1 from priv.node n join down on n.parent_id = down.org_id)
      update priv.node n set depth = down.depth from down where n.org_id = down.org_id;
    -- The new manager's facts about it are counted later, however many modules keep some.
    perform priv.queue_work(uuidv7(), 'facts', c.org,
      row(hub.platform(), hub.platform(), '00000000-0000-0000-0000-000000000000'::uuid, 'j', null)::hub.context, 1::smallint, now());
  end if;
  update hub.organization o set managing_id = wanted, version = o.version + 1,
      commercial_owner = coalesce(owned_by, case when wanted is null then 'MSP' else o.commercial_owner end)
    where o.org_id = c.org;
end $$;

-- Before facts about a child are written: nobody else counts those of this table until the transaction ends, and the child stays
-- where it is. Answers its manager. What is counted after this call counts what everybody before has written.
create or replace function priv.facts_at(tab text, child uuid) returns uuid
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended(child::text, 2));
  perform pg_advisory_xact_lock(hashtextextended(child::text || tab, 11));
  return (select n.parent_id from priv.node n where n.org_id = child);
end $$;

-- The organization's place in the tree, its short name, and its row at its manager.
create or replace function hub.organization_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  above priv.node;
begin
  if tg_op = 'UPDATE' then
    if new.slug <> old.slug then
      insert into priv.slug (slug, org_id) values (new.slug, new.org_id) on conflict do nothing;
      if not found then
        raise exception using errcode = 'TN409', message = 'SLUG_TAKEN';
      end if;
      delete from priv.slug where slug = old.slug and org_id = new.org_id;
    end if;
    update hub.child set name = new.name, slug = new.slug, external_id = new.external_id, domain = new.domain, kind = new.kind,
        commercial_owner = new.commercial_owner, description = new.description, version = new.version
      where child_id = new.org_id and org_id = (select parent_id from priv.node where org_id = new.org_id);
    return null;
  end if;

  select * into above from priv.node n
    where n.org_id = coalesce(new.managing_id, (select p.org_id from priv.node p where p.kind = 'PLATFORM')) for share;
  if above.org_id = c.home then
    perform priv.require_manages(c, above.org_id);
  end if;
  if above.org_id is null or above.kind = 'CUSTOMER' or above.depth > 2 then
    raise exception using errcode = 'TN422', message = 'INVALID_PARENT';
  end if;
  -- The one above is the creator's own organization, or the creator is the platform's; only the latter makes an MSP.
  if new.kind = 'PLATFORM' or c.home is null
      or (c.home <> above.org_id or new.kind = 'MSP')
        and not exists (select from priv.node n where n.org_id = c.home and n.kind = 'PLATFORM') then
    raise exception using errcode = 'TN422', message = 'INVALID_PARENT';
  end if;
  insert into priv.node (org_id, parent_id, kind, depth) values (new.org_id, above.org_id, new.kind, above.depth + 1)
    on conflict do nothing;
  if not found then
    raise exception using errcode = 'TN409', message = 'ID_TAKEN';
  end if;
  insert into priv.slug (slug, org_id) values (new.slug, new.org_id) on conflict do nothing;
  if not found then
    raise exception using errcode = 'TN409', message = 'SLUG_TAKEN';
  end if;
  insert into hub.org_state (org_id, state) values (new.org_id, 'ACTIVE');
  insert into hub.child (org_id, child_id, kind, name, slug, external_id, domain, commercial_owner, state, created_at, description)
    values (above.org_id, new.org_id, new.kind, new.name, new.slug, new.external_id, new.domain, new.commercial_owner, 'ACTIVE',
      new.created_at, new.description);
  -- After its row at its manager, which keeps what it has.
  insert into hub.org_capability (org_id, capability) values (new.org_id, 'iam');
  if new.kind = 'MSP' then
    insert into hub.org_capability (org_id, capability) values (new.org_id, 'msp');
  end if;
  return null;
end $$;

-- In a new organization there is nothing to count: its facts are the defaults of their columns, unless what it begins with has been
-- counted already.
create or replace function hub.facts_begun() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  line priv.fact;
begin
  for line in select f.* from priv.fact f loop
    execute format('insert into hub.%I (org_id, child_id) select n.parent_id, n.org_id from priv.node n where n.org_id = $1
        on conflict do nothing', line.tab)
      using new.org_id;
  end loop;
  return null;
end $$;

-- Facts are counted by the hub itself, for the organization of the context and no other.
create or replace function priv.require_counting() returns uuid
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.kind is distinct from 'j' or c.home is distinct from hub.platform() then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  return c.org;
end $$;

-- The tables in which the manager of the acting organization has no facts about it yet.
create or replace function hub.missing_facts() returns setof text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  child constant uuid := priv.require_counting();
  line priv.fact;
  missing boolean;
begin
  for line in select f.* from priv.fact f order by f.tab loop
    execute format('select not exists (select from hub.%I x join priv.node n on n.org_id = x.child_id and n.parent_id = x.org_id
        where n.org_id = $1)', line.tab)
      into missing using child;
    if missing then
      return next line.tab::text;
    end if;
  end loop;
end $$;

-- Counts the facts of one table about the acting organization anew, where its manager is now.
create or replace function hub.fill_fact(wanted text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  child constant uuid := priv.require_counting();
  line priv.fact;
  manager uuid;
begin
  select f.* into line from priv.fact f where f.tab = wanted;
  manager := priv.facts_at(line.tab, child);
  if manager is null or line.tab is null then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  execute format('select priv.%I($1, $2)', line.fill) using manager, child;
end $$;

-- A domain belongs to one organization of the installation. The cap of domains that are not verified is counted under a lock.
create or replace function hub.email_domain_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_org constant uuid := case tg_op when 'DELETE' then old.org_id else new.org_id end;
  pending bigint;
begin
  if tg_op = 'DELETE' then
    delete from priv.domain where domain = old.domain and org_id = old.org_id;
  elsif tg_op = 'INSERT' then
    if new.is_primary <> exists (select from hub.organization o where o.org_id = new.org_id and o.domain = new.domain)
        or not new.is_primary and new.state <> 'PENDING' or new.is_primary and new.state <> 'UNPROVEN' then
      raise exception using errcode = 'TN422', message = 'EMAIL_DOMAIN_IMMUTABLE';
    end if;
    insert into priv.domain (domain, org_id) values (new.domain, new.org_id) on conflict do nothing;
    if not found then
      raise exception using errcode = 'TN409', message = 'EMAIL_DOMAIN_TAKEN';
    end if;
    -- A claim keeps others from the domain, so nobody claims by the thousand, nor many at once. Who creates an organization
    -- says them all in one call.
    if new.state = 'PENDING' and not priv.creating(hub.context()) then
      perform pg_advisory_xact_lock(hashtextextended(new.org_id::text, 9));
      select count(*) - 1 into pending from hub.email_domain d where d.org_id = new.org_id and d.state = 'PENDING';
      if pending >= 100 then
        raise exception using errcode = 'TN409', message = 'LIMIT_EXCEEDED',
          detail = json_build_object('resource', 'pendingEmailDomains', 'used', pending, 'limit', 100);
      end if;
    end if;
  end if;
  update hub.child set email_domains = coalesce(
      (select jsonb_agg(jsonb_build_object('domain', d.domain, 'primary', d.is_primary, 'state', d.state) order by d.is_primary desc, d.domain)
       from hub.email_domain d where d.org_id = of_org), '[]')
    where child_id = of_org and org_id = (select parent_id from priv.node where org_id = of_org);
  return null;
end $$;

-- The number of an organization's children that are not deleted, for itself and for its manager. One row for all its creations:
-- changed at the commit, so that it is held only then.
create or replace function hub.children_totalled() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_org constant uuid := case tg_op when 'DELETE' then old.org_id else new.org_id end;
  more constant int := case when tg_op <> 'DELETE' and new.state <> 'DELETING' then 1 else 0 end
    - case when tg_op <> 'INSERT' and old.state <> 'DELETING' then 1 else 0 end;
begin
  if more <> 0 then
    perform pg_advisory_xact_lock_shared(hashtextextended(of_org::text, 2));
    update hub.child_total t set live = t.live + more where t.org_id = of_org;
    if not found then
      insert into hub.child_total as t (org_id, live) values (of_org, more)
        on conflict (org_id) do update set live = t.live + excluded.live;
    end if;
    update hub.child x set children = x.children + more
      where x.child_id = of_org and x.org_id = (select n.parent_id from priv.node n where n.org_id = of_org);
  end if;
  return null;
end $$;

-- At the commit, so that the manager's one row of the month is held only then.
create or replace function hub.growth_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_org constant uuid := case tg_op when 'DELETE' then old.org_id else new.org_id end;
  more constant integer := case when tg_op <> 'DELETE' and new.state <> 'DELETING' then new.users else 0 end
    - case when tg_op <> 'INSERT' and old.state <> 'DELETING' then old.users else 0 end;
  more_customers constant integer := case when tg_op <> 'DELETE' and new.state <> 'DELETING' then 1 else 0 end
    - case when tg_op <> 'INSERT' and old.state <> 'DELETING' then 1 else 0 end;
begin
  -- A manager that is being erased has no growth.
  if (more <> 0 or more_customers <> 0) and exists (select from hub.organization o where o.org_id = of_org) then
    insert into hub.growth as g (org_id, month, users, added, gone)
      values (of_org, date_trunc('month', now() at time zone 'UTC')::date, more, greatest(more_customers, 0), greatest(-more_customers, 0))
      on conflict (org_id, month) do update
        set users = g.users + excluded.users, added = g.added + excluded.added, gone = g.gone + excluded.gone;
  end if;
  return null;
end $$;

-- An organization that is moved away is told to the owners of its former manager, and to those of the staff who had been given access
-- to it, which ends with the row: its history says so in the same transaction, before or after this. It is told as an affair of the manager: nobody there may know more of it.
create or replace function hub.child_left() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  had constant uuid[] := array(select distinct h.user_id from hub.grant_history h
    where h.org_id = old.org_id and h.child_id = old.child_id and not h.ended and coalesce(h.expires_at > now(), true)
      and not exists (select from hub.grant_history e
        where e.org_id = h.org_id and e.grant_id = h.grant_id and e.ended and e.at < now()));
begin
  if c.kind is distinct from 'u' or c.org is distinct from old.child_id or old.org_id = hub.platform() then
    return null;
  end if;
  insert into hub.notice_event (org_id, event_id, kind, of_org_id, about_id, facts, mailed)
    values (old.org_id, uuidv7(), 'ORGANIZATION_LEFT', old.org_id, old.child_id, array['child', old.name], true);
  if cardinality(had) > 0 then
    insert into hub.notice_event (org_id, event_id, kind, of_org_id, about_id, people, facts, mailed)
      values (old.org_id, uuidv7(), 'ORGANIZATION_CLOSED', old.org_id, old.child_id, had, array['child', old.name], false);
  end if;
  return null;
end $$;

grant execute on function hub.set_parent(uuid, text), hub.missing_facts(), hub.fill_fact(text) to stewardry_app;
grant execute on function hub.facts_begun(), hub.children_totalled(), hub.growth_kept(), hub.child_left() to stewardry_owner;
reset role;
revoke create on schema hub, priv from stewardry_definer;

-- After `kept`, which gives it its manager.
create or replace trigger with_facts after insert on hub.organization for each row execute function hub.facts_begun();

create or replace trigger told_of_leaving after delete on hub.child for each row execute function hub.child_left();

drop trigger if exists grown on hub.child;
create constraint trigger grown after insert or delete on hub.child deferrable initially deferred
  for each row execute function hub.growth_kept();
drop trigger if exists grown_later on hub.child;
create constraint trigger grown_later after update on hub.child deferrable initially deferred
  for each row when (new.state <> old.state or new.users <> old.users) execute function hub.growth_kept();
