grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

create or replace function priv.used(of_org uuid, of_resource text) returns bigint
language sql stable set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce(sum(u.used), 0)::bigint from hub.usage u where u.org_id = of_org and u.resource = of_resource;
end;

-- What belongs to the customer its provider looks at; superusers change it.
create or replace function priv.require_not_customers_own(c hub.context) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if priv.actor_role_above(c) is distinct from 'superuser'
      and exists (select from hub.organization o where o.org_id = c.org and o.commercial_owner = 'CUSTOMER') then
    raise exception using errcode = 'TN403', message = 'CUSTOMER_OWNED';
  end if;
end $$;

-- Is this what the organization that creates this one gives to all its new ones? It has decided that before, so who creates one needs no
-- right beside that to create.
create or replace function priv.given_by_default(c hub.context, wanted text, until timestamptz) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return until is null and priv.creating(c)
    and exists (select from hub.default_capability d where d.org_id = c.home and d.capability = wanted);
end $$;

create or replace function priv.limited_by_default(c hub.context, wanted text, allowed bigint) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return priv.creating(c)
    and exists (select from hub.default_limit d where d.org_id = c.home and d.resource = wanted and d.max = allowed);
end $$;

-- What the new organizations of the acting one get. They get it without anybody's right to give it, so setting it takes these rights.
create or replace function hub.set_defaults(keys text[], resources text[], most bigint[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  perform priv.require_holds(c, array['capability.update']);
  perform priv.require_manages(c, c.org);
  if not priv.holds(c) && array['limit.update'] and (
      exists (select w.resource, w.max from unnest(resources, most) w(resource, max)
        except select d.resource, d.max from hub.default_limit d where d.org_id = c.org)
      or exists (select from hub.default_limit d where d.org_id = c.org and d.resource <> all (resources))) then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN',
      hint = 'Changing the limits that new organizations get takes limit.update besides.';
  end if;
  delete from hub.default_capability d where d.org_id = c.org;
  delete from hub.default_limit d where d.org_id = c.org;
  insert into hub.default_capability (org_id, capability) select c.org, k from unnest(keys) k;
  insert into hub.default_limit (org_id, resource, max) select c.org, w.resource, w.max from unnest(resources, most) w(resource, max);
end $$;

create or replace function hub.set_limit(wanted text, allowed bigint) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if not priv.limited_by_default(c, wanted, allowed) then
    perform priv.require_holds_over(c, 'limit.update');
  end if;
  perform priv.require_not_customers_own(c);
  if allowed is null then
    delete from hub.org_limit x where x.org_id = c.org and x.resource = wanted;
    return;
  end if;
  -- Waits for the writes under way, which may have found no limit.
  perform pg_advisory_xact_lock(hashtextextended(c.org::text, 2));
  insert into hub.org_limit (org_id, resource, max) values (c.org, wanted, allowed)
    on conflict (org_id, resource) do update set max = excluded.max;
end $$;

-- Keeps what an organization and those below it have of a capability still while it changes, and what those above it have still
-- meanwhile: an exclusive lock on it, shared ones on those above. Everybody waits only for somebody above, so nobody waits for
-- each other. Where somebody moved it while this was waiting, there are others above it now.
create or replace function priv.hold_capabilities(wanted uuid) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  held uuid[] := '{}';
  above uuid[];
  o uuid;
begin
  loop
    with recursive up(org_id, parent_id, kind) as (
        select p.org_id, p.parent_id, p.kind from priv.node n join priv.node p on p.org_id = n.parent_id where n.org_id = wanted
        union all select p.org_id, p.parent_id, p.kind from priv.node p join up on p.org_id = up.parent_id)
      select coalesce(array_agg(up.org_id), '{}') into above from up where up.kind <> 'PLATFORM';
    exit when wanted = any (held) and above <@ held;
    foreach o in array above loop
      perform pg_advisory_xact_lock_shared(hashtextextended(o::text, 10));
    end loop;
    perform pg_advisory_xact_lock(hashtextextended(wanted::text, 10));
    held := held || above || wanted;
  end loop;
end $$;

-- Writes anew until when an organization and those below it have a capability. Under the locks of `hold_capabilities`. Where
-- the organization's own row stays as it is, so do all below it. Those below are looked for only where there is one: from the
-- shape of the tree the planner expects thousands below each and reads the whole tree, unless it plans for this one.
create or replace function priv.keep_capability(wanted uuid, key text) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  was priv.capability_until;
  fresh priv.capability_until;
  alone boolean;
begin
  select * into was from priv.capability_until k where k.org_id = wanted and k.capability = key;
  select c.org_id, c.capability, least(coalesce(c.expires_at, 'infinity'), p.until),
      coalesce(p.until < coalesce(c.expires_at, 'infinity'), false)
    into fresh
    from hub.org_capability c join priv.node n on n.org_id = c.org_id
      left join priv.node above on above.org_id = n.parent_id and above.kind <> 'PLATFORM' and key <> 'iam'
      left join priv.capability_until p on p.org_id = above.org_id and p.capability = c.capability
    where c.org_id = wanted and c.capability = key and not c.lapsed and (above.org_id is null or p.org_id is not null);
  if was is not distinct from fresh then
    return;
  end if;
  execute 'select $2 = ''iam'' or not exists (select from priv.node n where n.parent_id = $1)' into alone using wanted, key;
  if fresh.org_id is null then
    delete from priv.capability_until k where k.org_id = wanted and k.capability = key;
    if alone then
      return;
    end if;
    with recursive down(org_id) as (
        select wanted
        union all select n.org_id from down join priv.node n on n.parent_id = down.org_id
          join priv.capability_until k on k.org_id = n.org_id and k.capability = key)
      delete from priv.capability_until k using down where k.org_id = down.org_id and k.capability = key;
    return;
  end if;
  insert into priv.capability_until (org_id, capability, until, by_parent)
    values (wanted, key, fresh.until, fresh.by_parent)
    on conflict (org_id, capability) do update set until = excluded.until, by_parent = excluded.by_parent;
  if alone then
    return;
  end if;
  insert into priv.capability_until as k (org_id, capability, until, by_parent)
    with recursive down(org_id, until, by_parent) as (
        select wanted, fresh.until, fresh.by_parent
        union all
        select n.org_id, least(coalesce(c.expires_at, 'infinity'), down.until),
            down.until < coalesce(c.expires_at, 'infinity')
          from down join priv.node n on n.parent_id = down.org_id
            join hub.org_capability c on c.org_id = n.org_id and c.capability = key and not c.lapsed)
      select down.org_id, key, down.until, down.by_parent from down
    on conflict (org_id, capability) do update set until = excluded.until, by_parent = excluded.by_parent
      where (k.until, k.by_parent) is distinct from (excluded.until, excluded.by_parent);
end $$;

-- `iam` is everybody's own and depends on nobody.
create or replace function hub.capability_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  whose constant uuid := case tg_op when 'DELETE' then old.org_id else new.org_id end;
  key constant text := case tg_op when 'DELETE' then old.capability else new.capability end;
begin
  if key <> 'iam' then
    perform priv.hold_capabilities(whose);
  end if;
  perform priv.keep_capability(whose, key);
  update hub.child x set first_end = e.first_end
    from (select coalesce(min(c.expires_at), 'infinity') as first_end from hub.org_capability c where c.org_id = whose and not c.lapsed) e
    where x.child_id = whose and x.org_id = (select n.parent_id from priv.node n where n.org_id = whose)
      and x.first_end <> e.first_end;
  return null;
end $$;

-- Another manager, or none: those above before are held too, because a change of theirs still counts the organization as below. Without
-- one, what the former manager gave is not effective until somebody gives it anew.
create or replace function hub.capabilities_moved() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  o uuid;
begin
  if new.parent_id is not distinct from old.parent_id then
    return null;
  end if;
  for o in
    with recursive up(org_id, parent_id, kind) as (
        select n.org_id, n.parent_id, n.kind from priv.node n where n.org_id = old.parent_id
        union all select n.org_id, n.parent_id, n.kind from priv.node n join up on n.org_id = up.parent_id)
      select up.org_id from up where up.kind <> 'PLATFORM'
  loop
    perform pg_advisory_xact_lock_shared(hashtextextended(o::text, 10));
  end loop;
  perform priv.hold_capabilities(new.org_id);
  if exists (select from priv.node n where n.org_id = new.parent_id and n.kind = 'PLATFORM') then
    update hub.org_capability x set lapsed = true where x.org_id = new.org_id and x.capability <> 'iam' and not x.lapsed;
  end if;
  perform priv.keep_capability(new.org_id, c.capability) from hub.org_capability c where c.org_id = new.org_id;
  return null;
end $$;

-- Before the locks of `hold_capabilities`, as those take them who create or move an organization below: who takes `msp` sees every one.
create or replace function priv.hold_those_below(wanted uuid) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  perform from priv.node n where n.org_id = wanted for update;
end $$;

create or replace function priv.locked_words() returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select 'It has organizations below, which rely on what it has: give it more or a later end. A superuser can take something away.'
$$;

-- Gives the acting organization a capability, or takes it away. Under the locks of `hold_capabilities`. Those above give what they can
-- use themselves. An organization that has organizations below gets more from its manager, and nothing is taken from it or
-- shortened; a superuser can do that, but nobody takes `msp` from those who have some. `msp` makes a child of a root an MSP, and without
-- it the child is none.
create or replace function priv.change_capability(c hub.context, wanted text, given boolean, until timestamptz) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  own hub.org_capability;
  n priv.node;
  superuser constant boolean := priv.actor_role_above(c) is not distinct from 'superuser';
  leads boolean;
begin
  if wanted = 'iam' then
    if not given or until is not null then
      raise exception using errcode = 'TN409', message = 'CAPABILITY_MANDATORY';
    end if;
    return;
  end if;
  leads := exists (select from priv.node x where x.parent_id = c.org);
  select * into n from priv.node x where x.org_id = c.org;
  select * into own from hub.org_capability x where x.org_id = c.org and x.capability = wanted;
  if not given then
    if own.org_id is null then
      return;
    end if;
    if wanted = 'msp' and n.depth < 2 then
      raise exception using errcode = 'TN409', message = 'CAPABILITY_LOCKED',
        hint = 'An MSP that nobody manages keeps msp. Give it an end instead: then it can manage nobody until it is renewed.';
    elsif leads and (not superuser or wanted = 'msp') then
      raise exception using errcode = 'TN409', message = 'CAPABILITY_LOCKED',
        hint = case when wanted = 'msp'
          then 'It has organizations below, deleted ones that are not erased yet among them. They go first, or a superuser moves them.'
          else priv.locked_words() end;
    end if;
    delete from hub.org_capability x where x.org_id = c.org and x.capability = wanted;
    if wanted = 'msp' then
      perform priv.cease_msp(c.org);
    end if;
    return;
  end if;
  if wanted = 'msp' and (n.depth > 2 or n.kind = 'CUSTOMER' and n.depth < 2) then
    raise exception using errcode = 'TN409', message = 'MSP_NOT_ASSIGNABLE',
      hint = case when n.depth > 2 then 'An MSP that another organization manages can''t have MSPs below it: there are three levels.'
        else 'An organization that nobody manages becomes an MSP by a licence, which a superuser issues and one of its owners activates.' end;
  end if;
  if not superuser and (own.org_id is null or own.lapsed) and not exists (
      select from priv.capability_until k where k.org_id = c.home and k.capability = wanted and k.until > now()) then
    raise exception using errcode = 'TN422', message = 'CAPABILITY_NOT_AVAILABLE';
  end if;
  if not superuser and leads and coalesce(until, 'infinity') < coalesce(own.expires_at, 'infinity') and own.org_id is not null then
    raise exception using errcode = 'TN409', message = 'CAPABILITY_LOCKED', hint = priv.locked_words();
  end if;
  insert into hub.org_capability as x (org_id, capability, expires_at) values (c.org, wanted, until)
    on conflict (org_id, capability) do update set expires_at = excluded.expires_at, assigned_at = now(), lapsed = false
      where x.lapsed or x.expires_at is distinct from excluded.expires_at;
  if wanted = 'msp' then
    perform priv.become_msp(c.org, 'admin_with_billing');
  end if;
end $$;

create or replace function priv.has_msp(wanted uuid) returns boolean
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  return exists (select from hub.org_capability x where x.org_id = wanted and x.capability = 'msp');
end $$;

-- Before a change of the acting organization's capabilities: the locks, in the order in which everybody takes them. Where `msp` comes or
-- goes, what its users are changes, too; where another change of `msp` was faster, this one begins again.
create or replace function priv.begin_capabilities(c hub.context, with_msp boolean) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  turns constant boolean := with_msp <> priv.has_msp(c.org);
begin
  if turns then
    perform priv.hold_people(c.org);
    perform priv.hold_those_below(c.org);
  end if;
  perform priv.hold_capabilities(c.org);
  if not turns and with_msp <> priv.has_msp(c.org) then
    raise exception using errcode = '40001', message = 'msp came or went meanwhile';
  end if;
end $$;

create or replace function hub.assign_capability(wanted text, until timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if not priv.given_by_default(c, wanted, until) then
    perform priv.require_holds_over(c, 'capability.update');
  end if;
  perform priv.begin_capabilities(c, wanted = 'msp' or priv.has_msp(c.org));
  perform priv.require_not_customers_own(c);
  perform priv.change_capability(c, wanted, true, until);
end $$;

create or replace function hub.remove_capability(wanted text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  perform priv.require_holds_over(c, 'capability.update');
  perform priv.begin_capabilities(c, wanted <> 'msp' and priv.has_msp(c.org));
  perform priv.require_not_customers_own(c);
  perform priv.change_capability(c, wanted, false, null);
end $$;

-- Gives the acting organization these capabilities and no other.
create or replace function hub.set_capabilities(wanted text[], ends timestamptz[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  taken text;
begin
  perform priv.require_holds_over(c, 'capability.update');
  perform priv.begin_capabilities(c, 'msp' = any (wanted));
  perform priv.require_not_customers_own(c);
  for taken in select x.capability from hub.org_capability x where x.org_id = c.org and x.capability <> all (wanted) order by 1 loop
    perform priv.change_capability(c, taken, false, null);
  end loop;
  perform priv.change_capability(c, w.key, true, w.until) from unnest(wanted, ends) w(key, until);
end $$;

-- What was given to the acting organization, and whether it can be used: not when its time is over, and not while those above
-- lack it. A root has what superusers gave it.
create or replace function hub.capabilities_of(wanted uuid, out capability text, out expires_at timestamptz, out status text) returns setof record
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if wanted is distinct from (hub.context()).org then
    return;
  end if;
  return query
    select c.capability, c.expires_at, case when c.expires_at <= now() then 'EXPIRED'
        when k.until > now() then 'EFFECTIVE' else 'BLOCKED_BY_PARENT' end
    from hub.org_capability c
      left join priv.capability_until k on k.org_id = c.org_id and k.capability = c.capability
    where c.org_id = wanted;
end $$;

-- The same in one text, as it comes with every request: `iam,msp=<end>,vault<end>`. An end is in microseconds since 1970;
-- `=` before the organization's own, `<` before that of one above it. It may have passed.
create or replace function priv.told_capabilities(wanted uuid) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return (select string_agg(k.capability || case when isfinite(k.until)
        then case when k.by_parent then '<' else '=' end || (extract(epoch from k.until) * 1000000)::bigint else '' end, ',')
      from priv.capability_until k where k.org_id = wanted);
end $$;

-- Until when a child was given each capability.
create or replace function priv.fill_child_capabilities(manager uuid, child uuid) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  insert into hub.child_capabilities as f (org_id, child_id, msp, monitoring, automation, agents, vault, policies, dashboards, psa)
    select manager, child, max(e.until) filter (where e.capability = 'msp'), max(e.until) filter (where e.capability = 'monitoring'),
        max(e.until) filter (where e.capability = 'automation'), max(e.until) filter (where e.capability = 'agents'),
        max(e.until) filter (where e.capability = 'vault'), max(e.until) filter (where e.capability = 'policies'),
        max(e.until) filter (where e.capability = 'dashboards'), max(e.until) filter (where e.capability = 'psa')
      from (select c.capability, case when c.lapsed then '-infinity' else coalesce(c.expires_at, 'infinity') end as until
        from hub.org_capability c where c.org_id = child) e
    on conflict (org_id, child_id) do update set msp = excluded.msp, monitoring = excluded.monitoring,
      automation = excluded.automation, agents = excluded.agents, vault = excluded.vault, policies = excluded.policies,
      dashboards = excluded.dashboards, psa = excluded.psa;
end $$;

-- What a child uses, and its limits.
create or replace function priv.fill_child_usage(manager uuid, child uuid) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  insert into hub.child_usage as f (org_id, child_id, users, automations, systems, gateways, agents, dashboards,
      most_users, most_automations, most_systems, most_gateways, most_agents, most_dashboards)
    select manager, child, u.users, u.automations, u.systems, u.gateways, u.agents, u.dashboards,
        l.users, l.automations, l.systems, l.gateways, l.agents, l.dashboards
      from (select coalesce(sum(x.used) filter (where x.resource = 'users'), 0) as users,
            coalesce(sum(x.used) filter (where x.resource = 'automations'), 0) as automations,
            coalesce(sum(x.used) filter (where x.resource = 'systems'), 0) as systems,
            coalesce(sum(x.used) filter (where x.resource = 'gateways'), 0) as gateways,
            coalesce(sum(x.used) filter (where x.resource = 'agents'), 0) as agents,
            coalesce(sum(x.used) filter (where x.resource = 'dashboards'), 0) as dashboards
          from hub.usage x where x.org_id = child) u,
        (select max(x.max) filter (where x.resource = 'users') as users,
            max(x.max) filter (where x.resource = 'automations') as automations,
            max(x.max) filter (where x.resource = 'systems') as systems,
            max(x.max) filter (where x.resource = 'gateways') as gateways,
            max(x.max) filter (where x.resource = 'agents') as agents,
            max(x.max) filter (where x.resource = 'dashboards') as dashboards
          from hub.org_limit x where x.org_id = child) l
    on conflict (org_id, child_id) do update set users = excluded.users, automations = excluded.automations,
      systems = excluded.systems, gateways = excluded.gateways, agents = excluded.agents, dashboards = excluded.dashboards,
      most_users = excluded.most_users, most_automations = excluded.most_automations, most_systems = excluded.most_systems,
      most_gateways = excluded.most_gateways, most_agents = excluded.most_agents, most_dashboards = excluded.most_dashboards;
end $$;

-- Until when the acting organization can use what it was given, and whether the end is that of an organization above.
create or replace function hub.capability_ends(out capability text, out until timestamptz, out by_parent boolean) returns setof record
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
    select k.capability, k.until, k.by_parent from priv.capability_until k where k.org_id = (hub.context()).org;
end $$;

-- How many organizations below these children of the acting organization lose a capability between two moments, and what stops
-- there: numbers, and nothing else of those below.
create or replace function hub.ending_below(wanted uuid[], since timestamptz, before timestamptz, out child_id uuid, out capability text,
  out until timestamptz, out organizations bigint, out automations bigint, out systems bigint, out agents bigint, out gateways bigint) returns setof record
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  m constant hub.member_state := priv.actor(c);
begin
  perform priv.require_holds(c, array['capability.view']);
  return query
    select n.parent_id, k.capability, k.until, count(*),
        coalesce(sum(u.automations) filter (where k.capability = 'automation'), 0)::bigint,
        coalesce(sum(u.systems) filter (where k.capability = 'monitoring'), 0)::bigint,
        coalesce(sum(u.agents) filter (where k.capability = 'agents'), 0)::bigint,
        coalesce(sum(u.gateways) filter (where k.capability = 'monitoring'), 0)::bigint
      from hub.child x
        join priv.node n on n.parent_id = x.child_id
        join hub.child below on below.org_id = n.parent_id and below.child_id = n.org_id and below.state <> 'DELETING'
        join priv.capability_until k on k.org_id = n.org_id and k.until >= since and k.until < before
        left join hub.child_usage u on u.org_id = n.parent_id and u.child_id = n.org_id
      where x.org_id = c.org and x.children > 0 and (wanted is null or x.child_id = any (wanted)) and priv.reach(c.home, m, x.child_id) is not null
      group by n.parent_id, k.capability, k.until;
end $$;

-- For what runs without a request: of the acting organization, at the moment that it also tells.
create or replace function hub.own_capabilities(out told text, out at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  told := nullif(concat_ws(',', priv.told_capabilities((hub.context()).org), priv.told_license((hub.context()).org)), '');
  at := now();
end $$;

-- What the notice about ends is about, by which it is settled: of an organization's own ones of a day by UTC, or, without a day,
-- of those of its children.
create or replace function priv.reminder(of_org uuid, of_day date) returns uuid
language sql stable set search_path = pg_catalog, pg_temp
begin atomic
  select md5(of_org::text || coalesce(to_char(of_day, ' YYYY-MM-DD'), ''))::uuid;
end;

-- Who has to be reminded: organizations with an end that is so many days after one of the days after `through`, today by UTC
-- included, and those that manage them. For what runs by itself at the platform.
create or replace function hub.reminders_due(through date, steps integer[]) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  today constant date := (now() at time zone 'UTC')::date;
begin
  if c.kind is distinct from 'j' or c.org is distinct from hub.platform() then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  return query
    with ending as (
      select distinct x.org_id from hub.org_capability x cross join unnest(steps) s(days)
        where x.expires_at > now() and x.expires_at < now() + make_interval(days => (select max(m.days) + 2 from unnest(steps) m(days)))
          and not x.lapsed and not exists (select from hub.org_state s where s.org_id = x.org_id and s.state = 'DELETING')
          and (x.expires_at at time zone 'UTC')::date - s.days > through
          and (x.expires_at at time zone 'UTC')::date - s.days <= today)
    select e.org_id from ending e
    union select n.parent_id from ending e join priv.node n on n.org_id = e.org_id where n.parent_id <> c.org;
end $$;

-- Nobody is reminded any more of ends that are not to come: the owners, when nothing of the organization ends on that day, and MSP
-- Admins, when nothing of any child ends within the days of the first reminder.
create or replace function hub.reminders_settled() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  day constant date := (old.expires_at at time zone 'UTC')::date;
  manager constant uuid := (select n.parent_id from priv.node n where n.org_id = old.org_id);
begin
  if not exists (select from hub.org_capability c
      where c.org_id = old.org_id and not c.lapsed and (c.expires_at at time zone 'UTC')::date = day) then
    perform priv.settle_notices(old.org_id, priv.reminder(old.org_id, day), array['CAPABILITY_EXPIRES']);
  end if;
  if exists (select from hub.notice n where n.about_id = priv.reminder(manager, null)) and not exists (
      select from hub.child_capabilities f
          cross join lateral (values (f.msp), (f.monitoring), (f.automation), (f.agents), (f.vault), (f.policies), (f.dashboards), (f.psa)) e(until)
        where f.org_id = manager and e.until > now() and e.until < now() + interval '61 days') then
    perform priv.settle_notices(manager, priv.reminder(manager, null), array['CAPABILITY_EXPIRING']);
  end if;
  return null;
end $$;

-- How near a limit its use is. Four of five is near.
create or replace function priv.limit_status(used bigint, most bigint) returns text
language sql immutable set search_path = pg_catalog, pg_temp
begin atomic
  select case when most is null then 'OK' when used > most then 'OVER' when used = most then 'FULL'
    when used * 5 >= most * 4 then 'WARN' else 'OK' end;
end;

-- An organization came nearer to a limit, or has room again, as the transaction leaves it. Its administrators and those of its manager
-- who set its limits are told once for each step upwards, and so are those who follow limits in both, and what they were told before is settled. Those who change the same
-- organization's use come here one after the other, by the lock under which its use is counted for its manager.
create or replace function priv.step_limit(whose uuid, what text) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  manager constant uuid := priv.facts_at('child_usage', whose);
  about constant uuid := md5(whose::text || ' limit of ' || what)::uuid;
  steps constant text[] := '{OK,WARN,FULL,OVER}';
  most bigint;
  in_use bigint;
  was text;
  fresh text;
begin
  -- One that is being erased loses its use in parts.
  if not exists (select from hub.org_state s where s.org_id = whose and s.state <> 'DELETING') then
    return;
  end if;
  select l.max into most from hub.org_limit l where l.org_id = whose and l.resource = what;
  in_use := priv.used(whose, what);
  fresh := priv.limit_status(in_use, most);
  was := coalesce((select s.status from hub.limit_state s where s.org_id = whose and s.resource = what), 'OK');
  if fresh = was then
    return;
  end if;
  if fresh = 'OK' then
    delete from hub.limit_state s where s.org_id = whose and s.resource = what;
  else
    insert into hub.limit_state as s (org_id, resource, status) values (whose, what, fresh)
      on conflict (org_id, resource) do update set status = excluded.status, since = now();
  end if;
  perform priv.settle_notices(whose, about, array['LIMIT_NEAR', 'LIMIT_FULL', 'OVER_LIMIT']);
  if array_position(steps, fresh) > array_position(steps, was) then
    insert into hub.notice_event (org_id, event_id, kind, of_org_id, about_id, people, facts, mailed, spread)
      select t.home, uuidv7(), case fresh when 'WARN' then 'LIMIT_NEAR' when 'FULL' then 'LIMIT_FULL' else 'OVER_LIMIT' end, whose, about,
          t.people, array['resource', what, 'used', in_use::text, 'limit', most::text, 'child', whose::text, 'manager', t.slug], true, false
        from (
          select whose as home, '' as slug, array(select m.user_id from hub.member_state m
            where m.org_id = whose and m.state = 'ACTIVE' and (m.is_owner or m.role in ('org_admin', 'msp_admin'))) as people
          union all
          select o.org_id, o.slug, array(select m.user_id from hub.member_state m cross join lateral priv.role_sets(m.org_id, m.role) r
              where m.org_id = o.org_id and m.state = 'ACTIVE' and 'limit.update' = any (r.at_home)
                and 'update' = any (string_to_array(priv.reach(o.org_id, m, whose), ',')))
            from hub.organization o where o.org_id = manager and o.kind <> 'PLATFORM') t;
  end if;
end $$;

create or replace function hub.limit_stepped() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    perform priv.step_limit(old.org_id, old.resource);
  else
    perform priv.step_limit(new.org_id, new.resource);
  end if;
  return null;
end $$;

-- A restored organization is as near to its limits as what changed while it was deleted has left it.
create or replace function hub.limits_restored() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform priv.step_limit(new.org_id, x.resource) from (select l.resource from hub.org_limit l where l.org_id = new.org_id
    union select t.resource from hub.limit_state t where t.org_id = new.org_id) x;
  return null;
end $$;

-- What a manager remembers of its child's use, month by month. The first change of a month says what the use was until then.
create or replace function hub.usage_remembered() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  today constant date := (clock_timestamp() at time zone 'UTC')::date;
  first constant date := date_trunc('month', today)::date;
begin
  insert into hub.child_usage_month as h (org_id, child_id, month, resource, high, high_on, last)
    select new.org_id, new.child_id, first, c.resource, greatest(c.was, c.used), case when c.was > c.used then first else today end, c.used
      from (values ('users', new.users, coalesce(old.users, 0)), ('automations', new.automations, coalesce(old.automations, 0)),
        ('systems', new.systems, coalesce(old.systems, 0)), ('gateways', new.gateways, coalesce(old.gateways, 0)),
        ('agents', new.agents, coalesce(old.agents, 0)), ('dashboards', new.dashboards, coalesce(old.dashboards, 0)))
        c (resource, used, was)
      where c.used <> c.was
    on conflict (org_id, child_id, month, resource) do update set last = excluded.last, high = greatest(h.high, excluded.last),
      high_on = case when excluded.last > h.high then today else h.high_on end;
  return null;
end $$;

grant execute on function hub.reminders_due(date, integer[]) to stewardry_app;
grant execute on function hub.reminders_settled() to stewardry_owner;
grant execute on function hub.set_limit(text, bigint), hub.set_defaults(text[], text[], bigint[]), hub.assign_capability(text, timestamptz), hub.remove_capability(text),
  hub.set_capabilities(text[], timestamptz[]), hub.capabilities_of(uuid), hub.own_capabilities(), hub.capability_ends(),
  hub.ending_below(uuid[], timestamptz, timestamptz) to stewardry_app;
grant execute on function hub.capability_kept(), hub.capabilities_moved(), hub.limit_stepped(), hub.limits_restored(),
  hub.usage_remembered() to stewardry_owner;
reset role;
revoke create on schema hub, priv from stewardry_definer;

create or replace trigger counted after insert or update of state or delete on hub.member_state
  for each row execute function hub.counted('users', 'state', 'DELETED');

create or replace trigger capabilities after insert or update or delete on hub.org_capability
  for each row execute function hub.capability_kept();
create or replace trigger capabilities after update of parent_id on priv.node
  for each row execute function hub.capabilities_moved();

create or replace trigger told_above after insert or update or delete on hub.org_capability
  for each row execute function hub.facts_kept('child_capabilities');
create or replace trigger told_above after insert or update or delete on hub.org_limit
  for each row execute function hub.facts_kept('child_usage');
-- By its name after those above: it looks at what they wrote.
create or replace trigger told_of_ends after update or delete on hub.org_capability
  for each row when (old.expires_at is not null) execute function hub.reminders_settled();
-- At the commit, so that it comes after all other facts: users come and go in either order.
drop trigger if exists told_above on hub.usage;
create constraint trigger told_above after insert or update or delete on hub.usage deferrable initially deferred
  for each row execute function hub.facts_kept('child_usage');

-- At the commit: of several changes of a transaction only their outcome is a step.
drop trigger if exists told_people on hub.usage;
create constraint trigger told_people after insert or update or delete on hub.usage deferrable initially deferred
  for each row execute function hub.limit_stepped();
drop trigger if exists told_people on hub.org_limit;
create constraint trigger told_people after insert or update or delete on hub.org_limit deferrable initially deferred
  for each row execute function hub.limit_stepped();

drop trigger if exists limits_restored on hub.org_state;
create constraint trigger limits_restored after update of state on hub.org_state deferrable initially deferred
  for each row when (old.state = 'DELETING' and new.state <> 'DELETING') execute function hub.limits_restored();

create or replace trigger remembered after insert or update on hub.child_usage
  for each row execute function hub.usage_remembered();
