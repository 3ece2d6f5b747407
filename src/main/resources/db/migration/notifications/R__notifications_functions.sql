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
  themself boolean;
begin
  if c.kind is null or c.kind = 'j' or pg_trigger_depth() > 1 then
    return null;
  end if;
  held := priv.holds(c);
  themself := s.user_id is not distinct from c.actor and c.home = s.org_id;
  if not ('subscription.' || case tg_op when 'INSERT' then 'create' when 'UPDATE' then 'update' else 'delete' end) = any (held) then
    -- Their own, which they saved themself. A key that may only view changes nothing.
    if not themself or tg_op = 'UPDATE' and old.user_id is distinct from c.actor or tg_op <> 'INSERT' and not old.own
        or (priv.actor(c)).user_id is null
        or c.kind = 'k' and not exists (select from priv.permission p where p.key = any (priv.scopes(c)) and p.verb <> 'view') then
      raise exception using errcode = 'TN403', message = 'FORBIDDEN';
    end if;
    held := '{}';
  end if;
  -- Muting one, or telling it by another way, does not choose anew what others are told. What narrows the events does: whoever lowers
  -- the severity, or drops a tag, passes on what they may know.
  if tg_op = 'INSERT' or tg_op = 'UPDATE' and (new.target, new.user_id, new.group_id, new.role, new.shift_id, new.classes,
        new.minimum_severity, new.system_tags, new.root_cause_only, new.recursive, new.named_only)
      is distinct from (old.target, old.user_id, old.group_id, old.role, old.shift_id, old.classes,
        old.minimum_severity, old.system_tags, old.root_cause_only, old.recursive, old.named_only) then
    update hub.subscription x set own = themself, saved_by = c.actor, saved_home = c.home, passes = held
      where x.org_id = s.org_id and x.subscription_id = s.subscription_id;
  end if;
  return null;
end $$;

-- A deleted user follows nothing, and nobody reads what they were told.
create or replace function hub.follower_left() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from hub.subscription s where s.org_id = new.org_id and s.user_id = new.user_id;
  delete from hub.subscription_step k where k.org_id = new.org_id and k.user_id = new.user_id;
  return null;
end $$;

-- Nobody has a role that is no more.
create or replace function hub.followed_role_left() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from hub.subscription s where s.org_id = old.org_id and s.role = old.key;
  delete from hub.subscription_step k where k.org_id = old.org_id and k.role = old.key;
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

-- The subscriptions of an organization that follow such an event of it, or of one that it manages.
create or replace function priv.following(whose uuid, of_org uuid, of_class text, how_bad text, of_tags text[], caused boolean)
returns setof hub.subscription
language sql stable set search_path = pg_catalog, pg_temp as $$
  select s.* from hub.subscription s
    where s.org_id = whose and not s.muted and of_class = any (s.classes)
      and priv.severity_rank(how_bad) >= priv.severity_rank(s.minimum_severity)
      and not (s.root_cause_only and caused)
      and (cardinality(s.system_tags) = 0 or s.system_tags && of_tags)
      and case when of_org = whose then not s.named_only
        else s.recursive or exists (select from hub.subscription_child x
          where x.org_id = s.org_id and x.subscription_id = s.subscription_id and x.child_id = of_org) end
$$;

-- The active people behind a target. Who is on call comes from who asks.
create or replace function priv.targeted(whose uuid, target text, one uuid, of_group uuid, with_role text, shift uuid, shifts uuid[], on_call uuid[])
returns setof hub.member_state
language sql stable set search_path = pg_catalog, pg_temp as $$
  select m.* from hub.member_state m where target = 'USER' and m.org_id = whose and m.user_id = one and m.state = 'ACTIVE'
  union all select m.* from hub.user_group_member g join hub.member_state m on m.org_id = whose and m.user_id = g.user_id
    where target = 'GROUP' and g.org_id = whose and g.group_id = of_group and m.state = 'ACTIVE'
  union all select m.* from hub.member_state m
    where target = 'ROLE' and m.org_id = whose and (m.role = with_role or with_role = 'owner' and m.is_owner) and m.state = 'ACTIVE'
  union all select m.* from unnest(shifts, on_call) w(shift_id, who) join hub.member_state m on m.org_id = whose and m.user_id = w.who
    where target = 'SHIFT' and w.shift_id = shift and m.state = 'ACTIVE'
  union all select m.* from hub.member_state m where target = 'ORGANIZATION' and m.org_id = whose and m.state = 'ACTIVE'
$$;

-- Whether people who are told need the permission themselves: whoever saved the subscription could not know it, or it happened in an
-- organization below, or others decide who is in the group or on call.
create or replace function priv.needs_scope(s hub.subscription, through text, of_org uuid, wanted text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select through in ('GROUP', 'SHIFT') or of_org <> s.org_id or coalesce(wanted <> all (s.passes), false)
$$;

-- By which subscriptions an event reaches whom, in the organization of the context: active people alone, who may know what happened
-- where it did. Their addresses are for what tells events. Asked by what tells events, and by those who may see who is told of what,
-- for organizations that they have access to.
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
    with roles as materialized (
      select r.role, (priv.role_sets(c.org, r.role)).*
        from (select distinct m.role from hub.member_state m where m.org_id = c.org and m.state = 'ACTIVE') r)
    select s.subscription_id, s.target, m.user_id, s.by_mail, s.in_app, s.honours_quiet, n.needs, u.email, u.first_name, u.time_zone
      from priv.following(c.org, of_org, of_class, how_bad, of_tags, caused) s
        cross join lateral priv.targeted(c.org, s.target, s.user_id, s.group_id, s.role, s.shift_id, shifts, on_call) m
        join roles r on r.role = m.role
        left join hub.app_user u on c.kind = 'j' and u.org_id = m.org_id and u.user_id = m.user_id
        cross join lateral (select s.own or priv.needs_scope(s, s.target, of_org, wanted) as needs) n
      where (s.by_mail or s.in_app) and (wanted is null and of_org = c.org or not n.needs
        or priv.may_be_told(m, r.at_home, r.inside, of_org, wanted, m.user_id is not distinct from concerns));
end $$;

-- Whether what somebody of this home chose in an organization still counts: they are at home there, or their organization manages it.
create or replace function priv.may_pass(here uuid, home uuid) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select home = here or exists (select from priv.node n where n.org_id = here and n.parent_id = home)
    or exists (select from priv.node n where n.org_id = home and n.kind = 'PLATFORM')
$$;

-- Which subscriptions follow an event that is told in the organization of the context, to which of its channels each tells it, and whether
-- it escalates. A channel is told what whoever saved the subscription and whoever gave the address might know, while their organization still has to do
-- with this one; of an organization below, as long as both are active and may know it. Asked by what tells events, and by those who may
-- see who is told of what, for organizations that they have access to.
create or replace function hub.event_followers(of_org uuid, of_class text, how_bad text, wanted text, of_tags text[], caused boolean)
returns table (subscription_id uuid, channels uuid[], escalates boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  c constant hub.context := hub.context();
begin
  if c.kind is distinct from 'j' and not ('subscription.view' = any (priv.holds(c))
      and (of_org = c.org or c.org = c.home and priv.was_given(c, of_org) is not null)) then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  return query select s.subscription_id,
      array(select x.channel_id from hub.subscription_channel x
          join hub.channel h on h.org_id = x.org_id and h.channel_id = x.channel_id
        where x.org_id = c.org and x.subscription_id = s.subscription_id
          and priv.may_pass(c.org, s.saved_home) and priv.may_pass(c.org, h.given_home)
          and case when of_org = c.org then wanted is null or wanted = any (s.passes) and wanted = any (h.passes)
            else (select count(*) from hub.member_state m cross join lateral priv.role_sets(m.org_id, m.role) r
              where m.org_id = c.org and m.user_id in (s.saved_by, h.given_by) and m.state = 'ACTIVE'
                and priv.may_be_told(m, r.at_home, r.inside, of_org, wanted, false))
              = case when s.saved_by = h.given_by then 1 else 2 end end
        order by x.channel_id),
      exists (select from hub.subscription_step k where k.org_id = c.org and k.subscription_id = s.subscription_id)
    from priv.following(c.org, of_org, of_class, how_bad, of_tags, caused) s;
end $$;

-- Messages to channels, and who is told next, are chosen by those who may choose what others are told, who then is the one who saved the
-- subscription. So is who adds an organization. Of which organizations somebody is told themself, they choose.
create or replace function hub.followed_by_others() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  held text[];
  s hub.subscription;
begin
  if c.kind is null or c.kind = 'j' or pg_trigger_depth() > 1 then
    return null;
  end if;
  held := priv.holds(c);
  select * into s from hub.subscription x where x.org_id = (case tg_op when 'DELETE' then old.org_id else new.org_id end)
    and x.subscription_id = (case tg_op when 'DELETE' then old.subscription_id else new.subscription_id end);
  if not held && array['subscription.create', 'subscription.update']
      and not (tg_table_name = 'subscription_child' and s.own and s.user_id = c.actor and c.home = c.org) then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  if tg_op = 'INSERT' and (tg_table_name <> 'subscription_child' or held && array['subscription.create', 'subscription.update']) then
    update hub.subscription x set saved_by = c.actor, saved_home = c.home, passes = held
      where x.org_id = s.org_id and x.subscription_id = s.subscription_id;
  end if;
  return null;
end $$;

-- What is told of an event in the organization of the context, and how each message was decided; all arrays are of one length.
create or replace function hub.write_deliveries(event uuid, told uuid, of_class text, how_bad text, by_scope text, heading text[], words text[],
  place text, ids uuid[], users uuid[], places uuid[], ways text[], names boolean[], scopes text[], paths text[], states text[], reasons text[],
  escalating uuid[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.kind is distinct from 'j' then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  insert into hub.told_event (org_id, told_id, of_org_id, kind, about_id, subject_id, class, severity, scope, title, text, moment, path)
    select e.org_id, told, e.of_org_id, e.kind, e.about_id, e.subject_id, of_class, how_bad, by_scope, heading, words, e.moment, place
      from hub.notice_event e where e.org_id = c.org and e.event_id = event;
  insert into hub.delivery (org_id, delivery_id, told_id, user_id, channel_id, way, named, scope, subscriptions, state, reason)
    select c.org, d.id, told, d.who, d.channel, d.way, d.named, d.scope, d.paths::uuid[], d.state, d.reason
      from unnest(ids, users, places, ways, names, scopes, paths, states, reasons)
        d(id, who, channel, way, named, scope, paths, state, reason);
  -- What is told again begins anew.
  delete from hub.escalation x using hub.told_event t, hub.told_event e
    where x.org_id = c.org and t.org_id = c.org and t.told_id = x.told_id and e.org_id = c.org and e.told_id = told
      and t.of_org_id = e.of_org_id and t.kind = e.kind and t.about_id = e.about_id;
  insert into hub.escalation (org_id, escalation_id, told_id, subscription_id, position, due_at)
    select c.org, uuidv7(), told, k.subscription_id, k.position, now() + make_interval(mins => k.after_minutes)
      from hub.subscription_step k
      where k.org_id = c.org and k.subscription_id = any (escalating)
        and k.position = (select min(f.position) from hub.subscription_step f where f.org_id = k.org_id and f.subscription_id = k.subscription_id);
end $$;

-- Tells the next ones of an event, in the organization of the context, unless somebody who was told has acknowledged it by dismissing it,
-- or it is settled. Nobody is told a second time; who was left in peace is told now. Answers whom to mail, and what.
create or replace function hub.escalate(step uuid, shifts uuid[], on_call uuid[])
returns table (delivery_id uuid, user_id uuid, email text, first_name text, time_zone text, title text[], text text[], name text,
  moment timestamptz, path text, organization text, class text, severity text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  c constant hub.context := hub.context();
  e hub.escalation;
  t hub.told_event;
  s hub.subscription;
  k hub.subscription_step;
  following hub.subscription_step;
begin
  if c.kind is distinct from 'j' then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  select * into e from hub.escalation x where x.org_id = c.org and x.escalation_id = step for update;
  if e.org_id is null then
    return;
  end if;
  select * into t from hub.told_event x where x.org_id = c.org and x.told_id = e.told_id;
  select * into s from hub.subscription x where x.org_id = c.org and x.subscription_id = e.subscription_id;
  select * into k from hub.subscription_step x
    where x.org_id = c.org and x.subscription_id = e.subscription_id and x.position >= e.position order by x.position limit 1;
  if k.org_id is null or s.muted or exists (select from hub.notice n where n.org_id = c.org and n.of_org_id = t.of_org_id
        and n.kind = t.kind and n.about_id = t.about_id and n.dismissed_at >= t.at)
      or not exists (select from hub.notice n where n.org_id = c.org and n.of_org_id = t.of_org_id
          and n.kind = t.kind and n.about_id = t.about_id and n.until > now())
        and exists (select from hub.delivery d join hub.member_state m on m.org_id = d.org_id and m.user_id = d.user_id and m.state = 'ACTIVE'
          where d.org_id = c.org and d.told_id = t.told_id and d.way = 'IN_APP') then
    delete from hub.escalation x where x.org_id = c.org and x.escalation_id = step;
    return;
  end if;
  select * into following from hub.subscription_step x
    where x.org_id = c.org and x.subscription_id = e.subscription_id and x.position > k.position order by x.position limit 1;
  if following.org_id is null then
    delete from hub.escalation x where x.org_id = c.org and x.escalation_id = step;
  else
    update hub.escalation x set position = following.position, due_at = t.at + make_interval(mins => following.after_minutes)
      where x.org_id = c.org and x.escalation_id = step;
  end if;
  return query
    with people as (
      select distinct on (m.user_id) m.user_id, case when priv.needs_scope(s, k.target, t.of_org_id, t.scope) then t.scope end as scope
        from priv.targeted(c.org, k.target, k.user_id, k.group_id, k.role, k.shift_id, shifts, on_call) m
          cross join lateral priv.role_sets(m.org_id, m.role) r
        where not priv.needs_scope(s, k.target, t.of_org_id, t.scope)
          or priv.may_be_told(m, r.at_home, r.inside, t.of_org_id, t.scope, m.user_id is not distinct from t.subject_id)),
    rung as (
      insert into hub.delivery (org_id, delivery_id, told_id, user_id, way, named, scope, subscriptions, state)
        select c.org, uuidv7(), t.told_id, p.user_id, 'IN_APP', false, p.scope, array[s.subscription_id], 'SENT' from people p
        on conflict do nothing),
    told as (
      insert into hub.notice (org_id, notice_id, user_id, kind, of_org_id, about_id, for_owners, scope, subject_id, moment, text, path, until,
          class, severity)
        select c.org, uuidv7(), p.user_id, t.kind, t.of_org_id, t.about_id, false, p.scope, t.subject_id, t.moment, t.text, t.path,
            coalesce((select max(n.until) from hub.notice n where n.org_id = c.org and n.of_org_id = t.of_org_id and n.kind = t.kind
              and n.about_id = t.about_id), now() + interval '365 days'), t.class, t.severity from people p
        on conflict (org_id, user_id, of_org_id, kind, about_id) do update
          set text = excluded.text, scope = excluded.scope, subject_id = excluded.subject_id, moment = excluded.moment, path = excluded.path,
            at = now(), until = excluded.until, class = excluded.class, severity = excluded.severity, for_owners = false,
            read_at = null, dismissed_at = null
          where hub.notice.dismissed_at < t.at or hub.notice.until <= now()),
    mailed as (
      insert into hub.delivery as d (org_id, delivery_id, told_id, user_id, way, named, scope, subscriptions, state)
        select c.org, uuidv7(), t.told_id, p.user_id, 'MAIL', false, p.scope, array[s.subscription_id], 'QUEUED' from people p
        on conflict (org_id, told_id, user_id, way) do update set state = 'QUEUED', reason = null where d.state = 'SUPPRESSED_DND'
        returning d.delivery_id, d.user_id)
    select x.delivery_id, u.user_id, u.email, u.first_name, u.time_zone, t.title, t.text, priv.called(w), t.moment, t.path, o.name, t.class,
        t.severity
      from mailed x join hub.app_user u on u.org_id = c.org and u.user_id = x.user_id
        join hub.organization o on o.org_id = t.of_org_id
        left join lateral priv.notice_subject(t.subject_id, t.org_id, t.of_org_id) w on true;
end $$;

-- Who is told next is in the queue of work, on its minute.
create or replace function hub.escalation_queued() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    delete from priv.work w where w.work_id = old.escalation_id;
  else
    perform priv.queue_work(new.escalation_id, 'escalation', new.org_id,
      row(new.org_id, new.org_id, '00000000-0000-0000-0000-000000000000'::uuid, 'j', null)::hub.context, 1::smallint, new.due_at);
  end if;
  return null;
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

-- What became of a message to a channel: its row knows.
create or replace function hub.delivery_told() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update hub.delivery d set state = new.state, reason = case new.state when 'FAILED' then new.reason end
    where d.org_id = new.org_id and d.delivery_id = new.message_id and d.way = 'CHANNEL' and d.state <> new.state;
  return null;
end $$;

-- Which deliveries of the organization of the context the actor may see: their own at home, and with the permission those of others; none
-- of an organization to which they have no access. That is asked once for each organization, and not for each of very many deliveries.
create or replace function hub.seen_delivery_ids(wanted text, whose uuid) returns table (delivery_id uuid, at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  c constant hub.context := hub.context();
  m constant hub.member_state := priv.actor(c);
  every constant boolean := 'subscription.update' = any (priv.holds(c));
  given uuid[];
begin
  if m.user_id is null or c.kind not in ('u', 'k') or not every and c.home is distinct from c.org then
    return;
  end if;
  select array_agg(x.of_org_id) into given from (select distinct e.of_org_id from hub.told_event e where e.org_id = c.org) x
    where x.of_org_id = c.org or c.org = c.home and priv.was_given(c, x.of_org_id) is not null;
  return query select d.delivery_id, d.at
    from hub.delivery d join hub.told_event e on e.org_id = d.org_id and e.told_id = d.told_id
    where d.org_id = c.org and (every or d.user_id = c.actor) and (wanted is null or d.state = wanted)
      and (whose is null or d.user_id = whose) and e.of_org_id = any (given);
end $$;

-- What of these the actor may read. What happened is said only to who may know it now; of others the row has no text.
create or replace function hub.seen_deliveries(those uuid[])
returns table (delivery_id uuid, told_id uuid, user_id uuid, recipient text, email text, channel_id uuid, way text, named boolean, subscriptions uuid[], state text, reason text,
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
  return query select d.delivery_id, d.told_id, u.user_id, coalesce(ch.name, case when x.named then priv.called(u) end), case when x.named then u.email end, d.channel_id, d.way, d.named, d.subscriptions, d.state, d.reason, d.at, e.kind, e.class, e.severity,
      case when k.known then e.text end, e.subject_id, priv.called(s), e.moment, e.of_org_id, o.name
    from hub.delivery d join hub.told_event e on e.org_id = d.org_id and e.told_id = d.told_id
      join hub.organization o on o.org_id = e.of_org_id
      left join hub.member_state t on t.org_id = d.org_id and t.user_id = d.user_id and t.state <> 'DELETED'
      left join hub.app_user u on u.org_id = t.org_id and u.user_id = t.user_id
      left join hub.channel ch on ch.org_id = d.org_id and ch.channel_id = d.channel_id
      cross join lateral (select d.user_id = c.actor or held && array['user.view', 'staff.view'] as named) x
      cross join lateral (select (c.kind = 'u' or coalesce(e.scope = any (priv.scopes(c)), false)) and case when c.org <> c.home
          then e.of_org_id = c.org and coalesce(e.scope = any (held), true)
          else priv.may_be_told(m, sets.at_home, sets.inside, e.of_org_id,
            case when d.user_id = c.actor then d.scope else e.scope end,
            d.user_id = c.actor and d.user_id is not distinct from e.subject_id) end as known) k
      left join lateral priv.notice_subject(e.subject_id, e.org_id, e.of_org_id) s on k.known
    where d.org_id = c.org and d.delivery_id = any (those) and (every or d.user_id = c.actor)
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
  delete from hub.mail m using hub.delivery d, hub.told_event e
    where e.org_id = old.org_id and e.of_org_id = old.child_id and d.org_id = e.org_id and d.told_id = e.told_id and d.way = 'MAIL'
      and m.about_type = 'delivery' and m.about_id = d.delivery_id and m.of_org_id = old.org_id and m.state = 'QUEUED';
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
  hub.event_followers(uuid, text, text, text, text[], boolean),
  hub.write_deliveries(uuid, uuid, text, text, text, text[], text[], text, uuid[], uuid[], uuid[], text[], boolean[], text[], text[], text[], text[], uuid[]),
  hub.escalate(uuid, uuid[], uuid[]),
  hub.seen_delivery_ids(text, uuid), hub.seen_deliveries(uuid[]), hub.held_back(), hub.sum_up(uuid[]) to stewardry_app;
grant execute on function hub.subscription_kept(), hub.follower_left(), hub.followed_role_left(), hub.delivery_mailed(), hub.summary_queued(),
  hub.followed_by_others(), hub.escalation_queued(), hub.delivery_told(),
  hub.child_events_left(), hub.events_erased() to stewardry_owner;
reset role;
revoke create on schema hub, priv from stewardry_definer;

create or replace trigger kept after insert or delete or update of target, user_id, group_id, role, shift_id, classes, minimum_severity, system_tags,
    recursive, named_only, root_cause_only, muted, by_mail, in_app, honours_quiet, version on hub.subscription
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
create or replace trigger chosen after insert or delete on hub.subscription_child for each row execute function hub.followed_by_others();
create or replace trigger chosen after insert or delete on hub.subscription_channel for each row execute function hub.followed_by_others();
create or replace trigger chosen after insert or delete on hub.subscription_step for each row execute function hub.followed_by_others();
create or replace trigger queued after insert or delete or update of due_at on hub.escalation
  for each row execute function hub.escalation_queued();
create or replace trigger delivery_told after update of state on hub.channel_message
  for each row execute function hub.delivery_told();
