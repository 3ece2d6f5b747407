-- The cap of domains that are not verified is counted under a lock.
grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

create or replace function hub.email_domain_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_org constant uuid := case tg_op when 'DELETE' then old.org_id else new.org_id end;
begin
  if tg_op = 'DELETE' then
    delete from priv.domain where domain = old.domain and org_id = old.org_id;
  elsif tg_op = 'INSERT' then
    if new.is_primary <> exists (select from hub.organization o where o.org_id = new.org_id and o.domain = new.domain)
        or not new.is_primary and new.state <> 'PENDING' or new.is_primary and new.state <> 'UNPROVEN' then
      raise exception using errcode = 'TN422', message = 'EMAIL_DOMAIN_IMMUTABLE';
    end if;
    insert into priv.domain (domain, org_id) values (new.domain, new.org_id) on conflict do nothing;
    if not found then
      raise exception using errcode = 'TN409', message = 'EMAIL_DOMAIN_TAKEN';
    end if;
    -- A claim keeps others from the domain, so nobody claims by the thousand, nor many at once. Who creates an organization
    -- says them all in one call.
    if new.state = 'PENDING' and not priv.creating(hub.context()) then
      perform pg_advisory_xact_lock(hashtextextended(new.org_id::text, 9));
      if (select count(*) from hub.email_domain d where d.org_id = new.org_id and d.state = 'PENDING') > 100 then
        raise exception using errcode = 'TN409', message = 'LIMIT_EXCEEDED';
      end if;
    end if;
  end if;
  update hub.child set email_domains = coalesce(
      (select jsonb_agg(jsonb_build_object('domain', d.domain, 'primary', d.is_primary, 'state', d.state) order by d.is_primary desc, d.domain)
       from hub.email_domain d where d.org_id = of_org), '[]')
    where child_id = of_org and org_id = (select parent_id from priv.node where org_id = of_org);
  return null;
end $$;

reset role;
revoke create on schema hub from stewardry_definer;
