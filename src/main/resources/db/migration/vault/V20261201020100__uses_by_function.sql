-- Uses are noted by `hub.note_credential_use`, and a version goes up by itself: the application writes neither.
revoke update (last_used_at, uses, version) on hub.credential from stewardry_app;
revoke insert (org_id, credential_id, by_kind, by_id, by_name), update (by_name, used_at, times) on hub.credential_use from stewardry_app;
grant update (last_used_at, uses) on hub.credential to stewardry_definer;
grant update (by_name, used_at, times) on hub.credential_use to stewardry_definer;
