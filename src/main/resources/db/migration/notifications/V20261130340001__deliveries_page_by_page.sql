-- It takes the deliveries of a page now.
drop function if exists hub.seen_deliveries();
