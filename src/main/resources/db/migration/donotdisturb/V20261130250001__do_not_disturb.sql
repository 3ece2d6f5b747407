-- When an organization is not to be disturbed: windows of each week by the clock on the wall of its time zone. No row: never.
create table hub.do_not_disturb (
  org_id uuid primary key references hub.organization,
  time_zone text not null check (time_zone ~ '^[A-Za-z0-9_+/-]{1,64}$'),
  windows jsonb not null check (jsonb_typeof(windows) = 'array' and jsonb_array_length(windows) <= 20),
  digest boolean not null
);
call priv.of_organization('do_not_disturb');
grant select, insert, delete, update (time_zone, windows, digest) on hub.do_not_disturb to stewardry_app;
comment on table hub.do_not_disturb is 'stays';
