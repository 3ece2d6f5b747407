-- A default from which the log takes who acted, where and when, is another.
select 'hub.audit_entry.' || wanted.col as object,
  format('is %s, must be %s', coalesce(pg_get_expr(d.adbin, d.adrelid), 'absent'), wanted.expression) as detail
from (values ('org_id', 'hub.org()'), ('at', 'clock_timestamp()'), ('actor_id', 'hub.ctx_actor()'),
    ('actor_kind', 'hub.ctx_kind()'), ('actor_home_id', 'hub.ctx_home()')) as wanted (col, expression)
  left join pg_attribute a on a.attrelid = to_regclass('hub.audit_entry') and a.attname = wanted.col
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
where pg_get_expr(d.adbin, d.adrelid) is distinct from wanted.expression
