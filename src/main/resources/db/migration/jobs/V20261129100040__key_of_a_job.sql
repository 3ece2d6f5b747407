-- Work that a key began goes on in the name of that key, and ends with it.
alter table hub.job_turn add column key_id uuid;

grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

create or replace function hub.job_queued() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  insert into hub.job_turn (org_id, job_id, kind, of_org_id, home_id, actor_id, actor_kind, key_id)
    values (hub.platform(), (to_jsonb(new) ->> (tg_argv[0] || '_id'))::uuid, tg_argv[0], new.org_id, c.home, c.actor, c.kind,
      c.key);
  return null;
end $$;

reset role;
revoke create on schema hub from stewardry_definer;
