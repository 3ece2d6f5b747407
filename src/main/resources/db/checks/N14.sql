-- What the log says of who acted, where and when may be another than the context says, or an entry may be changed.
select 'hub.audit_entry.' || wanted.col as object,
  format('is %s, must be %s', coalesce(pg_get_expr(d.adbin, d.adrelid), 'absent'), wanted.expression) as detail
from (values ('org_id', 'hub.org()'), ('at', 'clock_timestamp()'), ('actor_id', 'hub.actor_logged()'),
    ('actor_kind', 'hub.ctx_kind()'), ('actor_home_id', 'hub.ctx_home()'), ('actor_home_name', 'hub.actor_home_name()'),
    ('actor_name', 'hub.actor_name()'),
    ('actor_email', 'hub.actor_email()'), ('actor_key_id', 'hub.ctx_key()'), ('actor_key_name', 'hub.actor_key_name()'),
    ('actor_key_prefix', 'hub.actor_key_prefix()')) as wanted (col, expression)
  left join pg_attribute a on a.attrelid = to_regclass('hub.audit_entry') and a.attname = wanted.col
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
where pg_get_expr(d.adbin, d.adrelid) is distinct from wanted.expression
union all
select 'hub.audit_entry', privilege || ' granted to stewardry_app'
from unnest(array['update', 'delete']) as privilege
where case privilege when 'update' then has_any_column_privilege('stewardry_app', 'hub.audit_entry', 'update')
  else has_table_privilege('stewardry_app', 'hub.audit_entry', privilege) end
