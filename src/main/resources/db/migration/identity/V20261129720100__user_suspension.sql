-- Who suspended a user, when and why: kept while they are suspended, and gone when they are resumed.
alter table hub.member_state add column suspended_at timestamptz;
alter table hub.member_state add column suspender text;
alter table hub.member_state add column suspension_reason text check (char_length(suspension_reason) between 1 and 500);

-- Its successor takes the reason.
drop function hub.change_member_state(uuid, text);
