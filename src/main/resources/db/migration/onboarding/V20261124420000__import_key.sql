-- The API key with which an import was started: it goes on as long as that key is good, with no more than its scopes.
alter table hub.import_job add column key_id uuid;
grant insert (key_id) on hub.import_job to stewardry_app;
