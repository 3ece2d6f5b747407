grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

create or replace function priv.used(of_org uuid, of_resource text) returns bigint
language sql stable set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce(sum(u.used), 0)::bigint from hub.usage u where u.org_id = of_org and u.resource = of_resource;
end;

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

create or replace function hub.set_limit(wanted text, allowed bigint) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  perform priv.require_holds_over(c, 'limit.update');
  if allowed is null then
    delete from hub.org_limit x where x.org_id = c.org and x.resource = wanted;
    return;
  end if;
  -- Waits for the writes under way, which may have found no limit.
  perform pg_advisory_xact_lock(hashtextextended(c.org::text, 2));
  insert into hub.org_limit (org_id, resource, max) values (c.org, wanted, allowed)
    on conflict (org_id, resource) do update set max = excluded.max;
end $$;

grant execute on function hub.set_limit(text, bigint) to stewardry_app;
grant execute on function hub.counted() to stewardry_owner;
reset role;
revoke create on schema hub, priv from stewardry_definer;

create or replace trigger counted after insert or update of state or delete on hub.member_state
  for each row execute function hub.counted('users', 'state', 'DELETED');
