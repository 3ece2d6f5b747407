-- The acting context: who acts, in which organization. The application puts it, with a MAC, into the transaction-local
-- setting hub.ctx; every row policy asks hub.org(), which verifies it. Text of fixed width:
--   organization(36)|home(36)|actor(36)|kind(1)|time of issue, epoch seconds(10)|hmac-sha256(64 hex)
-- Kinds: u user, k API key, i invitation, j job or command line, s first set-up, a somebody unknown.

create table priv.ctx_key (
  one boolean primary key default true check (one),
  key bytea not null,
  inner_key bytea not null,
  outer_key bytea not null
);

do $$
declare
  secret bytea := sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
    || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
  i_key bytea := secret || decode(repeat('00', 32), 'hex');
  o_key bytea := i_key;
begin
  for n in 0..63 loop
    i_key := set_byte(i_key, n, get_byte(i_key, n) # 54);
    o_key := set_byte(o_key, n, get_byte(o_key, n) # 92);
  end loop;
  insert into priv.ctx_key (key, inner_key, outer_key) values (secret, i_key, o_key);
end $$;
grant select on priv.ctx_key to stewardry_definer;

-- The tree's truth: read by authenticate() and enter(), written by triggers only, never deleted, so that no id of an
-- erased organization is used again. Depth: 0 the platform, 1 a root, 2 its child, 3 its child's child.
create table priv.node (
  org_id uuid primary key,
  parent_id uuid references priv.node,
  kind text not null check (kind in ('PLATFORM', 'MSP', 'CUSTOMER')),
  depth smallint not null check (depth between 0 and 3),
  check ((kind = 'PLATFORM') = (parent_id is null) and (kind = 'PLATFORM') = (depth = 0))
);
create index on priv.node (parent_id);
create unique index one_platform on priv.node (kind) where kind = 'PLATFORM';
grant select, insert, update on priv.node to stewardry_definer;

create type hub.context as (org uuid, home uuid, actor uuid, kind text);

grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

create function hub.context() returns hub.context
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant text := current_setting('hub.ctx', true);
  k priv.ctx_key;
  issued bigint;
begin
  if c is null or c = '' then
    return null;
  end if;
  if octet_length(c) = 188 then
    select * into strict k from priv.ctx_key;
    if encode(sha256(k.outer_key || sha256(k.inner_key || convert_to(left(c, 123), 'UTF8'))), 'hex') = right(c, 64) then
      issued := substr(c, 114, 10)::bigint;
      if issued between extract(epoch from now())::bigint - 300 and extract(epoch from now())::bigint + 5 then
        return row(left(c, 36)::uuid, substr(c, 38, 36)::uuid, substr(c, 75, 36)::uuid, substr(c, 112, 1))::hub.context;
      end if;
    end if;
  end if;
  raise exception using errcode = 'TN401', message = 'context refused';
end $$;

-- The same for row policies, by itself because it is called once for each table of each statement.
create function hub.org() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant text := current_setting('hub.ctx', true);
  k priv.ctx_key;
  issued bigint;
begin
  if c is null or c = '' then
    return null;
  end if;
  if octet_length(c) = 188 then
    select * into strict k from priv.ctx_key;
    if encode(sha256(k.outer_key || sha256(k.inner_key || convert_to(left(c, 123), 'UTF8'))), 'hex') = right(c, 64) then
      issued := substr(c, 114, 10)::bigint;
      if issued between extract(epoch from now())::bigint - 300 and extract(epoch from now())::bigint + 5 then
        return left(c, 36)::uuid;
      end if;
    end if;
  end if;
  raise exception using errcode = 'TN401', message = 'context refused';
end $$;

create function hub.ctx_home() returns uuid
language sql stable set search_path = pg_catalog, pg_temp as 'select (hub.context()).home';
create function hub.ctx_actor() returns uuid
language sql stable set search_path = pg_catalog, pg_temp as 'select (hub.context()).actor';
create function hub.ctx_kind() returns text
language sql stable set search_path = pg_catalog, pg_temp as 'select (hub.context()).kind';

grant execute on function hub.org(), hub.context(), hub.ctx_home(), hub.ctx_actor(), hub.ctx_kind() to stewardry_app, stewardry_owner;

reset role;
revoke create on schema hub from stewardry_definer;

-- Names are sorted and searched without case and accents. The key is the database's own, so that no library's version
-- decides the order; search words go through the same function.
create function hub.fold(word text) returns text
language sql immutable strict parallel safe set search_path = pg_catalog, pg_temp
return casefold(translate(regexp_replace(normalize(word, NFKD), '[\u0300-\u036f]', '', 'g'), 'øØłŁđĐıæÆœŒþÞ', 'oOlLdDiaAoOtT')
  collate "pg_unicode_fast") collate "C";
grant execute on function hub.fold(text) to stewardry_app, stewardry_definer;
