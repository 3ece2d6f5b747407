-- A table with row security, but without the policy for the application: nobody can use it.
select c.oid::regclass::text as object, 'no policy named own' as detail
from pg_class c
where c.relrowsecurity and c.relnamespace = 'hub'::regnamespace
  and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'own')
