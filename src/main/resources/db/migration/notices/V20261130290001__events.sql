-- A notice tells an event of a class, and how bad it is. Who has seen one still has it until they dismiss it.
alter table hub.notice add class text check (class ~ '^[a-z]{1,20}$');
alter table hub.notice add severity text check (severity in ('INFO', 'WARNING', 'CRITICAL'));
alter table hub.notice add read_at timestamptz;

-- Those who follow such events are told at home: here, or in the organization that manages this one. A row with `followers` is for
-- nobody else. Who tells both organizations by rows of their own says with `spread` that no further one is needed.
alter table hub.notice_event add followers boolean not null default false;
alter table hub.notice_event add spread boolean not null default true;
-- Of the system that it is about; null for no system.
alter table hub.notice_event add tags text[];
-- The event by which this one was caused.
alter table hub.notice_event add caused_by uuid;

-- They take or answer more.
drop function if exists hub.own_notices();
drop function if exists hub.notice_place(uuid);
drop function if exists hub.write_notice(uuid, boolean, text[], text[], text, text, text, timestamptz);
drop function if exists hub.tell_notice(uuid, text, uuid, uuid[], uuid, text[], boolean, timestamptz, timestamptz);
