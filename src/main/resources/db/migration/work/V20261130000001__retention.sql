-- How long rows are kept that are of no use for ever: a table of hub, which of its rows are over, and for how long they stay after
-- that. Whoever adds a table of such rows adds its line. The log, people and what they were given are not among them.
create table priv.retention (
  -- What people call the rows; they are worked off in the order of these names.
  name text primary key,
  tab name not null,
  -- A condition on the table's row r, with `keep` for the interval.
  over text not null,
  keep interval not null check (keep >= interval '1 day')
);
grant select on priv.retention to stewardry_definer;

insert into priv.retention (name, tab, over, keep) values
  ('answers to repeated calls', 'idempotency', 'r.at < now() - keep', '1 day'),
  ('cells and results of jobs', 'job_row',
    'exists (select from hub.job j where j.org_id = r.org_id and j.job_id = r.job_id and j.finished_at < now() - keep)', '90 days'),
  ('jobs', 'job',
    'r.finished_at < now() - keep and not exists (select from hub.job_row o where o.org_id = r.org_id and o.job_id = r.job_id)
      and not exists (select from hub.job o where o.org_id = r.org_id and o.source_id = r.job_id)', '400 days'),
  ('mails', 'mail', 'r.state <> ''QUEUED'' and coalesce(r.sent_at, r.next_try_at) < now() - keep', '90 days');
create index job_finished on hub.job (finished_at) where finished_at is not null;
create index idempotency_old on hub.idempotency (at);
create index mail_old on hub.mail (coalesce(sent_at, next_try_at)) where state <> 'QUEUED';
grant select (at) on hub.idempotency to stewardry_definer;
grant select (job_id) on hub.job_row to stewardry_definer;
