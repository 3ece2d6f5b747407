-- By which key a secret was asked for: the link goes on as long as that key could ask for it.
alter table hub.secret_request add column asked_key uuid;
alter table hub.secret_request alter column asked_key set default hub.ctx_key();
