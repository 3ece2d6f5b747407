-- The queue. Taking, holding and ending work is for the hub itself: a job in the platform's context. What the work then
-- does, it does in the name of the one who began it.
grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

create or replace function priv.require_worker() returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.kind is distinct from 'j' or c.org is distinct from hub.platform() then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
end $$;

-- Into the queue, or into it again: whoever had it until now has it no more. Whose it is does not change, and an id that is
-- somebody else's work is refused.
create or replace function priv.queue_work(work uuid, of_kind text, whose uuid, c hub.context, urgency smallint, due timestamptz) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  insert into priv.work as w (work_id, kind, org_id, home_id, actor_id, actor_kind, key_id, priority, ready, due_at, next_at)
    values (work, of_kind, whose, c.home, c.actor, c.kind, c.key, urgency, due <= now(), due, due)
  on conflict (work_id) do update set ready = excluded.ready, due_at = excluded.due_at, next_at = excluded.next_at,
      lease_until = null, worker = null, epoch = w.epoch + 1, failures = 0, set_aside_at = null, last_error = null
    where w.org_id = excluded.org_id and w.kind = excluded.kind;
  if not found then
    raise exception using errcode = 'TN409', message = 'ID_TAKEN';
  end if;
end $$;

-- What waits is done now, and what a node has is done once more after that.
create or replace function priv.wake_work(work uuid, whose uuid) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  update priv.work w set woken = w.lease_until is not null, ready = w.ready or w.lease_until is null,
      due_at = case when w.lease_until is null then least(w.due_at, now()) else w.due_at end,
      next_at = case when w.lease_until is null then least(w.next_at, now()) else w.next_at end
    where w.work_id = work and w.org_id = whose and w.set_aside_at is null;
end $$;

-- A job is queued in the name of the person who began it, as the context says, or of another job.
create or replace function hub.job_queued() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if (hub.context()).kind not in ('u', 'k', 'j') then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  perform priv.queue_work(new.job_id, new.kind, new.org_id, hub.context(), new.priority, now());
  return null;
end $$;

-- Work of the installation itself, which begins with the first node and never ends: once, however many nodes there are.
create or replace function hub.ensure_work(work uuid, of_kind text, due timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform priv.require_worker();
  insert into priv.work (work_id, kind, org_id, home_id, actor_id, actor_kind, ready, due_at, next_at)
    select work, of_kind, c.org, c.home, c.actor, c.kind, false, due, due from hub.context() c
  on conflict do nothing;
end $$;

-- Takes work of the kinds for which the node has room. It goes round the organizations, one of each at a time, from where
-- it was last, so that however much one of them has to do, the others wait for one of it. At most `shares` of one
-- organization are done at once on all nodes, and one more that is urgent.
--
-- Of the kinds that pause, nothing is taken of an organization that is suspended, by itself or through one above it, until that is
-- resumed.
--
-- Whoever takes what another node has held until its lease ended counts that as a failure, unless something was done: at
-- the fifth in a row it is set aside, because it may be the work that ends the nodes.
create or replace function hub.claim_work(node text, kinds text[], room integer[], shares integer[], pauses boolean[], last_served uuid[],
  lease interval)
returns table (work_id uuid, kind text, org_id uuid, home_id uuid, actor_id uuid, actor_kind text, key_id uuid, epoch integer,
  due_at timestamptz, set_aside boolean)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  nobody constant uuid := '00000000-0000-0000-0000-000000000000';
  n integer;
  got integer;
  took boolean;
  start uuid;
  last uuid;
  one uuid;
  wrapped boolean;
  busy integer;
  w priv.work;
  done bigint;
begin
  perform priv.require_worker();
  update priv.work p set ready = true where p.work_id in (
    select q.work_id from priv.work q where not q.ready and q.set_aside_at is null and q.next_at <= clock_timestamp()
    order by q.next_at limit 1000 for update skip locked);
  for n in 1 .. cardinality(kinds) loop
    got := 0;
    last := last_served[n];
    loop
      exit when got >= room[n];
      took := false;
      wrapped := false;
      start := last;
      loop
        exit when got >= room[n];
        select q.org_id into one from priv.work q where q.ready and q.kind = kinds[n] and q.org_id > last order by q.org_id limit 1;
        if one is null then
          exit when wrapped;
          wrapped := true;
          last := nobody;
          continue;
        end if;
        exit when wrapped and one > start;
        last := one;
        continue when coalesce(pauses[n], true) and priv.effective_state(one) is distinct from 'ACTIVE';
        -- Two nodes that count at once would both find room.
        continue when not pg_try_advisory_xact_lock(hashtextextended(kinds[n] || one::text, 12));
        select count(*) into busy from priv.work q
          where q.kind = kinds[n] and q.org_id = one and q.lease_until is not null and not q.ready;
        select q.* into w from priv.work q
          where q.ready and q.kind = kinds[n] and q.org_id = one
            and busy < shares[n] + case when q.priority = 0 then 1 else 0 end
          order by q.priority, q.due_at, q.work_id limit 1 for update skip locked;
        continue when w.work_id is null;
        took := true;
        done := coalesce((select j.succeeded + j.failed + j.skipped from hub.job j
          where j.org_id = w.org_id and j.job_id = w.work_id), 0);
        if w.lease_until is not null then
          w.failures := case when done > w.progress then 1 else w.failures + 1 end;
          w.last_error := 'The node that worked on it was lost.';
        end if;
        set_aside := w.failures >= 5;
        update priv.work q set ready = false, woken = false, epoch = q.epoch + 1, failures = w.failures, last_error = w.last_error, progress = done,
            next_at = clock_timestamp() + lease,
            lease_until = case when not set_aside then clock_timestamp() + lease end,
            worker = case when not set_aside then node end,
            set_aside_at = case when set_aside then clock_timestamp() end
          where q.work_id = w.work_id
          returning q.work_id, q.kind, q.org_id, q.home_id, q.actor_id, q.actor_kind, q.key_id, q.epoch, q.due_at
          into work_id, kind, org_id, home_id, actor_id, actor_kind, key_id, epoch, due_at;
        got := got + 1;
        return next;
      end loop;
      exit when not took;
    end loop;
  end loop;
end $$;

-- What a node still has of what it works on.
create or replace function hub.extend_work(works uuid[], epochs integer[], lease interval) returns setof uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform priv.require_worker();
  return query
    update priv.work w set lease_until = clock_timestamp() + lease, next_at = clock_timestamp() + lease, ready = false
    from unnest(works, epochs) as mine (work_id, epoch)
    where w.work_id = mine.work_id and w.epoch = mine.epoch and w.lease_until is not null
    returning w.work_id;
end $$;

-- Gives work back: to be done again after the pause, or never when there is none. What was woken meanwhile is done again at once.
-- Nothing happens when it is another's by now.
create or replace function hub.end_work(work uuid, of_epoch integer, pause interval) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  due constant timestamptz := clock_timestamp() + pause;
begin
  perform priv.require_worker();
  if pause is null then
    delete from priv.work w where w.work_id = work and w.epoch = of_epoch and not w.woken;
    if found then
      return;
    end if;
    update priv.work w set lease_until = null, worker = null, failures = 0, last_error = null, due_at = now(), next_at = now(), ready = true
      where w.work_id = work and w.epoch = of_epoch and w.woken;
  else
    update priv.work w set lease_until = null, worker = null, failures = 0, last_error = null,
        due_at = case when w.woken then now() else due end, next_at = case when w.woken then now() else due end,
        ready = w.woken or pause <= interval '0'
      where w.work_id = work and w.epoch = of_epoch;
  end if;
end $$;

-- It broke off. It is tried again after a pause that grows threefold, with some chance in it; after the fifth time it is
-- set aside until somebody has looked.
--
-- Answers whether it is set aside now.
create or replace function hub.fail_work(work uuid, of_epoch integer, why text, first_pause interval) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  aside boolean;
begin
  perform priv.require_worker();
  update priv.work w set lease_until = null, worker = null, failures = w.failures + 1, last_error = why, ready = false,
      next_at = clock_timestamp() + first_pause * (power(3, w.failures) * (0.8 + 0.4 * random())),
      set_aside_at = case when w.failures + 1 >= 5 then clock_timestamp() end
    where w.work_id = work and w.epoch = of_epoch
    returning w.set_aside_at is not null into aside;
  return coalesce(aside, false);
end $$;

-- The organizations that have work of these kinds, and are suspended, so that it is paused.
create or replace function priv.suspended_work(pausing text[]) returns setof uuid
language sql stable set search_path = pg_catalog, pg_temp
as $$select o.org_id from (select distinct w.org_id from priv.work w where w.kind = any (pausing)) o
  where priv.effective_state(o.org_id) is distinct from 'ACTIVE'$$;

-- How much there is of each kind, for who operates the installation. Of the kinds that pause, what is due of a suspended
-- organization is paused and not ready.
create or replace function hub.work_figures(pausing text[])
returns table (kind text, ready bigint, running bigint, later bigint, paused bigint, set_aside bigint, oldest double precision)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  perform priv.require_worker();
  return query
    with suspended as materialized (select p.org_id from priv.suspended_work(pausing) p (org_id)),
      work as (select w.kind, w.lease_until, w.set_aside_at, w.due_at,
          w.set_aside_at is null and w.due_at <= now() and (w.lease_until is null or w.lease_until < now())
            and w.kind = any (pausing) and w.org_id in (select p.org_id from suspended p) as paused
        from priv.work w)
    select w.kind, count(*) filter (where w.lease_until is null and w.due_at <= now() and w.set_aside_at is null and not w.paused),
      count(*) filter (where w.lease_until >= now()), count(*) filter (where w.lease_until is null and w.due_at > now() and w.set_aside_at is null),
      count(*) filter (where w.paused), count(*) filter (where w.set_aside_at is not null),
      coalesce(extract(epoch from now() - min(w.due_at)
        filter (where w.lease_until is null and w.due_at <= now() and w.set_aside_at is null and not w.paused)), 0)::float8
      from work w group by w.kind;
end $$;

-- What is in the queue, for superusers: whose, since when, how far, and why it goes no further. No content of it.
create or replace function hub.listed_work(pausing text[])
returns table (work_id uuid, kind text, org_id uuid, organization text, state text, failures integer, last_error text, created_at timestamptz,
  next_at timestamptz, total integer, done integer, started_by text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  c constant hub.context := hub.context();
begin
  if c.org is distinct from hub.platform() then
    return;
  end if;
  perform priv.require_holds(c, array['platform.operate']);
  return query
    with suspended as materialized (select p.org_id from priv.suspended_work(pausing) p (org_id))
    select w.work_id, w.kind, w.org_id, o.name,
      case when w.set_aside_at is not null then 'SET_ASIDE' when w.lease_until >= now() then 'RUNNING'
        when w.kind = any (pausing) and w.org_id in (select p.org_id from suspended p) then 'PAUSED'
        when w.failures > 0 then 'FAILING' when w.due_at > now() then 'LATER' else 'QUEUED' end,
      w.failures::integer, w.last_error, w.created_at, w.next_at, j.total, j.succeeded + j.failed + j.skipped, j.started_by_name
      from priv.work w join hub.organization o on o.org_id = w.org_id
      left join hub.job j on j.org_id = w.org_id and j.job_id = w.work_id;
end $$;

-- What superusers do with work is done in the organization whose work it is.
create or replace function priv.require_superuser_there() returns uuid
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.org = hub.platform() then
    perform priv.require_holds(c, array['platform.operate']);
  elsif c.org is null or c.kind = 'j' or priv.actor_role_above(c) is distinct from 'superuser' then
    raise exception using errcode = 'TN403', message = 'PLATFORM_ONLY';
  end if;
  return c.org;
end $$;

-- Tries work of the context's organization again that was set aside or waits after a failure.
create or replace function hub.retry_work(work uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  there constant uuid := priv.require_superuser_there();
begin
  update priv.work w set set_aside_at = null, failures = 0, last_error = null, ready = true, due_at = now(), next_at = now(),
      epoch = w.epoch + 1
    where w.work_id = work and w.org_id = there and w.lease_until is null and (w.set_aside_at is not null or w.failures > 0);
  if not found then
    return false;
  end if;
  update hub.job j set state = 'RUNNING', finished_at = null, failure_code = null, failure = null
    where j.org_id = there and j.job_id = work and j.state = 'FAILED' and j.failure_code = 'UNEXPECTED';
  return true;
end $$;

-- Forgets a job of the context's organization that is set aside.
create or replace function hub.drop_work(work uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  there constant uuid := priv.require_superuser_there();
begin
  delete from priv.work w where w.work_id = work and w.org_id = there and w.set_aside_at is not null
    and exists (select from hub.job j where j.org_id = there and j.job_id = work);
  return found;
end $$;

-- Deletes some of the rows whose time is over, of the first table that has any: how many, and what they are called. Nothing when
-- none is left.
create or replace function hub.retention_step(most integer) returns table (name text, deleted bigint)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  line priv.retention;
  n bigint;
begin
  perform priv.require_worker();
  for line in select t.* from priv.retention t order by t.name loop
    execute format(
        'with keeping as materialized (select $1::interval as keep), old as materialized (select r.ctid as at from hub.%I r, keeping where %s limit $2) '
        'delete from hub.%I where ctid = any (array(select at from old))', line.tab, line.over, line.tab)
      using line.keep, most;
    get diagnostics n = row_count;
    if n > 0 then
      name := line.name;
      deleted := n;
      return next;
      return;
    end if;
  end loop;
end $$;

grant execute on function hub.job_queued() to stewardry_owner;
grant execute on function hub.ensure_work(uuid, text, timestamptz), hub.claim_work(text, text[], integer[], integer[], boolean[], uuid[], interval),
  hub.extend_work(uuid[], integer[], interval), hub.end_work(uuid, integer, interval), hub.fail_work(uuid, integer, text, interval),
  hub.work_figures(text[]), hub.listed_work(text[]), hub.retry_work(uuid), hub.drop_work(uuid), hub.retention_step(integer) to stewardry_app;
reset role;
revoke create on schema hub, priv from stewardry_definer;

create or replace trigger queued after insert on hub.job for each row execute function hub.job_queued();

-- Pages that show a job look again: when it begins or ends, and while rows are done at most once a second.
create or replace trigger announced after update on hub.job for each row
  when (new.state <> old.state or new.announced_at <> old.announced_at) execute function hub.announced('job', 'job_id');
