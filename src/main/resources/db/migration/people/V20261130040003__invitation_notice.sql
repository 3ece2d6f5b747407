-- Who invited is told by a notice, at the address that they have then.
alter table hub.invitation drop column notify_address;
