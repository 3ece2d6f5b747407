-- Whoever has no name yet is listed by the address, and is found in its place and not before all.
alter table hub.app_user alter column name_key set expression as
  (hub.fold(coalesce(nullif(btrim(first_name || ' ' || last_name), ''), email)));
