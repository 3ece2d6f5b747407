-- A function marked leakproof, an untrusted language or an event trigger: each runs before or past the policies.
select p.oid::regprocedure::text as object, 'marked leakproof' as detail
from pg_proc p
where p.proleakproof and p.pronamespace <> all (array['pg_catalog', 'information_schema']::regnamespace[])
union all
select 'language ' || lanname, 'untrusted' from pg_language where not lanpltrusted and lanispl
union all
select 'event trigger ' || evtname || case when evtenabled in ('O', 'A') then '' else ' (off)' end, 'on ' || evtevent
from pg_event_trigger
