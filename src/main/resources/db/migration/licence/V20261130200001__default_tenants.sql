-- The organization that took over the work of one that became an MSP: one each, created in the transaction that activated the
-- first licence. By its transaction the work moves there, and never again.
create table priv.default_tenant (
  org_id uuid primary key references priv.node,
  tenant_id uuid not null unique,
  made_in xid8 not null default pg_current_xact_id()
);
grant select, insert on priv.default_tenant to stewardry_definer;

grant select (bound_org), update (bound_org) on hub.api_key to stewardry_definer;
