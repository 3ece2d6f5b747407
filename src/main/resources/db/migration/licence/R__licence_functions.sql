grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- The topmost organization of the tree in which this one is, below the platform; of the platform itself none. Its licence is for
-- everybody in the tree.
create or replace function priv.license_root(wanted uuid) returns uuid
language sql stable set search_path = pg_catalog, pg_temp as $$
  with recursive up(org_id, parent_id, kind) as (
      select n.org_id, n.parent_id, n.kind from priv.node n where n.org_id = wanted
      union all select n.org_id, n.parent_id, n.kind from priv.node n join up on n.org_id = up.parent_id)
    select up.org_id from up join priv.node above on above.org_id = up.parent_id where above.kind = 'PLATFORM' and up.kind <> 'PLATFORM'
$$;

-- After its end a licence leaves thirty days, in which everything goes on that is there.
create or replace function priv.license_grace(until timestamptz) returns timestamptz
language sql immutable set search_path = pg_catalog, pg_temp as $$select coalesce(until + interval '720 hours', 'infinity')$$;

create or replace function priv.license_state(l hub.msp_license) returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  select case when l.org_id is null then 'NONE' when coalesce(l.valid_until > now(), true) then 'ACTIVE'
    when priv.license_grace(l.valid_until) > now() then 'GRACE' else 'EXPIRED' end
$$;

-- Until when an MSP may change what is below it, as it comes with every request beside its capabilities: `license` for ever, or
-- `license=<end>` in microseconds since 1970, which may have passed. Nothing where there is no licence, and for those that are no MSP.
create or replace function priv.told_license(wanted uuid) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  n priv.node;
begin
  select * into n from priv.node x where x.org_id = wanted;
  if n.kind is distinct from 'MSP' then
    return null;
  end if;
  return (select 'license' || case when l.valid_until is null then ''
        else '=' || (extract(epoch from priv.license_grace(l.valid_until)) * 1000000)::bigint end
      from hub.msp_license l where l.org_id = case when n.depth = 1 then wanted else priv.license_root(wanted) end);
end $$;

-- How many organizations are below one, directly and indirectly, the deleted ones left out.
create or replace function priv.license_used(root uuid) returns bigint
language sql stable set search_path = pg_catalog, pg_temp as $$
  with recursive down(org_id) as (
      select root
      union all select c.child_id from down join hub.child c on c.org_id = down.org_id and c.kind = 'MSP')
    select count(*) from down join hub.child c on c.org_id = down.org_id where c.state <> 'DELETING'
$$;

-- Refuses what is new in a tree while its licence is not active or has no room. With a limit, everybody who brings something new
-- takes the licence's row first, so that of many at once only as many pass as there is room for; without one nobody waits. The figures
-- are for those whose licence it is: an MSP below is not told how many organizations there are beside its own.
create or replace function priv.require_license(root uuid, more bigint) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  l hub.msp_license;
  used bigint;
begin
  select * into l from hub.msp_license x where x.org_id = root;
  if l.max_organizations is not null then
    select * into l from hub.msp_license x where x.org_id = root for update;
  end if;
  if priv.license_state(l) <> 'ACTIVE' then
    raise exception using errcode = 'TN409', message = 'LICENSE_INACTIVE',
      hint = case when l.org_id is null then 'The MSP has no licence. An MSP Admin can activate one; a superuser issues it.'
        else 'The licence of the MSP has ended. No organization can be added until an MSP Admin activates a new one.' end;
  end if;
  if l.max_organizations is not null then
    used := priv.license_used(root);
    if used > l.max_organizations and (hub.context()).home not in (root, hub.platform()) then
      raise exception using errcode = 'TN409', message = 'TENANT_LIMIT_REACHED',
        hint = 'The licence of the MSP that manages this one has no room for another organization. Ask that MSP.';
    elsif used > l.max_organizations then
      raise exception using errcode = 'TN409', message = 'TENANT_LIMIT_REACHED',
        detail = json_build_object('used', used - more, 'limit', l.max_organizations),
        hint = format('The licence allows %s organizations, and %s are in use. Delete one, or activate a licence for more.',
          l.max_organizations, used - more);
    end if;
  end if;
end $$;

-- Every way by which an organization comes into a tree: it is created, moved there with those below it, or restored. An MSP under
-- the platform begins with a licence without an end and a limit, unless another one is given in the same transaction.
create or replace function hub.within_license() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  root uuid;
  number bigint;
begin
  select priv.license_root(n.parent_id) into root from priv.node n where n.org_id = new.org_id;
  if tg_table_name = 'node' then
    if root is not distinct from priv.license_root((to_jsonb(old) ->> 'parent_id')::uuid) then
      return null;
    end if;
  elsif root is null and tg_table_name = 'organization' and to_jsonb(new) ->> 'kind' = 'MSP' then
    insert into priv.license (org_id) values (new.org_id) returning serial into number;
    insert into hub.msp_license (org_id, serial) values (new.org_id, number);
  end if;
  if root is not null then
    perform priv.require_license(root, 1 + priv.license_used(new.org_id));
  end if;
  return null;
end $$;

-- The licence of an MSP, in the transaction that creates it.
create or replace function hub.issue_license(allowed integer, until timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  l hub.msp_license;
begin
  perform priv.require_holds_over(c, 'license.issue');
  if priv.actor_role_above(c) is distinct from 'superuser' then
    raise exception using errcode = 'TN403', message = 'PLATFORM_ONLY';
  end if;
  select x.* into l from hub.msp_license x join priv.node n on n.org_id = x.org_id and n.made_in = pg_current_xact_id_if_assigned()
    where x.org_id = c.org;
  if not found then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  end if;
  update priv.license p set max_organizations = allowed, valid_until = until where p.serial = l.serial;
  update hub.msp_license x set max_organizations = allowed, valid_until = until where x.org_id = c.org;
end $$;

-- A superuser issues a licence to an MSP or a standalone organization. It has its number now, and its text before the transaction
-- ends.
create or replace function hub.register_license(whose uuid, allowed integer, until timestamptz, given jsonb) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  number bigint;
begin
  perform priv.require_platform(c, 'license.issue');
  if not exists (select from priv.node n join hub.org_state s on s.org_id = n.org_id
      where n.org_id = whose and n.kind in ('MSP', 'CUSTOMER') and s.state <> 'DELETING') then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  if not exists (select from priv.node n where n.org_id = whose and n.parent_id = hub.platform()) then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE',
      hint = 'An MSP manages this organization, so it is within the licence of that MSP. Issue the licence to the MSP.';
  end if;
  insert into priv.license (org_id, max_organizations, valid_until, capabilities) values (whose, allowed, until, given)
    returning serial into number;
  return number;
end $$;

-- In the platform's plane alone.
create or replace function priv.require_platform(c hub.context, wanted text) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if c.org is distinct from hub.platform() then
    raise exception using errcode = 'TN403', message = 'PLATFORM_ONLY';
  end if;
  perform priv.require_holds(c, array[wanted]);
end $$;

create or replace function hub.sign_license(wanted bigint, signed text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform priv.require_platform(hub.context(), 'license.issue');
  update priv.license p set license = signed
    where p.serial = wanted and p.license is null and p.issued_in = pg_current_xact_id_if_assigned();
  if not found then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  end if;
end $$;

-- All that were issued, for superusers in the platform's plane.
create or replace function hub.licenses() returns table (serial bigint, org_id uuid, organization text, slug text, max_organizations integer,
  valid_until timestamptz, capabilities jsonb, license text, issued_at timestamptz, activated_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform priv.require_platform(hub.context(), 'license.issue');
  return query select p.serial, p.org_id, o.name, o.slug, p.max_organizations, p.valid_until, p.capabilities, p.license, p.issued_at, l.activated_at
    from priv.license p join hub.organization o on o.org_id = p.org_id
      left join hub.msp_license l on l.org_id = p.org_id and l.serial = p.serial;
end $$;

-- The licence under which the acting organization is. An MSP below another one is told whether and how long it is in force, and how
-- many organizations are its own; what the MSP above has beside is not told. Those who may not see a licence are told where it is alone.
create or replace function hub.own_license(out state text, out serial bigint, out max_organizations integer, out organizations bigint,
  out valid_until timestamptz, out grace_until timestamptz, out activated_at timestamptz, out place text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  n priv.node;
  l hub.msp_license;
begin
  select * into n from priv.node x where x.org_id = c.org;
  place := case when n.kind = 'CUSTOMER' and n.parent_id = hub.platform() then 'STANDALONE' when n.kind = 'CUSTOMER' then 'CUSTOMER'
    when n.parent_id = hub.platform() then 'ROOT' else 'BELOW' end;
  if not priv.holds(c) && array['license.view', 'license.activate'] then
    return;
  end if;
  organizations := 0;
  if n.kind = 'MSP' then
    select * into l from hub.msp_license x where x.org_id = priv.license_root(n.org_id);
    organizations := priv.license_used(n.org_id);
  end if;
  state := priv.license_state(l);
  valid_until := l.valid_until;
  grace_until := case when l.valid_until is not null then priv.license_grace(l.valid_until) end;
  if place = 'ROOT' then
    serial := l.serial; max_organizations := l.max_organizations; activated_at := l.activated_at;
  end if;
end $$;

-- An owner, at home, signed in: no key and nobody from above makes an organization an MSP.
create or replace function priv.require_owner(c hub.context) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if c.kind is distinct from 'u' or c.home is distinct from c.org or not coalesce((priv.actor(c)).is_owner, false) then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN',
      hint = 'Only an owner of the organization can make it an MSP, signed in and not with an API key.';
  end if;
end $$;

-- Makes a standalone organization an MSP. Its owners and administrators lead it as MSP Admins; everybody else keeps what they could
-- do, as a role of the MSP, and nobody can do more. API keys stay in the organization for which they were created.
create or replace function priv.begin_msp(its_org uuid, tenant uuid) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from hub.job j where j.org_id = its_org and j.state in ('QUEUED', 'RUNNING')) then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE',
      hint = 'A job of this organization has not finished. Wait for it or stop it, then activate the licence again.';
  end if;
  insert into priv.default_tenant (org_id, tenant_id) values (its_org, tenant);
  perform priv.become_msp(its_org, 'msp_admin');
  insert into hub.org_capability (org_id, capability) values (its_org, 'msp')
    on conflict (org_id, capability) do update set expires_at = null, lapsed = false;
end $$;

-- Activates the licence with this text, if it was issued to the acting organization and is newer than the one that is in force. The
-- application has verified the signature; here the text must be one that was issued, to the letter, and what it allows is read from
-- what was kept then. A standalone organization becomes an MSP; `tenant` is the organization that will take over its work.
-- Doing it again changes nothing.
create or replace function hub.activate_license(signed text, tenant uuid, out activated boolean, out converted boolean, out admins uuid[])
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  n priv.node;
  p priv.license;
  l hub.msp_license;
  key text;
  ends text;
begin
  perform priv.require_holds(c, array['license.activate']);
  activated := false;
  converted := false;
  select * into p from priv.license x where x.license = signed and x.org_id = c.org;
  if p.serial is null then
    raise exception using errcode = 'TN422', message = 'LICENSE_INVALID', hint = 'This installation has not issued it to this organization.';
  end if;
  -- Everybody's lock before that of the organization, in the order in which those who write take them. So this waits for those who are
  -- adding organizations, and may have found no limit, and for those who work in an organization that becomes an MSP.
  if exists (select from priv.node x where x.org_id = c.org and x.kind = 'CUSTOMER') then
    perform priv.require_owner(c);
    perform priv.hold_people(c.org);
  end if;
  perform pg_advisory_xact_lock(hashtextextended(c.org::text, 2));
  select * into n from priv.node x where x.org_id = c.org;
  select * into l from hub.msp_license x where x.org_id = c.org;
  if p.serial = l.serial then
    return;
  elsif p.serial < l.serial then
    raise exception using errcode = 'TN422', message = 'LICENSE_INVALID', hint = 'A newer licence is in force here already.';
  elsif p.valid_until <= now() then
    raise exception using errcode = 'TN422', message = 'LICENSE_INVALID', hint = 'It has ended. Ask for a new one.';
  elsif n.parent_id is distinct from hub.platform() then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE',
      hint = 'Another organization manages this one, and its licence is in force here.';
  end if;
  perform priv.hold_capabilities(c.org);
  if n.kind = 'CUSTOMER' then
    perform priv.require_owner(c);
    perform priv.begin_msp(c.org, tenant);
    converted := true;
  end if;
  insert into hub.msp_license as x (org_id, serial, max_organizations, valid_until) values (c.org, p.serial, p.max_organizations, p.valid_until)
    on conflict (org_id) do update set serial = excluded.serial, max_organizations = excluded.max_organizations,
      valid_until = excluded.valid_until, activated_at = now(), told = 0;
  for key, ends in select e.key, e.value from jsonb_each_text(p.capabilities) e loop
    insert into hub.org_capability as x (org_id, capability, expires_at) values (c.org, key, ends::timestamptz)
      on conflict (org_id, capability) do update set expires_at = excluded.expires_at, assigned_at = now(), lapsed = false;
  end loop;
  activated := true;
  admins := array(select m.user_id from hub.member_state m where m.org_id = c.org and m.role = 'msp_admin' and m.state = 'ACTIVE' order by m.user_id);
end $$;

-- Moves what people of the acting organization work on to its Default Tenant, in the transaction that makes it an MSP, and lets the
-- tenant use for it what the organization was given, for as long as the organization can. Rows are
-- inserted there, what is referred to first, and then deleted here, so that everything which follows from them follows by their
-- triggers. Each sealed value is exchanged for the same one sealed there; one that is missing among them moves nothing.
create or replace function hub.move_work(sealed_here bytea[], sealed_there bytea[]) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  tenant uuid;
  t record;
  n bigint;
  moved bigint := 0;
  unsealed boolean;
  names text[] := '{}';
begin
  select d.tenant_id into tenant from priv.default_tenant d
      join priv.node x on x.org_id = d.tenant_id and x.parent_id = d.org_id and x.made_in = d.made_in
    where d.org_id = c.org and d.made_in = pg_current_xact_id_if_assigned();
  if tenant is null or c.home is distinct from c.org then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  insert into hub.org_capability (org_id, capability)
    select tenant, x.capability from hub.org_capability x
      where x.org_id = c.org and x.capability not in ('iam', 'msp') and not x.lapsed;
  -- What limits credentials goes on there. Lists of roles do not: the tenant has other roles.
  insert into hub.setting (org_id, key, value)
    select tenant, x.key, x.value from hub.setting x where x.org_id = c.org and x.key in ('vault.allowedHosts', 'vault.rotateEveryDays');
  for t in
    with recursive work(oid) as (
        select k.oid from pg_class k where k.relnamespace = 'hub'::regnamespace and k.relkind in ('r', 'p')
          and obj_description(k.oid, 'pg_class') = 'work'),
      level(oid, n) as (
        select w.oid, 0 from work w
        union
        select f.conrelid, l.n + 1 from level l
          join pg_constraint f on f.contype = 'f' and f.confrelid = l.oid and f.conrelid <> l.oid
          join work w on w.oid = f.conrelid
          where l.n < 50)
    select k.relname as name,
        (select string_agg(format('%I', a.attname), ', ' order by a.attnum) from pg_attribute a
          where a.attrelid = k.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
        (select string_agg(case when a.attname = 'org_id' then '$1'
              when a.atttypid = 'bytea'::regtype and a.attname ~ '^sealed' then format('s%s.there', a.attnum) else format('r.%I', a.attname) end,
            ', ' order by a.attnum) from pg_attribute a
          where a.attrelid = k.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as fresh,
        coalesce((select string_agg(format(' left join unnest($3, $4) s%s(here, there) on s%s.here = r.%I', a.attnum, a.attnum, a.attname), '' order by a.attnum)
          from pg_attribute a where a.attrelid = k.oid and a.attnum > 0 and not a.attisdropped
            and a.atttypid = 'bytea'::regtype and a.attname ~ '^sealed'), '') as joins,
        coalesce((select string_agg(format('r.%I is not null and s%s.there is null', a.attname, a.attnum), ' or ' order by a.attnum)
          from pg_attribute a where a.attrelid = k.oid and a.attnum > 0 and not a.attisdropped
            and a.atttypid = 'bytea'::regtype and a.attname ~ '^sealed'), 'false') as missing
      from level l join pg_class k on k.oid = l.oid group by k.oid, k.relname order by max(l.n), k.relname
  loop
    execute format('select exists (select from hub.%I r%s where r.org_id = $2 and (%s) and $1 is not null)', t.name, t.joins, t.missing)
      into unsealed using tenant, c.org, sealed_here, sealed_there;
    if unsealed then
      raise exception using errcode = 'TN503', message = 'UNAVAILABLE',
        hint = 'A secret of this organization could not be sealed for its Default Tenant, so nothing was changed. Ask the operator to check the key file.';
    end if;
    execute format('insert into hub.%I (%s) overriding system value select %s from hub.%I r%s where r.org_id = $2',
        t.name, t.columns, t.fresh, t.name, t.joins)
      using tenant, c.org, sealed_here, sealed_there;
    get diagnostics n = row_count;
    moved := moved + n;
    names := t.name || names;
  end loop;
  -- What refers to others before what is referred to.
  for t in select u.name from unnest(names) with ordinality u(name, at) order by u.at loop
    execute format('delete from hub.%I where org_id = $1', t.name) using c.org;
  end loop;
  return moved;
end $$;

-- The first e-mail domain of an organization that began without one, such as a Default Tenant. Once; from then on it is as any other.
create or replace function hub.set_first_domain(wanted text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  perform priv.require_holds_over(c, 'organization.update');
  if coalesce(priv.actor_role_above(c), '') not in ('msp_admin', 'superuser') then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN', hint = 'Only an MSP Admin sets the first e-mail domain of an organization.';
  end if;
  update hub.organization o set domain = wanted where o.org_id = c.org and o.domain is null;
  if not found then
    raise exception using errcode = 'TN422', message = 'EMAIL_DOMAIN_IMMUTABLE';
  end if;
  insert into hub.email_domain (org_id, domain, is_primary, state) values (c.org, wanted, true, 'UNPROVEN');
end $$;

-- A licence with an end has work in the queue for each day on which somebody is told; what was told of the one before is settled.
create or replace function hub.license_dated() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'UPDATE' and new.valid_until is not distinct from old.valid_until and new.serial = old.serial then
    return null;
  end if;
  perform priv.settle_notices(new.org_id, new.org_id, array['LICENSE_ENDS', 'LICENSE_GRACE', 'LICENSE_OVER']);
  if new.valid_until is null then
    delete from priv.work w where w.work_id = new.org_id and w.kind = 'license';
  else
    perform priv.queue_work(new.org_id, 'license', new.org_id,
      row(hub.platform(), hub.platform(), '00000000-0000-0000-0000-000000000000'::uuid, 'j', null)::hub.context, 2::smallint,
      greatest(new.valid_until - interval '720 hours', now()));
  end if;
  return null;
end $$;

-- What is to be told now of the end of the acting organization's licence: the stage, once, and to whom; and how many seconds there are
-- to the next one, none after the last. Of the days before the end only those are told that come while the licence is in force.
create or replace function hub.license_due(out stage smallint, out until timestamptz, out admins uuid[], out next_in bigint)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  l hub.msp_license;
  dates timestamptz[];
  passed smallint;
begin
  if c.kind is distinct from 'j' or c.home is distinct from hub.platform() then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  select * into l from hub.msp_license x where x.org_id = c.org for update;
  if l.valid_until is null then
    return;
  end if;
  dates := array[l.valid_until - interval '720 hours', l.valid_until - interval '168 hours', l.valid_until - interval '24 hours',
    l.valid_until, priv.license_grace(l.valid_until)];
  select count(*)::smallint into passed from unnest(dates) d where d <= now();
  next_in := case when passed < 5 then greatest(1, ceil(extract(epoch from dates[passed + 1] - now())))::bigint end;
  -- Whose tree it is not, they are not told of its end: the licence above is in force.
  if passed > l.told and priv.license_root(c.org) = c.org then
    update hub.msp_license x set told = passed where x.org_id = c.org;
    if dates[passed] > l.activated_at then
      stage := passed;
      until := l.valid_until;
      admins := array(select m.user_id from hub.member_state m where m.org_id = c.org and m.role = 'msp_admin' and m.state = 'ACTIVE' order by m.user_id);
    end if;
  end if;
end $$;

create or replace function hub.licenses_erased() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from priv.license p where p.org_id = old.org_id;
  return null;
end $$;

grant execute on function hub.issue_license(integer, timestamptz), hub.register_license(uuid, integer, timestamptz, jsonb),
  hub.sign_license(bigint, text), hub.licenses(), hub.own_license(), hub.activate_license(text, uuid), hub.move_work(bytea[], bytea[]),
  hub.set_first_domain(text), hub.license_due() to stewardry_app;
grant execute on function hub.within_license(), hub.license_dated(), hub.licenses_erased() to stewardry_owner;
reset role;
revoke create on schema hub, priv from stewardry_definer;

-- After `kept`, which gives a new organization its place in the tree.
create or replace trigger within_license after insert on hub.organization for each row execute function hub.within_license();
create or replace trigger within_license after update of parent_id on priv.node for each row execute function hub.within_license();
create or replace trigger within_license after update of state on hub.org_state
  for each row when (old.state = 'DELETING' and new.state <> 'DELETING') execute function hub.within_license();
create or replace trigger dated after insert or update on hub.msp_license for each row execute function hub.license_dated();
create or replace trigger licenses_erased after delete on hub.organization for each row execute function hub.licenses_erased();
