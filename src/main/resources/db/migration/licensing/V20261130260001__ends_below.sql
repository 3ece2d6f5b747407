-- It answers when, too.
drop function if exists hub.ending_below(uuid[], timestamptz, timestamptz);
