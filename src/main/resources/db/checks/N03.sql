-- The definer owns more than functions and their types, may create something, or may log in or pass over row security.
select pg_describe_object(classid, objid, objsubid) as object, 'owned by stewardry_definer' as detail
from pg_shdepend
where refclassid = 'pg_authid'::regclass and refobjid = 'stewardry_definer'::regrole and deptype = 'o'
  and dbid in (0, (select oid from pg_database where datname = current_database()))
  and classid <> all (array['pg_proc', 'pg_type', 'pg_default_acl']::regclass[])
union all
select 'schema ' || nspname, 'create' from pg_namespace where has_schema_privilege('stewardry_definer', oid, 'create')
union all
select 'database', privilege
from unnest(array['create', 'temp']) as privilege
where has_database_privilege('stewardry_definer', current_database(), privilege)
union all
select 'role ' || rolname, 'may log in or is more than an ordinary role'
from pg_roles
where rolname = 'stewardry_definer' and (rolcanlogin or rolinherit or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)
