-- What an organization has set for itself, of what can be governed from above, and what is in force there: one row for each,
-- written by trigger only, so that nobody walks the tree to find out.
create table hub.setting (
  org_id uuid not null references hub.organization,
  key text not null check (key ~ '^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$'),
  value jsonb not null,
  set_by uuid not null default hub.ctx_actor(),
  set_at timestamptz not null default now(),
  primary key (org_id, key)
);
create table hub.settings_in_force (
  org_id uuid primary key references hub.organization,
  settings jsonb not null default '{}' check (jsonb_typeof(settings) = 'object')
);
call priv.of_organization('setting');
call priv.of_organization('settings_in_force');
grant select on hub.setting, hub.settings_in_force to stewardry_app;
grant insert (org_id, key, value), delete on hub.setting to stewardry_app;
grant select on hub.setting to stewardry_definer;
grant select, insert, update on hub.settings_in_force to stewardry_definer;
