-- The greatest interval that the organization lets a credential have (`vault.rotateEveryDays`), written by trigger only. It counts where the
-- credential has none, or a longer one, so that everything that asks when a secret is due asks for both.
alter table hub.credential add column rotate_at_most integer check (rotate_at_most between 1 and 3650);
alter table hub.credential alter column rotate_at
  set expression as ((rotated_at at time zone 'UTC' + make_interval(days => least(rotate_every_days, rotate_at_most))) at time zone 'UTC');
alter table hub.credential alter column due_at
  set expression as (coalesce(least(expires_at,
    (rotated_at at time zone 'UTC' + make_interval(days => least(rotate_every_days, rotate_at_most))) at time zone 'UTC'), 'infinity'));
-- Settings of the vault go with it where an organization becomes an MSP.
grant insert on hub.setting to stewardry_definer;
grant update (rotate_at_most) on hub.credential to stewardry_definer;
