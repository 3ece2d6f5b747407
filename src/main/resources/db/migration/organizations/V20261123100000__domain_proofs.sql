-- A domain is proven by a TXT record with a token that the database makes and nobody chooses.
alter table hub.email_domain no force row level security;
update hub.email_domain set proof = replace(gen_random_uuid()::text, '-', '') where proof is null;
alter table hub.email_domain force row level security;
alter table hub.email_domain alter column proof set default replace(gen_random_uuid()::text, '-', '');
alter table hub.email_domain alter column proof set not null;
revoke insert (proof) on hub.email_domain from stewardry_app;

-- What stands below a domain is found by its beginning, read from behind.
create index domain_from_behind on priv.domain (reverse(domain) collate "C");

grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- Domains are kept by who changes the organization's profile: its own administrators, and those above it.
create function priv.require_keeps_domains(c hub.context) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  above constant text := priv.actor_role_above(c);
begin
  if above = 'superuser' then
    return;
  end if;
  if not priv.holds(c) && array['settings.update'] and not priv.holds_over(c) && array['organization.update'] then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  if above is not null and exists (select from hub.organization o where o.org_id = c.org and o.commercial_owner = 'CUSTOMER') then
    raise exception using errcode = 'TN403', message = 'CUSTOMER_OWNED';
  end if;
end $$;

-- The application has seen the record and says so under the seal that no SQL can make, for this organization, this domain
-- and the token that the row keeps now. Answers whether that is news.
create function hub.prove_domain(wanted text, evidence text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  claimed hub.email_domain;
  k priv.ctx_key;
begin
  perform priv.require_keeps_domains(c);
  select * into claimed from hub.email_domain d where d.org_id = c.org and d.domain = wanted for update;
  if not found then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  select * into strict k from priv.ctx_key;
  if evidence is distinct from encode(sha256(k.outer_key || sha256(k.inner_key
      || convert_to('domain|' || claimed.org_id || '|' || claimed.domain || '|' || claimed.proof, 'UTF8'))), 'hex') then
    raise exception using errcode = 'TN422', message = 'DOMAIN_NOT_PROVEN';
  end if;
  if claimed.state = 'PROVEN' then
    return false;
  end if;
  update hub.email_domain d set state = 'PROVEN' where d.org_id = c.org and d.domain = wanted;
  return true;
end $$;

-- A further domain is given back. The first one stays with its organization.
create function hub.remove_domain(wanted text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  claimed hub.email_domain;
begin
  perform priv.require_keeps_domains(c);
  select * into claimed from hub.email_domain d where d.org_id = c.org and d.domain = wanted for update;
  if not found then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  if claimed.is_primary then
    raise exception using errcode = 'TN422', message = 'EMAIL_DOMAIN_IMMUTABLE';
  end if;
  delete from hub.email_domain d where d.org_id = c.org and d.domain = wanted;
end $$;

-- Does a domain above or below this one belong to another organization? Told only of organizations whose domains the actor
-- can read anyway: his own, and those that he reaches from it.
create function hub.domain_neighbour(wanted text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  labels constant text[] := string_to_array(wanted, '.');
  m hub.member_state;
begin
  select * into m from hub.member_state x where x.org_id = c.home and x.user_id = c.actor and x.state = 'ACTIVE';
  if not found then
    return false;
  end if;
  return exists (
    select from (
        select d.org_id from priv.domain d
          where d.domain = any (array(select array_to_string(labels[n:], '.') from generate_series(2, cardinality(labels)) n))
        union
        select d.org_id from priv.domain d
          where reverse(d.domain) collate "C" > reverse(wanted) || '.' and reverse(d.domain) collate "C" < reverse(wanted) || '/'
      ) other
    where other.org_id <> c.org and (other.org_id = c.home or priv.reach(c.home, m, other.org_id) is not null));
end $$;

-- As before; the new primary may be one of the organization's own further domains. It is proven anew.
create or replace function hub.change_domain(wanted text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if priv.actor_role_above(c) is distinct from 'superuser' then
    raise exception using errcode = 'TN403', message = 'PLATFORM_ONLY';
  end if;
  update hub.organization o set domain = wanted, version = o.version + 1 where o.org_id = c.org;
  delete from hub.email_domain d where d.org_id = c.org and (d.is_primary or d.domain = wanted);
  insert into hub.email_domain (org_id, domain, is_primary, state) values (c.org, wanted, true, 'UNPROVEN');
end $$;

grant execute on function hub.prove_domain(text, text), hub.remove_domain(text), hub.domain_neighbour(text) to stewardry_app;
reset role;
revoke create on schema hub, priv from stewardry_definer;
