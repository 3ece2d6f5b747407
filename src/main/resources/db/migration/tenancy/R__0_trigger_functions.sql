-- The functions of triggers that any module puts on its tables. A trigger needs its function when it is created, and repeatable files
-- run in the order of their names: this one runs first.
grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

-- Counts a resource of an organization: `hub.counted('users', 'state', 'DELETED')` counts the rows whose column has another
-- value, `hub.counted('gateways')` counts all. The trigger is AFTER INSERT OR UPDATE OF that column OR DELETE.
--
-- A limit is exact: who wants one more takes the limit's row first, so that of many at once only as many pass as there is room
-- for. Without a limit nobody waits.
create or replace function hub.counted() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  whose uuid;
  before boolean := tg_op <> 'INSERT';
  after boolean := tg_op <> 'DELETE';
  most bigint;
  in_use bigint;
begin
  if tg_nargs = 3 then
    before := before and to_jsonb(old) ->> tg_argv[1] is distinct from tg_argv[2];
    after := after and to_jsonb(new) ->> tg_argv[1] is distinct from tg_argv[2];
  end if;
  if before = after then
    return null;
  end if;
  whose := case when tg_op = 'DELETE' then old.org_id else new.org_id end;
  if after then
    select l.max into most from hub.org_limit l where l.org_id = whose and l.resource = tg_argv[0] for update;
    if most is not null then
      in_use := priv.used(whose, tg_argv[0]);
      if in_use >= most then
        raise exception using errcode = 'TN409', message = 'LIMIT_EXCEEDED',
          detail = json_build_object('resource', tg_argv[0], 'used', in_use, 'limit', most);
      end if;
    end if;
  end if;
  insert into hub.usage as u (org_id, resource, part, used)
    values (whose, tg_argv[0], pg_backend_pid() % 8, case when after then 1 else -1 end)
    on conflict (org_id, resource, part) do update set used = u.used + excluded.used;
  return null;
end $$;

-- Nothing is created of the table's kind in an organization that uses more users or automations than its limits allow, until the use
-- falls or the limit rises. What is there goes on. The trigger is AFTER INSERT, and its name comes before that of `counted`, whose
-- refusal would say less.
create or replace function hub.paused_over_limit() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  over json;
begin
  select json_agg(l.resource order by l.resource) into over
    from hub.org_limit l
    where l.org_id = new.org_id and l.resource in ('users', 'automations') and priv.used(l.org_id, l.resource) > l.max;
  if over is not null then
    raise exception using errcode = 'TN409', message = 'OVER_LIMIT_PAUSED', detail = json_build_object('resources', over);
  end if;
  return null;
end $$;

-- Counts the facts of a table about an organization anew when a row of that organization changes: `hub.facts_kept('child_people')`.
-- The trigger is an AFTER one, on changes of state only.
create or replace function hub.facts_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  child constant uuid := case tg_op when 'DELETE' then old.org_id else new.org_id end;
  manager constant uuid := priv.facts_at(tg_argv[0], child);
begin
  if manager is not null then
    execute (select format('select priv.%I($1, $2)', f.fill) from priv.fact f where f.tab = tg_argv[0]) using manager, child;
  end if;
  return null;
end $$;

-- What nodes keep of an organization is another one from the commit on. Its row is taken last and once in a transaction, since
-- the triggers are deferred. The version is random and no number: after a restore a number would come again with other content.
create or replace function hub.version_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_org constant uuid := case tg_op when 'DELETE' then old.org_id else new.org_id end;
begin
  if exists (select from hub.org_version v where v.org_id = of_org and v.changed_in = pg_current_xact_id()) then
    return null;
  end if;
  insert into hub.org_version as v (org_id, version, changed_in) values (of_org, gen_random_uuid(), pg_current_xact_id())
    on conflict (org_id) do update set version = excluded.version, changed_in = excluded.changed_in;
  perform pg_notify('versions', of_org::text);
  return null;
end $$;

grant execute on function hub.counted(), hub.paused_over_limit(), hub.facts_kept(), hub.version_changed() to stewardry_owner;
reset role;
revoke create on schema hub from stewardry_definer;

-- Tells the nodes that a row has changed, for the pages that show it: its organization, a kind, and an id. It tells nothing of what
-- is in the row; a node that hears of it asks again through the gate. Arguments of the trigger: the kind, and the column with the id.
create or replace function hub.announced() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  changed constant jsonb := coalesce(to_jsonb(new), to_jsonb(old));
begin
  perform pg_notify('topics', concat_ws(' ', changed ->> 'org_id', tg_argv[0], changed ->> tg_argv[1]));
  return null;
end $$;
