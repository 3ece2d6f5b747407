-- Why many were suspended: kept with each of them.
alter table hub.bulk_job add column reason text check (char_length(reason) between 1 and 500);
grant insert (reason) on hub.bulk_job to stewardry_app;
