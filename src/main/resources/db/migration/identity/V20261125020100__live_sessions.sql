-- A figure for who runs the installation: how many sessions are open at this moment, and nothing else of any.
grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

create function hub.live_sessions() returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.kind is distinct from 'j' or c.org is distinct from hub.platform() then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  return (select count(*) from priv.secret s
    where s.kind = 'session' and s.expires_at > now() and s.last_used_at > now() - interval '60 minutes');
end $$;
grant execute on function hub.live_sessions() to stewardry_app;
reset role;
revoke create on schema hub from stewardry_definer;
