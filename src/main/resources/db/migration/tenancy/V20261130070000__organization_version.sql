-- One version for all that nodes keep of an organization: who has access to what, and what it is called.
alter table hub.access_version rename to org_version;
grant create on schema hub to stewardry_definer;
set local role stewardry_definer;
alter function hub.access_changed() rename to version_changed;
alter type hub.authentication rename attribute access_version to home_version;
alter type hub.authentication add attribute home_capabilities text;
reset role;
revoke create on schema hub from stewardry_definer;

create constraint trigger changed after update on hub.organization deferrable initially deferred for each row
  when (new.name <> old.name or new.slug <> old.slug) execute function hub.version_changed();
