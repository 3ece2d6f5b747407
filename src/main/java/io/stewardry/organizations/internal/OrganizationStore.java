package io.stewardry.organizations.internal;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.TypedText;
import io.stewardry.organizations.CommercialOwner;
import io.stewardry.organizations.DomainState;
import io.stewardry.organizations.EmailDomain;
import io.stewardry.organizations.NewOrganization;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.organizations.OrganizationPlace;
import io.stewardry.organizations.PlatformFigures;
import io.stewardry.organizations.SuspendedBy;
import io.stewardry.organizations.Suspension;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.Functions;
import io.stewardry.tenancy.KeptByVersion;
import io.stewardry.tenancy.KeptValues;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.OrganizationState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The acting organization's own rows.
@Repository
public class OrganizationStore {
  /// Names of homes in the memory of a node: some 300 bytes each.
  private static final int MOST_HOMES = 10_000;

  private final JdbcClient jdbc;
  private final DomainsJson domains;
  private final KeptByVersion<OrganizationName> homes;

  OrganizationStore(JdbcClient jdbc, DomainsJson domains, KeptValues values) {
    this.jdbc = jdbc;
    this.domains = domains;
    this.homes = values.keeping("home", MOST_HOMES, name -> 1);
  }

  /// What may be changed by the organization itself and by its manager.
  public record Details(
      String name,
      String slug,
      String description,
      @Nullable String externalId,
      @Nullable UUID defaultDashboardId) {}

  public OrganizationName acting() {
    return jdbc.sql("select org_id, name, slug from hub.organization where org_id = :org")
        .query((row, n) ->
            new OrganizationName(
                row.getObject("org_id", UUID.class), row.getString("name"), row.getString("slug")))
        .single();
  }

  public OrganizationName home(Caller caller) {
    return homes.ofHome(caller, this::acting);
  }

  /// @param reachesAll whether all children count, or only those that the actor has access to
  public OrganizationPlace place(boolean reachesAll) {
    return jdbc.sql(
            """
            select o.org_id, o.name, o.slug, o.domain, case when o.managing_id is not null then hub.managing_name() end as managed_by,
              case when o.kind <> 'MSP' then 0
                when :reaches_all then coalesce((select t.live from hub.child_total t where t.org_id = :org), 0)
                else (select count(*) from hub.child c
                  where c.org_id = :org and c.state <> 'DELETING' and c.child_id in (select hub.reached(:org, :actor))) end as children
            from hub.organization o where o.org_id = :org
            """)
        .param("reaches_all", reachesAll)
        .query((row, n) ->
            new OrganizationPlace(
                new OrganizationName(
                    row.getObject("org_id", UUID.class),
                    row.getString("name"),
                    row.getString("slug")),
                row.getString("domain"),
                row.getString("managed_by"),
                row.getLong("children")))
        .single();
  }

  /// Who manages the acting organization; empty when nobody does.
  public Optional<String> managingName() {
    return jdbc.sql("select hub.managing_name()")
        .query((row, n) -> Optional.ofNullable(row.getString(1)))
        .single();
  }

  /// The MSPs that stand under the platform, by name. To be asked there.
  public List<OrganizationName> msps() {
    return jdbc.sql(
            """
            select child_id, name, slug from hub.child
            where org_id = :org and kind = 'MSP' and state <> 'DELETING' order by name_key, child_id limit 1000
            """)
        .query(NameStore::child)
        .list();
  }

  /// @param fromAbove what stands above it is suspended, so that it is too
  public Optional<Organization> find(boolean fromAbove) {
    return jdbc.sql(
            """
            select o.org_id, o.kind, o.name, o.slug, o.external_id, o.description, o.domain, o.managing_id, o.commercial_owner,
              s.state, s.suspended_by, s.suspended_at, s.suspender, s.suspension_reason, o.default_dashboard_id, o.created_at, o.version,
              (select count(*) from hub.child c where c.org_id = :org and c.state <> 'DELETING') as children,
              (select count(*) from hub.member_state m where m.org_id = :org and m.state in ('ACTIVE', 'SUSPENDED')) as users,
              (select jsonb_agg(jsonb_build_object('domain', d.domain, 'primary', d.is_primary, 'state', d.state, 'proof', d.proof)
                 order by d.is_primary desc, d.domain)
               from hub.email_domain d where d.org_id = :org) as email_domains
            from hub.organization o join hub.org_state s on s.org_id = :org
            where o.org_id = :org and o.kind <> 'PLATFORM'
            """)
        .query((row, n) -> organization(row, fromAbove))
        .optional();
  }

  /// Does the acting organization itself match a search?
  public boolean matches(@Nullable String search) {
    return search == null
        || jdbc.sql(
                """
                select exists (select from hub.organization o where o.org_id = :org
                  and strpos(hub.fold(o.name || chr(10) || coalesce(o.external_id, '') || chr(10) || coalesce(o.domain, '')), hub.fold(:search)) > 0)
                """)
            .param("search", TypedText.trimmed(search))
            .query(Boolean.class)
            .single();
  }

  public PlatformFigures platformFigures() {
    return jdbc.sql(
            """
            select count(*) filter (where c.kind = 'MSP') as msps, count(*) filter (where c.kind = 'CUSTOMER') as standalone,
              coalesce(sum(c.children), 0) as customers, coalesce(sum(c.users), 0) as users
            from hub.child c
            where c.org_id = :org and c.state <> 'DELETING'
            """)
        .query((row, n) ->
            new PlatformFigures(
                row.getLong("msps"),
                row.getLong("standalone"),
                row.getLong("customers"),
                row.getLong("users")))
        .single();
  }

  public void insert(NewOrganization organization) {
    OrganizationId managing = organization.managing();
    EmailDomain domain = organization.domain();
    jdbc.sql(
            """
            insert into hub.organization (org_id, kind, name, slug, description, external_id, domain, managing_id)
            values (:org, :kind, :name, :slug, :description, :external, :domain, :managing)
            """)
        .param("kind", organization.kind().name())
        .param("name", organization.name())
        .param("slug", organization.slug())
        .param("description", organization.description())
        .param("external", organization.externalId())
        .param("domain", domain == null ? null : domain.value())
        .param("managing", managing == null ? null : managing.value())
        .update();
    if (domain != null) {
      insertDomain(domain, true);
    }
  }

  public boolean admitsExternalStaff() {
    return jdbc.sql("select o.external_staff from hub.organization o where o.org_id = :org")
        .query(Boolean.class)
        .single();
  }

  public void admitExternalStaff(boolean wanted) {
    jdbc.sql("update hub.organization set external_staff = :wanted where org_id = :org")
        .param("wanted", wanted)
        .update();
  }

  public boolean acceptsAddressesAt(String domain) {
    return jdbc.sql(
            """
            select exists (select from hub.email_domain where org_id = :org and domain = :domain and (is_primary or state = 'PROVEN'))
            """)
        .param("domain", domain)
        .query(Boolean.class)
        .single();
  }

  public void insertDomain(EmailDomain domain, boolean primary) {
    jdbc.sql(
            """
            insert into hub.email_domain (org_id, domain, is_primary, state) values (:org, :domain, :primary, :state)
            """)
        .param("domain", domain.value())
        .param("primary", primary)
        .param("state", (primary ? DomainState.UNPROVEN : DomainState.PENDING).name())
        .update();
  }

  /// Until the end of the transaction nobody else edits it.
  public void hold() {
    jdbc.sql("select o.version from hub.organization o where o.org_id = :org for update")
        .query(Integer.class)
        .optional();
  }

  /// @return false when it is not at that version any more
  public boolean update(Details details, int version) {
    return jdbc.sql(
                """
                update hub.organization set name = :name, slug = :slug, description = :description, external_id = :external,
                  default_dashboard_id = :dashboard, version = version + 1
                where org_id = :org and version = :version
                """)
            .param("name", details.name())
            .param("slug", details.slug())
            .param("description", details.description())
            .param("external", details.externalId())
            .param("dashboard", details.defaultDashboardId())
            .param("version", version)
            .update()
        == 1;
  }

  /// @param wanted `SUSPENDED`, `ACTIVE`, `DELETING` or `RESTORED`
  public void changeState(String wanted, @Nullable String reason) {
    Functions.call(jdbc, "hub.change_org_state", wanted, reason);
  }

  /// Of one that has none.
  public void setFirstDomain(String domain) {
    Functions.call(jdbc, "hub.set_first_domain", domain);
  }

  public void changeDomain(String domain) {
    Functions.call(jdbc, "hub.change_domain", domain);
  }

  public void setParent(
      @Nullable OrganizationId managing, @Nullable CommercialOwner commercialOwner) {
    Functions.call(
        jdbc,
        "hub.set_parent",
        managing == null ? null : managing.value(),
        commercialOwner == null ? null : commercialOwner.name());
  }

  private Organization organization(ResultSet row, boolean fromAbove) throws SQLException {
    SuspendedBy suspendedBy = SuspendedBy.of(row.getString("suspended_by"));
    OrganizationState own = OrganizationState.valueOf(row.getString("state"));
    return new Organization(
        row.getObject("org_id", UUID.class),
        OrganizationKind.valueOf(row.getString("kind")),
        row.getString("name"),
        row.getString("slug"),
        row.getString("external_id"),
        row.getString("description"),
        row.getString("domain"),
        domains.read(row.getString("email_domains")),
        row.getObject("managing_id", UUID.class),
        CommercialOwner.valueOf(row.getString("commercial_owner")),
        own,
        own == OrganizationState.ACTIVE && fromAbove ? OrganizationState.SUSPENDED_BY_PARENT : own,
        suspendedBy,
        suspension(row, suspendedBy),
        row.getLong("children"),
        row.getLong("users"),
        List.of(),
        row.getObject("default_dashboard_id", UUID.class),
        Columns.instant(row, "created_at"),
        row.getInt("version"));
  }

  private static @Nullable Suspension suspension(ResultSet row, @Nullable SuspendedBy suspendedBy)
      throws SQLException {
    Instant at = Columns.instantOrNull(row, "suspended_at");
    return at == null
        ? null
        : new Suspension(
            at,
            suspendedBy == SuspendedBy.PLATFORM ? null : row.getString("suspender"),
            row.getString("suspension_reason"));
  }
}
