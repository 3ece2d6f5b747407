-- Whose person acted, where that is another organization than the log's: its name as it was then, because another one may manage
-- the organization today, or the same one under another name. The default comes with its function (R__audit_functions.sql).
alter table hub.audit_entry add column actor_home_name text;
