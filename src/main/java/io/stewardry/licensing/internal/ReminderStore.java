package io.stewardry.licensing.internal;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.tenancy.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Ends that people are reminded of, and up to which day they were. Days are those of UTC.
@Repository
public class ReminderStore {
  /// So many days before an end.
  private static final Integer[] STEPS = {60, 30, 7, 1};

  private static final String DUE =
      """
      exists (select from unnest(:steps::integer[]) s(days)
        where (UNTIL at time zone 'UTC')::date - s.days > :through and (UNTIL at time zone 'UTC')::date - s.days <= :today)
      """;

  private final JdbcClient jdbc;

  ReminderStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param organization whose it is; null for the acting organization's own
  /// @param about by which the notice of that day is settled
  public record Ending(
      @Nullable String organization,
      CapabilityKey capability,
      Instant until,
      LocalDate day,
      UUID about) {}

  public LocalDate today() {
    return jdbc.sql("select (now() at time zone 'UTC')::date").query(LocalDate.class).single();
  }

  /// Up to which day the acting organization was reminded; nobody else reminds it until the
  /// transaction ends.
  ///
  /// @param otherwise when it never was
  public LocalDate held(LocalDate otherwise) {
    jdbc.sql(
            "insert into hub.reminded (org_id, through) values (:org, :through) on conflict do nothing")
        .param("through", otherwise)
        .update();
    return jdbc.sql("select through from hub.reminded where org_id = :org for update")
        .query(LocalDate.class)
        .single();
  }

  public void reminded(LocalDate through) {
    jdbc.sql("update hub.reminded set through = :through where org_id = :org")
        .param("through", through)
        .update();
  }

  /// To be asked at the platform.
  public List<OrganizationId> due(LocalDate through) {
    return jdbc
        .sql("select hub.reminders_due(:through, :steps::integer[])")
        .param("through", through)
        .param("steps", STEPS)
        .query(UUID.class)
        .list()
        .stream()
        .map(OrganizationId::new)
        .toList();
  }

  /// What the acting organization was given and is to be reminded of.
  public List<Ending> own(LocalDate through, LocalDate today) {
    return jdbc.sql(
            """
            select null as organization, c.capability, c.expires_at as until, (c.expires_at at time zone 'UTC')::date as day,
              md5(c.org_id::text || to_char(c.expires_at at time zone 'UTC', ' YYYY-MM-DD'))::uuid as about
            from hub.org_capability c
            where c.org_id = :org and not c.lapsed and c.expires_at > now() and DUE
            order by c.expires_at, c.capability
            """
                .replace("DUE", DUE.replace("UNTIL", "c.expires_at")))
        .param("steps", STEPS)
        .param("through", through)
        .param("today", today)
        .query((row, n) -> ending(row))
        .list();
  }

  /// The same of its children.
  public List<Ending> below(LocalDate through, LocalDate today) {
    return jdbc.sql(
            """
            select c.name as organization, e.capability, e.until, (e.until at time zone 'UTC')::date as day, md5(c.org_id::text)::uuid as about
            from hub.child c join hub.child_capabilities f on f.org_id = :org and f.child_id = c.child_id
              cross join lateral EACH
            where c.org_id = :org and c.state <> 'DELETING' and isfinite(e.until) and e.until > now() and DUE
            order by e.until, c.name_key, e.capability
            """
                .replace("EACH", ChildCapabilityStore.EACH)
                .replace("DUE", DUE.replace("UNTIL", "e.until")))
        .param("steps", STEPS)
        .param("through", through)
        .param("today", today)
        .query((row, n) -> ending(row))
        .list();
  }

  /// MSP Admins of the acting organization.
  public List<UUID> admins() {
    return jdbc.sql(
            "select m.user_id from hub.member_state m where m.org_id = :org and m.role = 'msp_admin' and m.state = 'ACTIVE'")
        .query(UUID.class)
        .list();
  }

  private static Ending ending(ResultSet row) throws SQLException {
    return new Ending(
        row.getString("organization"),
        CapabilityKey.parse(row.getString("capability")).orElseThrow(),
        Columns.instant(row, "until"),
        row.getObject("day", LocalDate.class),
        row.getObject("about", UUID.class));
  }
}
