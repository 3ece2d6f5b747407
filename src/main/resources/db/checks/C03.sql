-- The application's role owns something: an owner sets its own rights.
select pg_describe_object(classid, objid, objsubid) as object, 'owned by stewardry_app' as detail
from pg_shdepend
where refclassid = 'pg_authid'::regclass and refobjid = 'stewardry_app'::regrole and deptype = 'o'
  and dbid in (0, (select oid from pg_database where datname = current_database()))
