-- Up to which day, by UTC, an organization was reminded of ends: its owners of its own, its MSP Admins of those of its children. The
-- platform's row: up to which day everybody was.
create table hub.reminded (
  org_id uuid primary key references hub.organization,
  through date not null
);
call priv.of_organization('reminded');
grant select, insert, update (through) on hub.reminded to stewardry_app;

create index org_capability_by_end on hub.org_capability (expires_at) where expires_at is not null;
