-- A foreign key that does not pair org_id with org_id, so it may point into another organization.
select con.conrelid::regclass || ' ' || con.conname as object, pg_get_constraintdef(con.oid) as detail
from pg_constraint con
where con.contype = 'f' and con.connamespace = 'hub'::regnamespace
  and not exists (
    select from unnest(con.conkey, con.confkey) as pair (here, there)
      join pg_attribute h on h.attrelid = con.conrelid and h.attnum = pair.here
      join pg_attribute t on t.attrelid = con.confrelid and t.attnum = pair.there
    where h.attname = 'org_id' and t.attname = 'org_id')
