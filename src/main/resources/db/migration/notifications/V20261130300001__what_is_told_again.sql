-- What was told before of the same thing: each telling asks for it.
create index told_event_about on hub.told_event (org_id, about_id);
