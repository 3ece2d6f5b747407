-- When pages that show the job were last told to look again. Telling them takes a lock that all commits of the server share, so
-- it is done once a second and not with each row.
alter table hub.job add column announced_at timestamptz not null default '-infinity';
grant update (announced_at) on hub.job to stewardry_app;
