-- An import: a file of organizations, worked off row by row in the background, in the name of who started it. A preview
-- (dry run) checks every row and creates nothing.
create table hub.import_job (
  org_id uuid not null references hub.organization,
  import_id uuid not null,
  file_name text not null check (char_length(file_name) between 1 and 255),
  dry_run boolean not null,
  -- The import whose rows it took over: each is run once.
  source_id uuid,
  state text not null default 'QUEUED' check (state in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'STOPPED', 'FAILED')),
  total integer not null check (total between 0 and 20000),
  succeeded integer not null default 0,
  failed integer not null default 0,
  skipped integer not null default 0,
  -- Who works on it. Whoever was held up finds another here and does nothing more.
  runner uuid,
  failure_code text,
  failure text,
  started_by uuid not null default hub.ctx_actor(),
  started_by_name text not null default hub.actor_name(),
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (org_id, import_id),
  foreign key (org_id, source_id) references hub.import_job (org_id, import_id),
  check (succeeded + failed + skipped <= total),
  check ((state in ('SUCCEEDED', 'STOPPED', 'FAILED')) = (finished_at is not null))
);
create unique index import_run_once on hub.import_job (org_id, source_id) where source_id is not null;
create index import_newest on hub.import_job (org_id, created_at desc, import_id desc);

-- The cells as they stood in the file, and what became of the row: null as long as it has no answer.
create table hub.import_row (
  org_id uuid not null,
  import_id uuid not null,
  line integer not null,
  name text not null,
  email_domain text not null,
  external_id text not null,
  description text not null,
  further_domains text not null,
  owner_first_name text not null,
  owner_last_name text not null,
  owner_email text not null,
  status text check (status in ('CREATED', 'WOULD_CREATE', 'FAILED', 'SKIPPED')),
  organization_id uuid,
  code text,
  detail text,
  primary key (org_id, import_id, line),
  foreign key (org_id, import_id) references hub.import_job (org_id, import_id)
);

-- Whose turn it is. All rows stand at the platform, so that the runner needs no query across organizations; an import is
-- then worked on in the organization, home and name that were verified when it was started.
create table hub.import_turn (
  org_id uuid not null references hub.organization,
  import_id uuid not null,
  of_org_id uuid not null,
  home_id uuid not null,
  actor_id uuid not null,
  actor_kind text not null check (actor_kind in ('u', 'k')),
  turn_at timestamptz not null default now(),
  lease_until timestamptz,
  -- Kept and not deleted: whoever may delete may lock the whole table.
  over boolean not null default false,
  primary key (org_id, import_id)
);
create index import_turn_by_organization on hub.import_turn (org_id, of_org_id, import_id) where not over;

do $$
declare
  t text;
begin
  foreach t in array array['import_job', 'import_row', 'import_turn'] loop
    execute format('alter table hub.%I enable row level security', t);
    execute format('alter table hub.%I force row level security', t);
    execute format('create policy own on hub.%I to stewardry_app using (org_id = (select hub.org())) with check (org_id = (select hub.org()))', t);
  end loop;
end $$;
create policy definer on hub.import_turn to stewardry_definer using (true) with check (true);

grant select on hub.import_job, hub.import_row, hub.import_turn to stewardry_app;
grant insert (org_id, import_id, file_name, dry_run, source_id, total, skipped) on hub.import_job to stewardry_app;
grant update (state, succeeded, failed, skipped, runner, failure_code, failure, finished_at) on hub.import_job to stewardry_app;
grant insert on hub.import_row to stewardry_app;
grant update (status, organization_id, code, detail) on hub.import_row to stewardry_app;
grant update (turn_at, lease_until, over) on hub.import_turn to stewardry_app;
grant insert on hub.import_turn to stewardry_definer;

grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

create function hub.import_queued() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  insert into hub.import_turn (org_id, import_id, of_org_id, home_id, actor_id, actor_kind)
    values (hub.platform(), new.import_id, new.org_id, c.home, c.actor, c.kind);
  return null;
end $$;
grant execute on function hub.import_queued() to stewardry_owner;

reset role;
revoke create on schema hub from stewardry_definer;

create trigger queued after insert on hub.import_job for each row execute function hub.import_queued();
