-- A login role that passes over row security or may make roles, databases or replicas.
select case oid when 10 then 'the bootstrap superuser' else rolname end as object,
  format('role %s: superuser %s, bypassrls %s, createrole %s, createdb %s, replication %s',
    rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication) as detail
from pg_roles
where rolcanlogin and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
