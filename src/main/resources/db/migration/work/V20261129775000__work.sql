-- One engine for what runs later. What people began, and its rows with their answers, are rows of their organization; the
-- queue has ids and times only, and no role of the application may read it.
drop trigger queued on hub.import_job;
drop trigger queued on hub.bulk_job;
set local role stewardry_definer;
drop function hub.job_queued();
reset role;
drop table hub.import_row, hub.import_job, hub.bulk_row, hub.bulk_job, hub.job_turn;

create table hub.job (
  org_id uuid not null references hub.organization,
  job_id uuid not null,
  kind text not null check (kind ~ '^[a-z][a-z-]{0,39}$'),
  -- What its kind needs to know, such as the name of a file.
  about jsonb not null default '{}' check (jsonb_typeof(about) = 'object'),
  -- 0: somebody waits for it, 1: as usual, 2: when there is time.
  priority smallint not null default 1 check (priority between 0 and 2),
  -- The job whose rows it took over: each is run once.
  source_id uuid,
  state text not null default 'QUEUED' check (state in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'STOPPED', 'FAILED')),
  total integer not null check (total between 0 and 20000),
  succeeded integer not null default 0,
  failed integer not null default 0,
  skipped integer not null default 0,
  -- Of the node that works on it. One that was held up finds a higher one here and does nothing more.
  epoch integer not null default 0,
  failure_code text,
  failure text,
  started_by uuid not null default hub.ctx_actor(),
  started_by_name text not null default hub.actor_name(),
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (org_id, job_id),
  foreign key (org_id, source_id) references hub.job (org_id, job_id),
  check (succeeded + failed + skipped <= total),
  check ((state in ('SUCCEEDED', 'STOPPED', 'FAILED')) = (finished_at is not null))
);
create unique index job_run_once on hub.job (org_id, source_id) where source_id is not null;
create index job_newest on hub.job (org_id, kind, created_at desc, job_id desc);

-- What is done one by one. A row without a status has no answer yet.
create table hub.job_row (
  org_id uuid not null,
  job_id uuid not null,
  line integer not null,
  about jsonb not null default '{}' check (jsonb_typeof(about) = 'object'),
  -- The organization or thing that it is about, or that came of it.
  subject_id uuid,
  status text check (status ~ '^[A-Z][A-Z_]{0,39}$'),
  code text,
  detail text,
  primary key (org_id, job_id, line),
  foreign key (org_id, job_id) references hub.job (org_id, job_id)
);
create index job_row_open on hub.job_row (org_id, job_id, line) where status is null;

call priv.of_organization('job');
call priv.of_organization('job_row');
grant select on hub.job, hub.job_row to stewardry_app;
grant insert (org_id, job_id, kind, about, priority, source_id, total, skipped) on hub.job to stewardry_app;
grant update (state, succeeded, failed, skipped, epoch, failure_code, failure, finished_at) on hub.job to stewardry_app;
grant insert on hub.job_row to stewardry_app;
grant update (subject_id, status, code, detail) on hub.job_row to stewardry_app;
grant select, update (state, failure_code, failure, finished_at) on hub.job to stewardry_definer;

-- What is to be done: whose it is, in whose name, and when. Reached by the functions of this module only.
create table priv.work (
  work_id uuid primary key,
  kind text not null,
  org_id uuid not null references priv.node,
  -- As the context said that was verified when it was begun.
  home_id uuid not null,
  actor_id uuid not null,
  actor_kind text not null,
  key_id uuid,
  priority smallint not null default 1 check (priority between 0 and 2),
  -- Can be taken now. Set when next_at comes, so that the index below has nothing else in it.
  ready boolean not null,
  due_at timestamptz not null,
  -- When to look again: when it is due, or when the lease of the node ends that has it.
  next_at timestamptz not null,
  lease_until timestamptz,
  worker text,
  epoch integer not null default 0,
  failures smallint not null default 0,
  -- How much was done when it was last taken. A node that was lost after some progress counts as the first one lost.
  progress bigint not null default 0,
  set_aside_at timestamptz,
  last_error text,
  created_at timestamptz not null default now(),
  check (set_aside_at is null or lease_until is null and not ready)
);
create index work_ready on priv.work (kind, org_id, priority, due_at, work_id) where ready;
create index work_next on priv.work (next_at) where not ready and set_aside_at is null;
create index work_taken on priv.work (kind, org_id) where lease_until is not null and not ready;
create index work_of on priv.work (org_id);
create index work_newest on priv.work (created_at desc, work_id desc);
grant select, insert, update, delete on priv.work to stewardry_definer;

-- The queue knows who sends a mail, not the outbox.
drop index hub.mail_due;
create index mail_due on hub.mail (org_id, state, next_try_at);
alter table hub.mail drop column lease_until;
