-- A function that the application may call and that runs with its owner's rights.
select p.oid::regprocedure::text as object,
  format('owner %s, settings %s', p.proowner::regrole, p.proconfig) as detail
from pg_proc p
where p.prosecdef and has_function_privilege('stewardry_app', p.oid, 'execute')
