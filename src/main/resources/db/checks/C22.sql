-- Something that copies rows out by logical decoding, which knows no row security.
select 'publication ' || pubname as object, 'owner ' || pubowner::regrole as detail from pg_publication
union all
select 'subscription ' || subname, 'owner ' || subowner::regrole
from pg_subscription
where subdbid = (select oid from pg_database where datname = current_database())
union all
select 'replication slot ' || slot_name, 'plugin ' || plugin
from pg_replication_slots
where slot_type = 'logical' and database = current_database()
