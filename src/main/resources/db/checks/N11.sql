-- A function that looks names up where its caller says.
select p.oid::regprocedure::text as object, format('settings %s', p.proconfig) as detail
from pg_proc p
where p.pronamespace in ('hub'::regnamespace, 'priv'::regnamespace)
  and p.proconfig is distinct from array['search_path=pg_catalog, pg_temp']
