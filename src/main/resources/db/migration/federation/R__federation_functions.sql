grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

-- Whoever chooses the provider can come in as anybody who signs in by it, owners too. So it is chosen at home, by who must
-- stay there: an owner, in an MSP an MSP Admin; never from above. The rotation of data keys seals its secret again, and
-- changes nothing else.
create or replace function hub.sign_in_provider_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  m constant hub.member_state := priv.actor(c);
  resealed hub.sign_in_provider;
begin
  if tg_op = 'UPDATE' and old.state = 'REMOVED' then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  end if;
  if tg_op = 'UPDATE' and c.kind = 'j' and c.home = hub.platform() then
    resealed := old;
    resealed.sealed_secret := new.sealed_secret;
    if new is not distinct from resealed then
      return null;
    end if;
  end if;
  if not coalesce(c.kind = 'u' and c.home = new.org_id and c.org = new.org_id
      and (m.is_owner or m.role = 'msp_admin') and priv.holds(c) && array['settings.update'], false) then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  return null;
end $$;

grant execute on function hub.sign_in_provider_kept() to stewardry_owner;
reset role;
revoke create on schema hub from stewardry_definer;
create or replace trigger kept after insert or update on hub.sign_in_provider for each row execute function hub.sign_in_provider_kept();
