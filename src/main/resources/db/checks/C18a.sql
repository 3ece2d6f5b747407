-- A large object: it has no rows and so no row security.
select oid::text as object, 'owner ' || lomowner::regrole as detail
from pg_largeobject_metadata
