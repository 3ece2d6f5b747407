grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

create or replace function hub.api_key_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  there hub.context := c;
  m hub.member_state;
  sets record;
  held text[];
begin
  if tg_op = 'UPDATE' then
    if old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at then
      raise exception using errcode = 'TN409', message = 'INVALID_STATE';
    end if;
    if new.revoked_at is not null then
      -- Somebody else's is revoked by people who may change or delete that person, and not by those who have fewer rights.
      if old.revoked_at is null and c.kind not in ('j', 's') and (c.kind <> 'u' or c.actor <> old.user_id or c.home <> old.org_id) then
        select * into m from hub.member_state s where s.org_id = old.org_id and s.user_id = old.user_id;
        perform priv.require_may_change(c, m, array['user.update', 'user.delete', 'staff.update', 'staff.delete']);
      end if;
      delete from priv.secret where hash = old.token_hash and org_id = old.org_id;
      delete from priv.entered where secret_id = old.key_id;
    end if;
    return null;
  end if;

  m := priv.actor(c);
  if c.kind is distinct from 'u' or m.user_id is null or new.org_id <> c.home or new.user_id <> c.actor then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  if priv.keys_refused(m) is not null then
    raise exception using errcode = 'TN403', message = priv.keys_refused(m);
  end if;
  if new.expires_at <= now() then
    raise exception using errcode = 'TN422', message = 'VALIDATION_FAILED';
  end if;
  if new.bound_org is null or new.bound_org = c.home then
    sets := priv.role_sets(c.home, m.role);
    held := sets.at_home || case when new.bound_org is null then sets.inside else '{}' end;
  elsif priv.reach(c.home, m, new.bound_org) is null then
    raise exception using errcode = 'TN403', message = 'ORG_ACCESS_DENIED';
  else
    there.org := new.bound_org;
    held := priv.holds(there);
  end if;
  -- A dangerous act is allowed by those who may do it themselves.
  if not new.scopes <@ (held || array(select 'dangerous.' || d.act from priv.dangerous_acts() d where d.demanded = any (held))) or new.scopes && array['apikey.manage', 'superuser.manage', 'mail.view'] then
    raise exception using errcode = 'TN403', message = 'ROLE_ESCALATION';
  end if;
  perform new.networks::cidr[];
  -- Of many at once only as many pass as there is room for.
  perform pg_advisory_xact_lock(hashtextextended(new.org_id::text || new.user_id::text, 8));
  if (select count(*) from hub.api_key k
      where k.org_id = new.org_id and k.user_id = new.user_id and k.revoked_at is null and k.expires_at > now()) > 50 then
    raise exception using errcode = 'TN409', message = 'LIMIT_EXCEEDED',
      detail = json_build_object('resource', 'apiKeys', 'used', 50, 'limit', 50);
  end if;
  -- Not used yet: authenticate writes down the first use, as it is later than any time before.
  insert into priv.secret (hash, kind, org_id, secret_id, user_id, expires_at, last_used_at, bound_org, scopes, networks)
    values (new.token_hash, 'key', new.org_id, new.key_id, new.user_id, new.expires_at, '-infinity', new.bound_org,
      array_to_string(new.scopes, ','), new.networks)
    on conflict do nothing;
  if not found then
    raise exception using errcode = 'TN409', message = 'ID_TAKEN';
  end if;
  return null;
end $$;

reset role;
revoke create on schema hub from stewardry_definer;
