-- The application may write programs, take advisory locks, end other sessions or use large objects.
select 'language ' || lanname as object, 'usable by stewardry_app' as detail
from pg_language
where lanispl and has_language_privilege('stewardry_app', oid, 'usage')
union all
-- By name and by the server's own name behind it, so that an alias is found as well.
select p.oid::regprocedure::text, 'executable by stewardry_app'
from pg_proc p
where case
  when p.proname like '%advisory%' or p.proname like 'lo\_%' or p.proname in ('loread', 'lowrite')
    or p.prolang = 12 and (p.prosrc like '%advisory%' or p.prosrc like 'be\_lo%'
      or p.prosrc in ('pg_cancel_backend', 'pg_terminate_backend'))
  then has_function_privilege('stewardry_app', p.oid, 'execute') end
