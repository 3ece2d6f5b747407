-- Sign-in through an organization's own OpenID Connect provider. Issuer and client never change: another one is another
-- row, so that nothing which was remembered of the old one means anything for the new one. No row is deleted: one that is
-- over loses its secret.
create table hub.sign_in_provider (
  org_id uuid not null references hub.organization,
  provider_id uuid not null,
  state text not null default 'ACTIVE' check (state in ('ACTIVE', 'REMOVED')),
  issuer text not null check (char_length(issuer) between 9 and 500),
  client_id text not null check (char_length(client_id) between 1 and 255),
  sealed_secret bytea,
  enabled boolean not null,
  required boolean not null, -- people of proven domains have no other way in, while it is enabled
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (org_id, provider_id),
  check ((state = 'ACTIVE') = (sealed_secret is not null))
);
create unique index one_sign_in_provider on hub.sign_in_provider (org_id) where state = 'ACTIVE';
-- Whom the provider means by a subject. Whose link it is comes from the verified context: nobody makes one for another.
create table hub.sign_in_link (
  org_id uuid not null,
  link_id uuid not null,
  provider_id uuid not null,
  subject text not null check (char_length(subject) between 1 and 255),
  user_id uuid not null default hub.ctx_actor(),
  state text not null default 'ACTIVE' check (state in ('ACTIVE', 'VOID')),
  last_flow bigint not null, -- when the newest sign-in by it began, in microseconds: none is good twice
  created_at timestamptz not null default now(),
  primary key (org_id, link_id),
  foreign key (org_id, provider_id) references hub.sign_in_provider (org_id, provider_id),
  foreign key (org_id, user_id) references hub.app_user (org_id, user_id)
);
create unique index one_link_of_subject on hub.sign_in_link (org_id, provider_id, subject) where state = 'ACTIVE';
create unique index one_link_of_user on hub.sign_in_link (org_id, provider_id, user_id) where state = 'ACTIVE';

alter table hub.sign_in_provider enable row level security;
alter table hub.sign_in_provider force row level security;
alter table hub.sign_in_link enable row level security;
alter table hub.sign_in_link force row level security;
create policy own on hub.sign_in_provider to stewardry_app using (org_id = (select hub.org())) with check (org_id = (select hub.org()));
create policy own on hub.sign_in_link to stewardry_app using (org_id = (select hub.org())) with check (org_id = (select hub.org()));
create policy definer on hub.sign_in_provider to stewardry_definer using (true) with check (true);
grant select, insert (org_id, provider_id, issuer, client_id, sealed_secret, enabled, required),
  update (state, sealed_secret, enabled, required, updated_at, ended_at) on hub.sign_in_provider to stewardry_app;
grant select, insert (org_id, link_id, provider_id, subject, last_flow), update (state, last_flow) on hub.sign_in_link to stewardry_app;
grant select (org_id, provider_id, state, enabled) on hub.sign_in_provider to stewardry_definer;

grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

-- Whoever chooses the provider can come in as anybody who signs in by it, owners too. So it is chosen at home, by who must
-- stay there: an owner, in an MSP an MSP Admin; never from above.
create function hub.sign_in_provider_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  m constant hub.member_state := priv.actor(c);
begin
  if tg_op = 'UPDATE' and old.state = 'REMOVED' then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  end if;
  if not coalesce(c.kind = 'u' and c.home = new.org_id and c.org = new.org_id
      and (m.is_owner or m.role = 'msp_admin') and priv.holds(c) && array['settings.update'], false) then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  return null;
end $$;

-- Which provider signs in the people of a domain: only one that is on, of the organization that has proven the domain.
create function hub.find_sign_in_provider(wanted text, out org_id uuid, out provider_id uuid, out epoch bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  select d.org_id, p.provider_id into org_id, provider_id
    from priv.domain d
      join hub.email_domain e on e.org_id = d.org_id and e.domain = d.domain and e.state = 'PROVEN'
      join hub.sign_in_provider p on p.org_id = d.org_id and p.state = 'ACTIVE' and p.enabled
    where d.domain = wanted;
  epoch := extract(epoch from clock_timestamp())::bigint;
end $$;

grant execute on function hub.find_sign_in_provider(text) to stewardry_app;
grant execute on function hub.sign_in_provider_kept() to stewardry_owner;
reset role;
revoke create on schema hub from stewardry_definer;

create trigger kept after insert or update on hub.sign_in_provider for each row execute function hub.sign_in_provider_kept();
