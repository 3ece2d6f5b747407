-- A constraint that is not enforced, or was never checked against the rows that stood there.
select format('%s %s', conrelid::regclass, conname) as object, pg_get_constraintdef(oid) as detail
from pg_constraint
where connamespace in ('hub'::regnamespace, 'priv'::regnamespace) and not (conenforced and convalidated)
