-- What applies where an organization has set nothing. Drawn from the program's settings by `mvn -Pdocs test`.
grant create on schema priv to stewardry_definer;
set local role stewardry_definer;

create or replace function priv.usual_session_minutes() returns integer
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
  return 60;
end $$;

reset role;
revoke create on schema priv from stewardry_definer;
