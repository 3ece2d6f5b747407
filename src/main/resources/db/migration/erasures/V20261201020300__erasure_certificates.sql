-- That an organization was erased, for the one that managed it and for the platform. The facts are signed with the installation's key for
-- licences, as long as there is one.
create table hub.erasure_certificate (
  org_id uuid not null references hub.organization,
  erased_id uuid not null,
  erased_at timestamptz not null default now(),
  name text not null,
  facts text not null,
  signed text,
  public_key text,
  primary key (org_id, erased_id),
  check ((signed is null) = (public_key is null))
);
create index erasure_certificate_newest on hub.erasure_certificate (org_id, erased_at, erased_id);
call priv.of_organization('erasure_certificate');
comment on table hub.erasure_certificate is 'stays';
grant select on hub.erasure_certificate to stewardry_app;
grant select, insert on hub.erasure_certificate to stewardry_definer;
