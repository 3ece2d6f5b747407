-- When the form was opened in a browser, for the one who asked. It uses nothing up, and the application does not write it.
alter table hub.secret_request add opened_at timestamptz;
grant update (opened_at) on hub.secret_request to stewardry_definer;
