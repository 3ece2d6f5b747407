-- A trigger is switched off, one by which PostgreSQL keeps a foreign key among them.
select format('%s %s', tgrelid::regclass, tgname) as object, 'not enabled: ' || tgenabled::text as detail
from pg_trigger
where tgenabled <> 'O'
  and tgrelid in (select oid from pg_class where relnamespace in ('hub'::regnamespace, 'priv'::regnamespace))
