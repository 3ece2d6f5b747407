-- Its successor also tells what can be used where somebody comes from, and where they want to go.
drop function if exists hub.who_reaches(uuid, uuid, timestamptz);

-- Keys of an organization that becomes an MSP stay in it.
grant select (bound_org), update (bound_org) on hub.api_key to stewardry_definer;
