grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

-- The history of what was given. When it is taken away before it ends, or given anew, nobody is told of that end.
create or replace function hub.grant_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  g constant hub.access_grant := case tg_op when 'DELETE' then old else new end;
begin
  insert into hub.grant_history (org_id, grant_id, user_id, child_id, group_id, verbs, expires_at, ended, changed_by)
    values (g.org_id, g.grant_id, g.user_id, g.child_id, g.group_id, g.verbs, g.expires_at, tg_op = 'DELETE', (hub.context()).actor);
  if tg_op = 'DELETE' then
    perform priv.settle_notices(g.org_id, g.grant_id, array['ACCESS_ENDS', 'ACCESS_ENDED']);
  end if;
  return null;
end $$;

reset role;
revoke create on schema hub from stewardry_definer;
