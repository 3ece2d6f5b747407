-- Nothing wrote it: when something is over says the notice.
alter table hub.told_event drop column until;
