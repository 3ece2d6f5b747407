-- One act on many organizations, worked off one by one in the background, in the name of who began it.
create table hub.bulk_job (
  org_id uuid not null references hub.organization,
  bulk_id uuid not null,
  act text not null check (act in ('SUSPEND', 'RESUME', 'DELETE', 'RESTORE')),
  state text not null default 'QUEUED' check (state in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'STOPPED', 'FAILED')),
  total integer not null check (total between 1 and 20000),
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
  primary key (org_id, bulk_id),
  check (succeeded + failed + skipped <= total),
  check ((state in ('SUCCEEDED', 'STOPPED', 'FAILED')) = (finished_at is not null))
);
create index bulk_newest on hub.bulk_job (org_id, created_at desc, bulk_id desc);

-- The organizations as they were chosen, in that order, and what became of each: null as long as it has no answer. A name
-- is kept, because the organization may go.
create table hub.bulk_row (
  org_id uuid not null,
  bulk_id uuid not null,
  line integer not null,
  child_id uuid not null,
  name text not null,
  slug text not null,
  status text check (status in ('DONE', 'FAILED', 'SKIPPED')),
  code text,
  detail text,
  primary key (org_id, bulk_id, line),
  foreign key (org_id, bulk_id) references hub.bulk_job (org_id, bulk_id)
);

do $$
declare
  t text;
begin
  foreach t in array array['bulk_job', 'bulk_row'] loop
    execute format('alter table hub.%I enable row level security', t);
    execute format('alter table hub.%I force row level security', t);
    execute format('create policy own on hub.%I to stewardry_app using (org_id = (select hub.org())) with check (org_id = (select hub.org()))', t);
  end loop;
end $$;

grant select on hub.bulk_job, hub.bulk_row to stewardry_app;
grant insert (org_id, bulk_id, act, total) on hub.bulk_job to stewardry_app;
grant update (state, succeeded, failed, skipped, runner, failure_code, failure, finished_at) on hub.bulk_job to stewardry_app;
grant insert (org_id, bulk_id, line, child_id, name, slug) on hub.bulk_row to stewardry_app;
grant update (status, code, detail) on hub.bulk_row to stewardry_app;

create trigger queued after insert on hub.bulk_job for each row execute function hub.job_queued('bulk');
