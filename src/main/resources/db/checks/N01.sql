-- A function that runs with its owner's rights: not on the list, or not owned and sealed as it must be.
select p.oid::regprocedure::text as object, 'owner ' || p.proowner::regrole as detail
from pg_proc p
where p.prosecdef and p.pronamespace <> all (array['pg_catalog', 'information_schema']::regnamespace[])
union all
select p.oid::regprocedure || ' (not sealed)', format('owner %s, settings %s', p.proowner::regrole, p.proconfig)
from pg_proc p
where p.prosecdef and p.pronamespace <> all (array['pg_catalog', 'information_schema']::regnamespace[])
  and (p.proowner <> 'stewardry_definer'::regrole or p.proconfig is distinct from array['search_path=pg_catalog, pg_temp'])
