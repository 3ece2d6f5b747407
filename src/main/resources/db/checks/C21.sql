-- An extension that reaches out of the database or opens a way past its privileges.
select extname::text as object, 'version ' || extversion as detail
from pg_extension
where extname in ('dblink', 'postgres_fdw', 'file_fdw', 'pg_cron', 'pg_net', 'http', 'adminpack', 'plpython3u', 'plperlu',
  'pltclu', 'lo', 'pageinspect')
