-- What has used credentials, of a whole vault, the newest first.
create index credential_use_of_all on hub.credential_use (org_id, used_at, credential_id, by_id, actor_id);
