-- Runs of automations. A run keeps the version with which it began, and the name of its automation, which may be deleted meanwhile.
create table hub.run (
  org_id uuid not null references hub.organization,
  run_id uuid not null,
  automation_id uuid not null,
  automation_name text not null,
  definition integer not null,
  dry boolean not null default false,
  trigger_kind text not null check (trigger_kind in ('MANUAL', 'SCHEDULE', 'WEBHOOK', 'API', 'EVENT', 'AGENT', 'RUN')),
  why text check (char_length(why) between 1 and 500),
  -- The run of which this one is a step.
  parent_id uuid,
  depth smallint not null default 0 check (depth between 0 and 5),
  inputs jsonb not null check (jsonb_typeof(inputs) = 'object'),
  event jsonb,
  output jsonb,
  state text not null default 'QUEUED'
    check (state in ('QUEUED', 'RUNNING', 'WAITING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'CANCELLED', 'SKIPPED', 'UNCLEAR')),
  reason_code text,
  reason text,
  concurrency_key text,
  -- Of the node that works on it. One that was held up finds a higher one here and does nothing more.
  epoch integer not null default 0,
  -- How often it was begun anew where it had failed.
  retries integer not null default 0,
  cancel_requested_at timestamptz,
  started_by uuid not null default hub.ctx_actor(),
  started_by_name text not null default hub.actor_name(),
  queued_at timestamptz not null default now(),
  started_at timestamptz,
  deadline timestamptz,
  ended_at timestamptz,
  primary key (org_id, run_id),
  check ((state in ('SUCCEEDED', 'FAILED', 'TIMED_OUT', 'CANCELLED', 'SKIPPED')) = (ended_at is not null))
);
create index run_newest on hub.run (org_id, queued_at desc, run_id desc);
create index run_of_automation on hub.run (org_id, automation_id, queued_at desc, run_id desc);
create index run_busy on hub.run (org_id, automation_id, concurrency_key) where ended_at is null and concurrency_key is not null;
create index run_of_parent on hub.run (org_id, parent_id) where parent_id is not null;
create index run_old on hub.run (ended_at) where ended_at is not null;
call priv.of_organization('run');
call priv.of_work('run');
grant select, insert (org_id, run_id, automation_id, automation_name, definition, dry, trigger_kind, why, parent_id, depth, inputs, event),
  update (output, state, reason_code, reason, concurrency_key, epoch, retries, cancel_requested_at, started_at, deadline, ended_at)
  on hub.run to stewardry_app;

-- What became of the steps of a run. One that is not here has not begun.
create table hub.run_step (
  org_id uuid not null,
  run_id uuid not null,
  -- Where it stands, such as `verify/hosts/each[3]`.
  path text collate "C" not null check (char_length(path) <= 500),
  n integer not null,
  step_id text not null,
  kind text not null,
  state text not null check (state in ('RUNNING', 'WAITING', 'DONE', 'FAILED', 'SKIPPED', 'UNCLEAR')),
  attempt integer not null default 1,
  -- Attempts before this one, with how they ended.
  attempts jsonb not null default '[]',
  -- What a step of other steps has decided: the list that it goes through, or the branch that it took.
  chosen jsonb,
  result jsonb,
  error_code text,
  error text,
  -- What it waits for: a moment, a run, a decision.
  until timestamptz,
  child_id uuid,
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (org_id, run_id, path),
  foreign key (org_id, run_id) references hub.run (org_id, run_id) on delete cascade
);
call priv.of_organization('run_step');
call priv.of_work('run_step');
grant select, insert, update (state, attempt, attempts, chosen, result, error_code, error, until, child_id, started_at, ended_at), delete
  on hub.run_step to stewardry_app;

-- What a run says of itself, and its steps.
create table hub.run_log (
  org_id uuid not null,
  run_id uuid not null,
  n integer not null,
  at timestamptz not null default clock_timestamp(),
  path text not null default '',
  level text not null check (level in ('INFO', 'WARNING', 'ERROR')),
  line text not null,
  primary key (org_id, run_id, n),
  foreign key (org_id, run_id) references hub.run (org_id, run_id) on delete cascade
);
call priv.of_organization('run_log');
call priv.of_work('run_log');
grant select, insert (org_id, run_id, n, path, level, line) on hub.run_log to stewardry_app;

insert into priv.retention (name, tab, over, keep) values
  ('runs of automations', 'run', 'r.ended_at < now() - keep', '90 days');
grant delete on hub.run, hub.run_step, hub.run_log to stewardry_definer;
