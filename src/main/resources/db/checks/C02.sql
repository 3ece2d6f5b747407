-- The application's role is a member of another role, so it may do what that one may.
select rolname::text as object, 'stewardry_app can become or inherit it' as detail
from pg_roles
where rolname <> 'stewardry_app' and pg_has_role('stewardry_app', oid, 'member')
