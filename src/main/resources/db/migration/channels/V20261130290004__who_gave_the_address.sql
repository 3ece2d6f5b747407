-- Who gave the address of a channel reads what it is told: so it is told no more than they might know then, and nothing any more once
-- their organization manages this one no longer.
alter table hub.channel add given_by uuid;
alter table hub.channel add given_home uuid;
alter table hub.channel add passes text[] not null default '{}';
grant select (given_by, given_home, passes, state, version), update (given_by, given_home, passes, state, stopped_at, stopped_reason, version) on hub.channel to stewardry_definer;

-- Where it happened what a message tells: what waits goes with the organization.
alter table hub.channel_message add of_org_id uuid;
create index channel_message_of on hub.channel_message (org_id, of_org_id) where state = 'QUEUED';
grant insert (of_org_id) on hub.channel_message to stewardry_app;
grant select (org_id, of_org_id, state), delete on hub.channel_message to stewardry_definer;
