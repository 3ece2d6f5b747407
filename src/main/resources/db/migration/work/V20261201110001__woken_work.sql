-- Work that waits can be woken. What a node has at that moment is done once more when the node gives it back.
alter table priv.work add column woken boolean not null default false;
