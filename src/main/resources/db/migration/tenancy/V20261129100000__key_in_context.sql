-- The context says by which API key its actor acts: the database measures what a key gives, and the log names it. A context
-- of kind k is longer by the id of the key, |key(36), between the time of issue and the seal. One without is no error, but
-- a key that nobody knows holds nothing.
alter type hub.context add attribute key uuid;

grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

create or replace function hub.context() returns hub.context
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant text := current_setting('hub.ctx', true);
  sealed constant integer := octet_length(c) - 65;
  k priv.ctx_key;
  issued bigint;
begin
  if c is null or c = '' then
    return null;
  end if;
  if sealed = 123 or sealed = 160 and substr(c, 112, 1) = 'k' then
    select * into strict k from priv.ctx_key;
    if encode(sha256(k.outer_key || sha256(k.inner_key || convert_to(left(c, sealed), 'UTF8'))), 'hex') = right(c, 64) then
      issued := substr(c, 114, 10)::bigint;
      if issued between extract(epoch from now())::bigint - 300 and extract(epoch from now())::bigint + 5 then
        return row(left(c, 36)::uuid, substr(c, 38, 36)::uuid, substr(c, 75, 36)::uuid, substr(c, 112, 1),
          case when sealed = 160 then substr(c, 125, 36)::uuid end)::hub.context;
      end if;
    end if;
  end if;
  raise exception using errcode = 'TN401', message = 'context refused';
end $$;

-- The same for row policies, by itself because it is called once for each table of each statement.
create or replace function hub.org() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant text := current_setting('hub.ctx', true);
  sealed constant integer := octet_length(c) - 65;
  k priv.ctx_key;
  issued bigint;
begin
  if c is null or c = '' then
    return null;
  end if;
  if sealed = 123 or sealed = 160 and substr(c, 112, 1) = 'k' then
    select * into strict k from priv.ctx_key;
    if encode(sha256(k.outer_key || sha256(k.inner_key || convert_to(left(c, sealed), 'UTF8'))), 'hex') = right(c, 64) then
      issued := substr(c, 114, 10)::bigint;
      if issued between extract(epoch from now())::bigint - 300 and extract(epoch from now())::bigint + 5 then
        return left(c, 36)::uuid;
      end if;
    end if;
  end if;
  raise exception using errcode = 'TN401', message = 'context refused';
end $$;

create function hub.ctx_key() returns uuid
language sql stable set search_path = pg_catalog, pg_temp as 'select (hub.context()).key';
grant execute on function hub.ctx_key() to stewardry_app, stewardry_owner;

reset role;
revoke create on schema hub from stewardry_definer;
