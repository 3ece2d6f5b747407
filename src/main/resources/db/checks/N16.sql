-- The application may set a parameter that is kept from ordinary roles, such as one that switches triggers off.
select parname as object, 'settable by stewardry_app' as detail
from pg_parameter_acl
where has_parameter_privilege('stewardry_app', parname, 'set, alter system')
