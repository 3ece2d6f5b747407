-- Automations of an organization. What one does is the text of its newest version.
--
-- Who answers for it is whoever enabled it, or changed it while it was enabled: what starts it by itself runs for the organization, and
-- this person had the right to everything that it does. They are no foreign key, because automations move with what an organization works
-- on, and people do not.
create table hub.automation (
  org_id uuid not null references hub.organization,
  automation_id uuid not null,
  name text not null check (char_length(name) between 1 and 100),
  name_key text collate "C" not null generated always as (hub.fold(name)) stored,
  description text check (char_length(description) between 1 and 2000),
  current integer not null default 1,
  state text not null default 'DRAFT' check (state in ('DRAFT', 'ENABLED', 'PAUSED')),
  runnable boolean not null default false,
  alert_on text not null default 'failed' check (alert_on in ('failed', 'always', 'never')),
  alert_to text[] not null default '{owner}' check (cardinality(alert_to) between 0 and 20),
  answers_for uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  primary key (org_id, automation_id)
);
create unique index automation_by_name on hub.automation (org_id, name_key);
create index automation_by_update on hub.automation (org_id, updated_at, automation_id);
create index automation_by_answer on hub.automation (org_id, answers_for) where answers_for is not null;
call priv.of_organization('automation');
call priv.of_work('automation');
grant select, insert (org_id, automation_id, name, description, runnable, alert_on, alert_to),
  update (name, description, current, state, runnable, alert_on, alert_to, answers_for, updated_at, version), delete
  on hub.automation to stewardry_app;
grant update (answers_for, version) on hub.automation to stewardry_definer;

-- What an automation was told to do, from its first version on. A version is never changed: runs keep theirs.
create table hub.automation_version (
  org_id uuid not null references hub.organization,
  automation_id uuid not null,
  n integer not null check (n > 0),
  definition text not null check (char_length(definition) <= 200000),
  faults integer not null default 0,
  steps integer not null,
  triggers jsonb not null default '[]',
  credentials text[] not null,
  automations text[] not null,
  created_by uuid not null default hub.ctx_actor(),
  created_by_name text not null default hub.actor_name(),
  created_at timestamptz not null default now(),
  primary key (org_id, automation_id, n),
  foreign key (org_id, automation_id) references hub.automation (org_id, automation_id) on delete cascade
);
call priv.of_organization('automation_version');
call priv.of_work('automation_version');
grant select, insert (org_id, automation_id, n, definition, faults, steps, triggers, credentials, automations) on hub.automation_version to stewardry_app;
