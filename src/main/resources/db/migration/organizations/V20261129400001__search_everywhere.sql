-- A superuser finds any organization by a part of its name, external id or domain, from wherever they are. In the platform
-- plane only their roots have rows; those below an MSP are rows of that MSP. What is told of one is what a superuser reads in
-- the list of that MSP as well. Going there is written into the logs as always.

grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

create function hub.organizations_with(part text, most integer, out org_id uuid, out name text, out slug text, out domain text,
  out state text, out managed_by text, out total bigint) returns setof record
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  folded constant text := hub.fold(part);
begin
  if c.org is distinct from hub.platform() or c.home is distinct from c.org or c.kind <> 'u' or not exists (
      select from hub.member_state m where m.org_id = c.home and m.user_id = c.actor and m.state = 'ACTIVE' and m.role = 'superuser') then
    raise exception using errcode = 'TN403', message = 'PLATFORM_ONLY';
  end if;
  return query
    select h.child_id, h.name, h.slug, h.domain,
      case when h.state = 'ACTIVE' and s.state is distinct from 'ACTIVE' then 'SUSPENDED_BY_PARENT' else h.state end,
      case when o.kind <> 'PLATFORM' then o.name end, count(*) over ()
    from hub.child h join hub.organization o on o.org_id = h.org_id join hub.org_state s on s.org_id = h.org_id
    where h.state <> 'DELETING' and strpos(h.search_key, folded) > 0
    order by case when strpos(h.name_key, folded) = 1 then 0 when strpos(' ' || h.name_key, ' ' || folded) > 0 then 1 else 2 end,
      h.name_key, h.child_id
    limit least(most, 100);
end $$;

grant execute on function hub.organizations_with(text, integer) to stewardry_app;
reset role;
revoke create on schema hub from stewardry_definer;
