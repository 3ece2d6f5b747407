-- The application may write what only triggers and definer functions may.
with forbidden (tab, col, privilege) as (
  select tab, col, privilege
  from (values
      ('hub.organization', array['org_id', 'kind', 'domain', 'managing_id', 'commercial_owner', 'created_at'], 'update'),
      ('hub.organization', array['created_at', 'version'], 'insert'),
      ('hub.email_domain', array['proof', 'created_at'], 'insert'),
      ('hub.audit_entry', array['at', 'actor_id', 'actor_kind', 'actor_home_id', 'actor_key_id', 'actor_key_name', 'actor_key_prefix', 'copy_of', 'target_org_id'], 'insert'),
      ('hub.app_user', array['user_id', 'created_at', 'api_access', 'external', 'mfa'], 'update'),
      ('hub.org_group', array['group_id', 'created_by', 'created_at'], 'update'),
      ('hub.second_factor', array['factor_id', 'user_id', 'created_at'], 'update'),
      ('hub.recovery_code', array['factor_id', 'code_hash', 'created_at'], 'update'),
      ('hub.passkey', array['passkey_id', 'user_id', 'credential_id', 'public_key', 'aaguid', 'transports', 'backup_eligible', 'created_at'], 'update'),
      ('hub.passkey', array['state', 'created_at', 'last_used_at'], 'insert'),
      ('hub.sign_in_provider', array['provider_id', 'issuer', 'client_id', 'created_at'], 'update'),
      ('hub.org_keyset', array['version', 'rotated_at', 'created_at'], 'insert'),
      ('hub.org_keyset', array['created_at'], 'update'),
      ('hub.sign_in_link', array['user_id', 'created_at'], 'insert'),
      ('hub.sign_in_link', array['link_id', 'provider_id', 'subject', 'user_id', 'created_at'], 'update'),
      ('hub.password', array['user_id'], 'update'),
      ('hub.password_reset', array['state', 'requested_by', 'created_at', 'ended_at'], 'insert'),
      ('hub.mail', array['mail_id', 'of_org_id', 'about_type', 'about_id', 'to_address', 'subject', 'created_at'], 'update'),
      ('hub.import_job', array['started_by', 'started_by_name', 'created_at'], 'insert'),
      ('hub.import_job', array['import_id', 'dry_run', 'source_id', 'total', 'started_by', 'started_by_name', 'created_at', 'key_id'], 'update'),
      ('hub.import_row', array['import_id', 'line'], 'update'),
      ('hub.bulk_job', array['started_by', 'started_by_name', 'created_at'], 'insert'),
      ('hub.bulk_job', array['bulk_id', 'act', 'total', 'started_by', 'started_by_name', 'created_at'], 'update'),
      ('hub.bulk_row', array['bulk_id', 'line', 'child_id', 'name', 'slug'], 'update'),
      ('hub.familiar_child', array['user_id', 'child_id'], 'update'),
      ('hub.list_settings', array['user_id', 'list'], 'update'),
      ('hub.job_turn', array['job_id', 'kind', 'of_org_id', 'home_id', 'actor_id', 'actor_kind', 'key_id'], 'update'),
      ('hub.api_key', array['created_at', 'revoked_at'], 'insert'),
      ('hub.api_key', array['key_id', 'user_id', 'name', 'prefix', 'token_hash', 'scopes', 'bound_org', 'networks', 'expires_at', 'created_at'], 'update'),
      ('hub.session', array['session_id', 'user_id', 'token_hash', 'created_at', 'expires_at'], 'update')
    ) as c (tab, cols, privilege), unnest(cols) as col
  union all
  select tab, null, privilege
  from unnest(array['hub.org_state', 'hub.child', 'hub.member_state', 'hub.member_history', 'hub.access_grant', 'hub.grant_history', 'hub.role', 'hub.role_history',
      'hub.group_member', 'hub.group_history', 'hub.door', 'hub.visit', 'hub.shut_out', 'hub.access_version', 'hub.child_total', 'hub.child_people', 'hub.growth',
      'hub.staff_visit']) as tab,
    unnest(array['insert', 'update', 'delete']) as privilege
  union all
  values ('hub.org_group', null, 'delete'), ('hub.second_factor', null, 'delete'), ('hub.recovery_code', null, 'delete'), ('hub.passkey', null, 'delete'),
    ('hub.sign_in_provider', null, 'delete'), ('hub.sign_in_link', null, 'delete'),
    ('hub.password_reset', null, 'update'), ('hub.password_reset', null, 'delete'), ('hub.audit_entry', null, 'update'), ('hub.audit_entry', null, 'delete'), ('hub.organization', null, 'delete'),
    ('hub.email_domain', null, 'update'), ('hub.email_domain', null, 'delete'),
    ('hub.app_user', null, 'delete'), ('hub.session', null, 'delete'), ('hub.api_key', null, 'delete'), ('hub.mail', null, 'insert'),
    ('hub.mail', null, 'delete'), ('hub.job_turn', null, 'insert'), ('hub.job_turn', null, 'delete'),
    ('hub.bulk_job', null, 'delete'), ('hub.bulk_row', null, 'delete'), ('hub.familiar_child', null, 'delete'), ('hub.list_settings', null, 'delete'),
    ('hub.import_job', null, 'delete'), ('hub.import_row', null, 'delete')
)
select concat_ws('.', f.tab, f.col) || ' ' || f.privilege as object,
  case when c.oid is null or f.col is not null and a.attnum is null then 'there is no such table or column'
    else 'granted to stewardry_app' end as detail
from forbidden f
  left join pg_class c on c.oid = to_regclass(f.tab)
  left join pg_attribute a on a.attrelid = c.oid and a.attname = f.col and not a.attisdropped
where case
  when c.oid is null or f.col is not null and a.attnum is null then true
  when f.col is not null then has_column_privilege('stewardry_app', c.oid, a.attnum, f.privilege)
  when f.privilege = 'delete' then has_table_privilege('stewardry_app', c.oid, f.privilege)
  else has_any_column_privilege('stewardry_app', c.oid, f.privilege) end
