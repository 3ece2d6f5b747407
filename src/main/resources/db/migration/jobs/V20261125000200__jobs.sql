-- The queue of imports becomes the queue of every kind of work that goes on in the background.
drop trigger queued on hub.import_job;
set local role stewardry_definer;
drop function hub.import_queued();
reset role;

alter table hub.import_turn rename to job_turn;
alter table hub.job_turn rename column import_id to job_id;
alter table hub.job_turn rename constraint import_turn_pkey to job_turn_pkey;
alter index hub.import_turn_by_organization rename to job_turn_by_organization;
alter table hub.job_turn add column kind text not null default 'import' check (kind in ('import', 'bulk'));
alter table hub.job_turn alter column kind drop default;

grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

-- A new row of a table `<kind>_job` waits for its turn, in the name of who made it, as the context says.
create function hub.job_queued() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  insert into hub.job_turn (org_id, job_id, kind, of_org_id, home_id, actor_id, actor_kind)
    values (hub.platform(), (to_jsonb(new) ->> (tg_argv[0] || '_id'))::uuid, tg_argv[0], new.org_id, c.home, c.actor, c.kind);
  return null;
end $$;
grant execute on function hub.job_queued() to stewardry_owner;

reset role;
revoke create on schema hub from stewardry_definer;

create trigger queued after insert on hub.import_job for each row execute function hub.job_queued('import');
