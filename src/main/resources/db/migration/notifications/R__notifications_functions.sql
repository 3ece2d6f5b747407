grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- How bad something is, from the least.
create or replace function priv.severity_rank(severity text) returns integer
language sql immutable set search_path = pg_catalog, pg_temp
begin atomic
  select array_position(array['INFO', 'WARNING', 'CRITICAL'], severity);
end;

-- Somebody follows events for themself without any permission, and only at home: they are told no more than they may know. To choose
-- what others are told takes the permission; then these are told what whoever chose might know.
create or replace function hub.subscription_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  s constant hub.subscription := case tg_op when 'DELETE' then old else new end;
  held text[];
  verb text;
begin
  if c.kind = 'j' or tg_op = 'DELETE' and pg_trigger_depth() > 1 then
    return null;
  end if;
  held := priv.holds(c);
  verb := case tg_op when 'INSERT' then 'create' when 'UPDATE' then 'update' else 'delete' end;
  if ('subscription.' || verb) = any (held) then
    if tg_op <> 'DELETE' then
      update hub.subscription x set own = s.user_id is not distinct from c.actor, saved_by = c.actor,
          passes = case when s.user_id is not distinct from c.actor then '{}' else held end
        where x.org_id = s.org_id and x.subscription_id = s.subscription_id;
    end if;
    return null;
  end if;
  -- A key that may only view changes nothing.
  if s.user_id is distinct from c.actor or c.home is distinct from s.org_id or (tg_op = 'UPDATE' and old.user_id is distinct from c.actor)
      or (priv.actor(c)).user_id is null
      or c.kind = 'k' and not exists (select from priv.permission p where p.key = any (priv.scopes(c)) and p.verb <> 'view') then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  if tg_op <> 'DELETE' then
    update hub.subscription x set own = true, saved_by = c.actor, passes = '{}'
      where x.org_id = s.org_id and x.subscription_id = s.subscription_id;
  end if;
  return null;
end $$;

-- A deleted user follows nothing, and nobody reads what they were told.
create or replace function hub.follower_left() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from hub.subscription s where s.org_id = new.org_id and s.user_id = new.user_id;
  return null;
end $$;

-- Nobody has a role that is no more.
create or replace function hub.followed_role_left() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from hub.subscription s where s.org_id = old.org_id and s.role = old.key;
  return null;
end $$;

-- What is told in the organization of the context is also told in the one where it happened and in the one that manages that, where
-- somebody follows such events.
create or replace function hub.spread_event(event uuid, of_class text) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  places integer;
begin
  if c.kind is distinct from 'j' then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  insert into hub.notice_event (org_id, event_id, kind, of_org_id, about_id, subject_id, facts, mailed, moment, tags, caused_by, followers, spread)
    select h.home, uuidv7(), e.kind, e.of_org_id, e.about_id, e.subject_id, e.facts, e.mailed, e.moment, e.tags, e.caused_by, true, false
      from hub.notice_event e cross join lateral (
          select e.of_org_id as home
          union select n.parent_id from priv.node n join priv.node p on p.org_id = n.parent_id and p.kind <> 'PLATFORM'
            where n.org_id = e.of_org_id) h
      where e.org_id = c.org and e.event_id = event and e.spread and h.home <> e.org_id
        and exists (select from hub.subscription s where s.org_id = h.home and not s.muted and of_class = any (s.classes)
          and case when h.home = e.of_org_id then not s.named_only
            else s.recursive or exists (select from hub.subscription_child x
              where x.org_id = s.org_id and x.subscription_id = s.subscription_id and x.child_id = e.of_org_id) end);
  get diagnostics places = row_count;
  return places;
end $$;

-- By which subscriptions an event reaches whom, in the organization of the context: active people alone, who may know what happened
-- where it did. Their addresses are for what tells events. Asked by what tells events, and by those who may see who is told of what, for organizations that they have access to.
create or replace function hub.event_paths(of_org uuid, of_class text, how_bad text, wanted text, concerns uuid, of_tags text[], caused boolean,
  shifts uuid[], on_call uuid[])
returns table (subscription_id uuid, target text, user_id uuid, by_mail boolean, in_app boolean, honours_quiet boolean, needs_scope boolean,
  email text, first_name text, time_zone text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  c constant hub.context := hub.context();
begin
  if c.kind is distinct from 'j' and not ('subscription.view' = any (priv.holds(c))
      and (of_org = c.org or c.org = c.home and priv.was_given(c, of_org) is not null)) then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  return query
    with live as (
      select s.* from hub.subscription s
        where s.org_id = c.org and not s.muted and of_class = any (s.classes)
          and priv.severity_rank(how_bad) >= priv.severity_rank(s.minimum_severity)
          and not (s.root_cause_only and caused)
          and (cardinality(s.system_tags) = 0 or s.system_tags && of_tags)
          and case when of_org = c.org then not s.named_only
            else s.recursive or exists (select from hub.subscription_child x
              where x.org_id = s.org_id and x.subscription_id = s.subscription_id and x.child_id = of_org) end),
    roles as materialized (
      select r.role, (priv.role_sets(c.org, r.role)).*
        from (select distinct m.role from hub.member_state m where m.org_id = c.org and m.state = 'ACTIVE') r)
    select l.subscription_id, l.target, m.user_id, l.by_mail, l.in_app, l.honours_quiet, n.needs, u.email, u.first_name, u.time_zone
      from live l
        cross join lateral (
          select m.* from hub.member_state m where l.target = 'USER' and m.org_id = c.org and m.user_id = l.user_id
          union all select m.* from hub.user_group_member g join hub.member_state m on m.org_id = c.org and m.user_id = g.user_id
            where l.target = 'GROUP' and g.org_id = c.org and g.group_id = l.group_id
          union all select m.* from hub.member_state m
            where l.target = 'ROLE' and m.org_id = c.org and (m.role = l.role or l.role = 'owner' and m.is_owner)
          union all select m.* from unnest(shifts, on_call) w(shift, who) join hub.member_state m on m.org_id = c.org and m.user_id = w.who
            where l.target = 'SHIFT' and w.shift = l.shift_id
          union all select m.* from hub.member_state m where l.target = 'ORGANIZATION' and m.org_id = c.org) m
        join roles r on r.role = m.role
        left join hub.app_user u on c.kind = 'j' and u.org_id = m.org_id and u.user_id = m.user_id
        cross join lateral (select l.own or of_org <> c.org or wanted <> all (l.passes) as needs) n
      where m.state = 'ACTIVE' and (wanted is null and of_org = c.org or not n.needs
        or priv.may_be_told(m::hub.member_state, r.at_home, r.inside, of_org, wanted, m.user_id is not distinct from concerns));
end $$;

-- What is told of an event in the organization of the context, and how each message was decided; all arrays are of one length.
create or replace function hub.write_deliveries(event uuid, told uuid, of_class text, how_bad text, by_scope text, words text[], ids uuid[],
  users uuid[], ways text[], names boolean[], scopes text[], paths text[], states text[], reasons text[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.kind is distinct from 'j' then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  insert into hub.told_event (org_id, told_id, of_org_id, kind, about_id, subject_id, class, severity, scope, text, moment)
    select e.org_id, told, e.of_org_id, e.kind, e.about_id, e.subject_id, of_class, how_bad, by_scope, words, e.moment
      from hub.notice_event e where e.org_id = c.org and e.event_id = event;
  insert into hub.delivery (org_id, delivery_id, told_id, user_id, way, named, scope, subscriptions, state, reason)
    select c.org, d.id, told, d.who, d.way, d.named, d.scope, d.paths::uuid[], d.state, d.reason
      from unnest(ids, users, ways, names, scopes, paths, states, reasons) d(id, who, way, named, scope, paths, state, reason);
end $$;

-- What became of the mail of a delivery: the queue of mails knows.
create or replace function hub.delivery_mailed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update hub.delivery d set state = new.state, reason = case new.state when 'FAILED' then new.last_error end
    where d.org_id = new.of_org_id and d.delivery_id = new.about_id and d.way = 'MAIL' and d.state in ('QUEUED', 'SENT', 'FAILED')
      and d.state <> new.state;
  return null;
end $$;

-- The deliveries of the organization of the context that the actor may see: their own at home, and with the permission those of others. What
-- happened is said only to who may know it now; of others the row has no text.
create or replace function hub.seen_deliveries()
returns table (delivery_id uuid, told_id uuid, user_id uuid, recipient text, email text, way text, named boolean, subscriptions uuid[], state text, reason text,
  at timestamptz, kind text, class text, severity text, text text[], subject_id uuid, name text, moment timestamptz, of_org_id uuid,
  organization text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  c constant hub.context := hub.context();
  held constant text[] := priv.holds(c);
  m constant hub.member_state := priv.actor(c);
  every constant boolean := 'subscription.update' = any (held);
  sets record;
begin
  if m.user_id is null or c.kind not in ('u', 'k') or not every and c.home is distinct from c.org then
    return;
  end if;
  sets := priv.role_sets(c.home, m.role);
  return query select d.delivery_id, d.told_id, u.user_id, priv.called(u), u.email, d.way, d.named, d.subscriptions, d.state, d.reason, d.at, e.kind, e.class, e.severity,
      case when k.known then e.text end, e.subject_id, priv.called(s), e.moment, e.of_org_id, o.name
    from hub.delivery d join hub.told_event e on e.org_id = d.org_id and e.told_id = d.told_id
      join hub.organization o on o.org_id = e.of_org_id
      left join hub.member_state t on t.org_id = d.org_id and t.user_id = d.user_id and t.state <> 'DELETED'
      left join hub.app_user u on u.org_id = t.org_id and u.user_id = t.user_id
      cross join lateral (select (c.kind = 'u' or coalesce(e.scope = any (priv.scopes(c)), false)) and case when c.org <> c.home
          then e.of_org_id = c.org and coalesce(e.scope = any (held), true)
          else priv.may_be_told(m, sets.at_home, sets.inside, e.of_org_id,
            case when d.user_id = c.actor then d.scope else e.scope end,
            d.user_id = c.actor and d.user_id is not distinct from e.subject_id) end as known) k
      left join lateral priv.notice_subject(e.subject_id, e.org_id, e.of_org_id) s on k.known
    where d.org_id = c.org and (every or d.user_id = c.actor)
      and (e.of_org_id = c.org or c.org = c.home and priv.was_given(c, e.of_org_id) is not null);
end $$;

-- What was held back from one active person, and is still open: they have not dismissed it, and nobody settled it.
create or replace function hub.held_back() returns table (delivery_id uuid, user_id uuid, email text, first_name text, time_zone text,
  organization text, slug text, text text[], name text, moment timestamptz, severity text, at timestamptz, open boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  c constant hub.context := hub.context();
begin
  if c.kind is distinct from 'j' then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  return query select d.delivery_id, u.user_id, u.email, u.first_name, u.time_zone, o.name, o.slug, e.text, priv.called(s), e.moment, e.severity, d.at,
      n.notice_id is not null and m.state = 'ACTIVE'
        and priv.may_be_told(m, r.at_home, r.inside, e.of_org_id, n.scope, n.oneself)
    from hub.delivery d join hub.told_event e on e.org_id = d.org_id and e.told_id = d.told_id
      join hub.organization o on o.org_id = e.of_org_id
      join hub.member_state m on m.org_id = d.org_id and m.user_id = d.user_id
      join hub.app_user u on u.org_id = d.org_id and u.user_id = d.user_id
      cross join lateral priv.role_sets(m.org_id, m.role) r
      left join hub.notice n on n.org_id = d.org_id and n.user_id = d.user_id and n.of_org_id = e.of_org_id and n.kind = e.kind
        and n.about_id = e.about_id and n.dismissed_at is null and n.until > now()
      left join lateral priv.notice_subject(e.subject_id, e.org_id, e.of_org_id) s on true
    where d.org_id = c.org and d.state = 'SUPPRESSED_DND' and d.summed_at is null
    order by d.user_id, d.at, d.delivery_id;
end $$;

create or replace function hub.sum_up(those uuid[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.kind is distinct from 'j' then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  update hub.delivery d set summed_at = now() where d.org_id = c.org and d.delivery_id = any (those);
end $$;

-- The summary is in the queue of work for the end of the time of quiet.
create or replace function hub.summary_queued() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    delete from priv.work w where w.work_id = old.work_id;
  else
    perform priv.queue_work(new.work_id, 'quiet-summary', new.org_id,
      row(new.org_id, new.org_id, '00000000-0000-0000-0000-000000000000'::uuid, 'j', null)::hub.context, 1::smallint, new.due_at);
  end if;
  return null;
end $$;

-- What the people of a manager were told of an organization goes when the manager loses it.
create or replace function hub.child_events_left() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from hub.told_event e where e.org_id = old.org_id and e.of_org_id = old.child_id;
  return null;
end $$;

-- What others were told of an organization goes when it is erased.
create or replace function hub.events_erased() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from hub.told_event e where e.of_org_id = old.org_id;
  return null;
end $$;

grant execute on function hub.spread_event(uuid, text), hub.event_paths(uuid, text, text, text, uuid, text[], boolean, uuid[], uuid[]),
  hub.write_deliveries(uuid, uuid, text, text, text, text[], uuid[], uuid[], text[], boolean[], text[], text[], text[], text[]),
  hub.seen_deliveries(), hub.held_back(), hub.sum_up(uuid[]) to stewardry_app;
grant execute on function hub.subscription_kept(), hub.follower_left(), hub.followed_role_left(), hub.delivery_mailed(), hub.summary_queued(),
  hub.child_events_left(), hub.events_erased() to stewardry_owner;
reset role;
revoke create on schema hub, priv from stewardry_definer;

create or replace trigger kept after insert or delete or update of version on hub.subscription
  for each row execute function hub.subscription_kept();
create or replace trigger follower_left after update of state on hub.member_state
  for each row when (new.state = 'DELETED' and old.state <> 'DELETED') execute function hub.follower_left();
create or replace trigger followed_role_left after delete on hub.role for each row execute function hub.followed_role_left();
create or replace trigger delivery_mailed after update of state on hub.mail
  for each row when (new.about_type = 'delivery') execute function hub.delivery_mailed();
create or replace trigger queued after insert or delete or update of due_at on hub.quiet_summary
  for each row execute function hub.summary_queued();
create or replace trigger child_events_left after delete on hub.child for each row execute function hub.child_events_left();
create or replace trigger events_erased after delete on hub.organization for each row execute function hub.events_erased();
