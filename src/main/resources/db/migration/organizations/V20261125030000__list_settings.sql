-- How a person wants a list: which columns, and filters that he comes back to.
create table hub.list_settings (
  org_id uuid not null,
  user_id uuid not null,
  list text not null check (list in ('organizations')),
  -- Comma-separated, null as long as nothing was chosen.
  columns text check (columns ~ '^[A-Z_]*(,[A-Z_]+)*$' and char_length(columns) <= 500),
  views jsonb not null default '[]' check (jsonb_typeof(views) = 'array'),
  primary key (org_id, user_id, list),
  foreign key (org_id, user_id) references hub.app_user (org_id, user_id)
);
alter table hub.list_settings enable row level security;
alter table hub.list_settings force row level security;
create policy own on hub.list_settings to stewardry_app using (org_id = (select hub.org())) with check (org_id = (select hub.org()));
grant select, insert on hub.list_settings to stewardry_app;
grant update (columns, views) on hub.list_settings to stewardry_app;
