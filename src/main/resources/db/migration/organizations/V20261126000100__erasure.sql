-- A deleted organization is erased when its time is over: every row of it, in steps that are small enough for the time
-- limits, in an order that foreign keys allow. What stays is its node, so that its id is never another's, and what other
-- organizations wrote of it into their own logs.

-- Once the first row is gone, it cannot be restored any more.
alter table hub.org_state add column erasing boolean not null default false;
alter table hub.org_state add constraint only_deleted_erasing check (not erasing or state = 'DELETING');
create index org_state_deleted on hub.org_state (since) where state = 'DELETING';

-- The manager is told when its child was deleted, so that its list can say when it will be erased.
alter table hub.child add column deleted_at timestamptz;
alter table hub.child no force row level security;
alter table hub.org_state no force row level security;
update hub.child c set deleted_at = s.since from hub.org_state s where s.org_id = c.child_id and s.state = 'DELETING';
set constraints all immediate;
alter table hub.org_state force row level security;
alter table hub.child force row level security;

-- Its node stays as PURGED. Nobody stands below or above it, nobody reaches it, and it can manage none: it lies as deep
-- as one can.
alter table priv.node drop constraint node_kind_check;
alter table priv.node add constraint node_kind_check check (kind in ('PLATFORM', 'MSP', 'CUSTOMER', 'PURGED'));

-- What was the organization's alone until now is erased by the definer too.
do $$
declare
  t text;
begin
  foreach t in array array['api_key', 'password', 'sign_in_failure', 'sign_in_link', 'idempotency', 'bulk_job', 'bulk_row',
      'import_job', 'import_row', 'familiar_child', 'list_settings'] loop
    execute format('create policy definer on hub.%I to stewardry_definer using (true) with check (true)', t);
  end loop;
  for t in select c.relname from pg_class c where c.relnamespace = 'hub'::regnamespace and c.relkind = 'r' loop
    execute format('grant select (org_id, ctid), delete on hub.%I to stewardry_definer', t);
  end loop;
end $$;
grant delete on priv.slug, priv.domain, priv.address, priv.secret, priv.entered, priv.passkey to stewardry_definer;
grant select (of_org_id) on hub.mail, hub.job_turn to stewardry_definer;

grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

create or replace function priv.reach(home uuid, member hub.member_state, wanted uuid) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  there priv.node;
  given text;
begin
  select * into there from priv.node where org_id = wanted;
  if not found or there.kind in ('PLATFORM', 'PURGED') then
    return null;
  end if;
  if there.parent_id = home and (member.all_orgs or there.made_in = pg_current_xact_id_if_assigned())
      or exists (select from priv.node n where n.org_id = home and n.kind = 'PLATFORM') then
    return 'view,create,update,delete';
  end if;
  if there.parent_id is distinct from home then
    return null;
  end if;
  select string_agg(distinct verb, ',') into given
    from hub.access_grant g, string_to_table(g.verbs, ',') verb
    where g.org_id = home and g.user_id = member.user_id and (g.expires_at is null or g.expires_at > now())
      and (g.child_id = wanted
        or g.group_id in (select m.group_id from hub.group_member m where m.org_id = home and m.child_id = wanted));
  return given;
end $$;

create or replace function hub.org_state_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update hub.child set state = new.state, suspended_by = new.suspended_by,
      deleted_at = case when new.state = 'DELETING' then new.since end
    where child_id = new.org_id and org_id = (select parent_id from priv.node where org_id = new.org_id);
  return null;
end $$;

create or replace function hub.change_org_state(wanted text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  by_role constant text := priv.actor_role_above(c);
  now_is hub.org_state;
  by_plane constant text := case when by_role = 'superuser' then 'PLATFORM' else 'MSP' end;
begin
  perform priv.require_holds_over(c,
    case when wanted in ('SUSPENDED', 'ACTIVE') then 'organization.suspend' else 'organization.delete' end);
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
  elsif wanted = 'RESTORED' and now_is.state = 'DELETING' and not now_is.erasing then
    update hub.org_state set state = 'SUSPENDED', suspended_by = coalesce(now_is.suspended_by, by_plane), since = now()
      where org_id = c.org;
  else
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  end if;
end $$;

-- Managed by another one: when it was deleted is told to that one, and nobody gets a child while he is deleted himself.
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
        users, children, created_at, description, version, email_domains, deleted_at)
      values (above.org_id, c.org, moved.kind, moved.name, moved.slug, moved.external_id, moved.domain, moved.commercial_owner,
        moved.state, moved.suspended_by, moved.users, moved.children, moved.created_at, moved.description, moved.version,
        moved.email_domains, moved.deleted_at);
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

-- Below whom somebody's time is over. For what runs by itself at the platform.
create function hub.erasures_due(keep interval) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.kind is distinct from 'j' or c.org is distinct from hub.platform() then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  return query
    select distinct n.parent_id from hub.org_state s join priv.node n on n.org_id = s.org_id
    where s.state = 'DELETING' and s.since <= now() - keep;
end $$;

-- One step of erasing a child of the acting organization whose time is over: at most so many rows of it, or, when none is
-- left, the organization itself. Nobody can ask for one that was deleted today, not even the application. The first ones
-- can be passed over: what cannot be erased now holds nobody up. One that has children after all stays until they are gone.
-- Out: the child, or null when there is none to do; its name; whether it is gone.
create function hub.erase_step(keep interval, most integer, passed integer, out child uuid, out child_name text, out gone boolean)
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
  delete from hub.job_turn j where j.of_org_id = child;
  delete from hub.email_domain d where d.org_id = child;
  delete from priv.domain d where d.org_id = child;
  delete from priv.slug s where s.org_id = child;
  delete from hub.org_state s where s.org_id = child;
  delete from hub.organization o where o.org_id = child;
  update priv.node p set kind = 'PURGED', parent_id = hub.platform(), depth = 3 where p.org_id = child;
  gone := true;
end $$;

grant execute on function hub.erasures_due(interval), hub.erase_step(interval, integer, integer) to stewardry_app;
reset role;
revoke create on schema hub, priv from stewardry_definer;
grant select (deleted_at) on hub.child to stewardry_app;
