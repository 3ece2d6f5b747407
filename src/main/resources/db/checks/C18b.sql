-- A function for large objects that the application may call.
select p.oid::regprocedure::text as object, 'executable by stewardry_app' as detail
from pg_proc p
where (p.proname ~ '^lo(_|read$|write$)' or p.prosrc ~ '^be_lo')
  and has_function_privilege('stewardry_app', p.oid, 'execute')
