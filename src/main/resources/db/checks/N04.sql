-- A trigger is switched off, or one on which the isolation rests is missing or another.
select format('%s %s', tgrelid::regclass, tgname) as object, 'not enabled: ' || tgenabled::text as detail
from pg_trigger
where tgenabled <> 'O'
  and tgrelid in (select oid from pg_class where relnamespace in ('hub'::regnamespace, 'priv'::regnamespace))
union all
select wanted, 'missing'
from unnest(array[
    'CREATE TRIGGER kept AFTER INSERT OR UPDATE ON hub.organization FOR EACH ROW EXECUTE FUNCTION hub.organization_kept()',
    'CREATE TRIGGER kept AFTER INSERT OR DELETE OR UPDATE ON priv.slug FOR EACH ROW EXECUTE FUNCTION priv.slug_kept()',
    'CREATE TRIGGER kept AFTER INSERT OR UPDATE ON hub.org_state FOR EACH ROW EXECUTE FUNCTION hub.org_state_kept()',
    'CREATE TRIGGER kept AFTER INSERT OR DELETE OR UPDATE ON hub.email_domain FOR EACH ROW EXECUTE FUNCTION hub.email_domain_kept()',
    'CREATE CONSTRAINT TRIGGER counted AFTER INSERT ON hub.organization DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hub.organization_counted()',
    'CREATE TRIGGER let_in AFTER INSERT ON hub.email_domain FOR EACH ROW EXECUTE FUNCTION hub.let_in_first()',
    'CREATE TRIGGER let_in AFTER UPDATE OF mfa_required ON hub.organization FOR EACH ROW EXECUTE FUNCTION hub.let_in_first()',
    'CREATE TRIGGER kept AFTER INSERT OR UPDATE ON hub.app_user FOR EACH ROW EXECUTE FUNCTION hub.app_user_kept()',
    'CREATE TRIGGER kept AFTER INSERT OR UPDATE ON hub.member_state FOR EACH ROW EXECUTE FUNCTION hub.member_state_kept()',
    'CREATE TRIGGER kept AFTER INSERT OR UPDATE ON hub.session FOR EACH ROW EXECUTE FUNCTION hub.session_kept()',
    'CREATE TRIGGER kept AFTER INSERT OR UPDATE ON hub.api_key FOR EACH ROW EXECUTE FUNCTION hub.api_key_kept()',
    'CREATE TRIGGER kept AFTER INSERT OR UPDATE ON hub.invitation FOR EACH ROW EXECUTE FUNCTION hub.invitation_kept()',
    'CREATE TRIGGER kept AFTER INSERT ON hub.password_reset FOR EACH ROW EXECUTE FUNCTION hub.password_reset_kept()',
    'CREATE TRIGGER kept AFTER UPDATE ON hub.password FOR EACH ROW EXECUTE FUNCTION hub.password_kept()',
    'CREATE TRIGGER kept AFTER INSERT OR UPDATE ON hub.second_factor FOR EACH ROW EXECUTE FUNCTION hub.second_factor_kept()',
    'CREATE TRIGGER kept AFTER INSERT OR UPDATE ON hub.passkey FOR EACH ROW EXECUTE FUNCTION hub.passkey_kept()',
    'CREATE TRIGGER kept AFTER INSERT OR UPDATE ON hub.recovery_code FOR EACH ROW EXECUTE FUNCTION hub.recovery_code_kept()',
    'CREATE TRIGGER kept AFTER INSERT OR UPDATE ON hub.sign_in_provider FOR EACH ROW EXECUTE FUNCTION hub.sign_in_provider_kept()',
    'CREATE TRIGGER kept AFTER UPDATE ON hub.org_keyset FOR EACH ROW EXECUTE FUNCTION hub.org_keyset_kept()',
    'CREATE TRIGGER kept AFTER INSERT ON hub.audit_entry FOR EACH ROW EXECUTE FUNCTION hub.audit_copied()',
    'CREATE TRIGGER queued AFTER INSERT ON hub.import_job FOR EACH ROW EXECUTE FUNCTION hub.job_queued(''import'')',
    'CREATE TRIGGER queued AFTER INSERT ON hub.bulk_job FOR EACH ROW EXECUTE FUNCTION hub.job_queued(''bulk'')',
    'CREATE TRIGGER first BEFORE DELETE OR UPDATE ON hub.org_state FOR EACH ROW EXECUTE FUNCTION hub.state_first()',
    'CREATE TRIGGER first BEFORE DELETE OR UPDATE ON hub.member_state FOR EACH ROW EXECUTE FUNCTION hub.state_first()',
    'CREATE TRIGGER first BEFORE DELETE OR UPDATE ON hub.access_grant FOR EACH ROW EXECUTE FUNCTION hub.state_first()',
    'CREATE TRIGGER first BEFORE DELETE ON hub.group_member FOR EACH ROW EXECUTE FUNCTION hub.group_first()',
    'CREATE TRIGGER kept AFTER INSERT OR DELETE OR UPDATE ON hub.role FOR EACH ROW EXECUTE FUNCTION hub.role_kept()',
    'CREATE TRIGGER kept AFTER INSERT OR DELETE ON hub.access_grant FOR EACH ROW EXECUTE FUNCTION hub.grant_kept()',
    'CREATE TRIGGER kept AFTER INSERT OR DELETE ON hub.group_member FOR EACH ROW EXECUTE FUNCTION hub.group_kept()',
    'CREATE CONSTRAINT TRIGGER changed AFTER INSERT ON hub.member_state DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.role <> ALL (ARRAY[''owner''::text, ''org_admin''::text, ''member''::text, ''viewer''::text]))) EXECUTE FUNCTION hub.access_changed()',
    'CREATE CONSTRAINT TRIGGER changed_later AFTER UPDATE ON hub.member_state DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((((new.state <> old.state) OR (new.role <> old.role) OR (new.all_orgs <> old.all_orgs)) AND (NOT ((old.role = ANY (ARRAY[''owner''::text, ''org_admin''::text, ''member''::text, ''viewer''::text])) AND (new.role = ANY (ARRAY[''owner''::text, ''org_admin''::text, ''member''::text, ''viewer''::text])))))) EXECUTE FUNCTION hub.access_changed()',
    'CREATE CONSTRAINT TRIGGER changed AFTER INSERT OR DELETE OR UPDATE ON hub.access_grant DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hub.access_changed()',
    'CREATE CONSTRAINT TRIGGER changed AFTER INSERT OR DELETE OR UPDATE ON hub.group_member DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hub.access_changed()',
    'CREATE CONSTRAINT TRIGGER changed AFTER INSERT OR DELETE OR UPDATE ON hub.role DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hub.access_changed()',
    'CREATE TRIGGER protected BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON priv.permission FOR EACH STATEMENT EXECUTE FUNCTION priv.built_in_protected()',
    'CREATE TRIGGER protected BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON priv.system_role FOR EACH STATEMENT EXECUTE FUNCTION priv.built_in_protected()'
  ]) as wanted
where wanted not in (select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal)
