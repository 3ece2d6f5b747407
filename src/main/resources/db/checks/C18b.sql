-- A function for large objects that the application may call.
select p.oid::regprocedure::text as object, 'executable by stewardry_app' as detail
from pg_proc p
where case
  when p.proname like 'lo\_%' or p.proname in ('loread', 'lowrite') or p.prosrc like 'be\_lo%'
  then has_function_privilege('stewardry_app', p.oid, 'execute') end
