-- What new organizations get goes around the right to give it: only `hub.set_defaults` writes it, and asks for that right.
revoke insert, delete on hub.default_capability, hub.default_limit from stewardry_app;
grant insert on hub.default_capability, hub.default_limit to stewardry_definer;
