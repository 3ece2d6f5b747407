-- A notice is put together when it is read. Between its texts stands what is said there: the name of the person whom it is about,
-- as they are called then and only while they are not deleted, and a time, which each reader reads in their zone.
alter table hub.notice drop constraint notice_text_check;
alter table hub.notice alter column text type text[] using array[text];
alter table hub.notice add check (char_length(array_to_string(text, '')) <= 2000);
alter table hub.notice add subject_id uuid;
alter table hub.notice add moment timestamptz;

-- They answer more, or take the texts in parts.
drop function if exists hub.own_notices();
drop function if exists hub.notice_place(uuid);
drop function if exists hub.write_notice(uuid, boolean, text, text, text, text, text, timestamptz);
