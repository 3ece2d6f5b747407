-- A trigger in the schemas hub and priv differs from what was reviewed.
select format('%s: %s', g.tgrelid::regclass, pg_get_triggerdef(g.oid))
from pg_trigger g join pg_class c on c.oid = g.tgrelid
where not g.tgisinternal and c.relnamespace in ('hub'::regnamespace, 'priv'::regnamespace)
