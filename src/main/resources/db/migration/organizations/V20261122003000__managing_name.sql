-- Whoever may be in an organization may know who manages it.
grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

create function hub.managing_name() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select o.name from priv.node n join hub.organization o on o.org_id = n.parent_id
  where n.org_id = (hub.context()).org and o.kind <> 'PLATFORM'
$$;

grant execute on function hub.managing_name() to stewardry_app;
reset role;
revoke create on schema hub from stewardry_definer;
