package io.stewardry.requests.internal;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Verb;
import io.stewardry.licensing.LimitKey;
import io.stewardry.requests.Asked;
import io.stewardry.requests.RequestKind;
import io.stewardry.requests.RequestState;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.Functions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Requests: those of the acting organization, and those that it may decide. Only functions of the
/// database write them.
@Repository
public class RequestStore {
  private static final String ORDER = "requests -askedAt";

  /// The names of organizations are for those who have access to them.
  private static final String SELECT =
      """
      select r.request_id, coalesce(r.child_id, r.org_id) as org_id, case when r.child_id is null then o.name else c.name end as organization,
        r.kind, r.subject, r.wanted, r.verbs, r.permission, r.minutes, r.reason, r.state, r.asked_by,
        coalesce(nullif(btrim(u.first_name || ' ' || u.last_name), ''), u.email) as asker, r.asked_at, r.decided_at, r.answer,
        null::bigint as used, null::bigint as most, false as decides
      from hub.request r join hub.organization o on o.org_id = :org
        join hub.app_user u on u.org_id = :org and u.user_id = r.asked_by
        left join hub.child c on c.org_id = :org and c.child_id = r.child_id
          and (:reaches_all or c.child_id in (select hub.reached(:org, :actor)))
      where r.org_id = :org
      """;

  private static final String FROM_HERE =
      SELECT
          + " and (r.asked_by = :actor or :everybody and r.kind <> 'ACCESS')"
          + " and (r.decided_at is null or r.decided_at > now() - interval '1 year')";

  private static final String FROM_BELOW =
      """
      select h.request_id, h.org_id, h.organization, h.kind, h.subject, h.wanted, h.verbs, h.permission, h.minutes, h.reason, h.state,
        h.asked_by, h.asker, h.asked_at, h.decided_at, h.answer, h.used, h.most, h.state = 'PENDING'
      from hub.requests_here() h where h.asked_by <> :actor
      """;

  private static final String LIST =
      " from ("
          + FROM_HERE
          + " union all "
          + FROM_BELOW
          + ") q where q.kind = any (:kinds)"
          + " and (:state::text is null or q.state = :state) and (:decides::boolean is null or q.decides = :decides)";

  private final JdbcClient jdbc;

  RequestStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Which requests are wanted, and for whom.
  ///
  /// @param state null for all
  /// @param decides true for those that the actor may decide; null for all
  /// @param everybody those of all users of the acting organization for it, and not the actor's
  ///   alone
  public record Wanted(
      Collection<RequestKind> kinds,
      @Nullable RequestState state,
      @Nullable Boolean decides,
      boolean everybody,
      boolean reachesAll) {}

  public Page<Asked> page(Wanted wanted, PageRequest page) {
    Keyset keyset =
        Keyset.descending(ORDER, page).by("q.asked_at", "timestamptz").id("q.request_id");
    List<Asked> rows =
        bound("select q.*" + LIST + keyset.sql(), wanted)
            .params(keyset.parameters())
            .query((row, n) -> asked(row))
            .list();
    return keyset.page(
        rows,
        row -> row.at().toString(),
        Asked::id,
        () -> bound("select count(*)" + LIST, wanted).query(Long.class).single());
  }

  /// How many the actor may decide, up to a hundred.
  public int waiting() {
    return jdbc.sql("select hub.requests_waiting()").query(Integer.class).single();
  }

  /// One that was written in the acting organization, whoever reads it.
  ///
  /// @param reachesAll the reader may know the name of every child
  public Optional<Asked> find(UUID id, boolean reachesAll) {
    return jdbc.sql(SELECT + " and r.request_id = :id")
        .param("id", id)
        .param("reaches_all", reachesAll)
        .query((row, n) -> asked(row))
        .optional();
  }

  /// A child of the acting organization by its id or short name, if it is not deleted.
  public Optional<UUID> child(String named) {
    return jdbc.sql(
            "select c.child_id from hub.child c where c.org_id = :org and c.state <> 'DELETING' and (c.child_id::text = :named or c.slug = :named)")
        .param("named", named)
        .query(UUID.class)
        .optional();
  }

  /// @param said what is asked for, as those read it who decide
  public void askForMore(
      UUID id,
      RequestKind kind,
      String subject,
      @Nullable Long wanted,
      String reason,
      String said) {
    Functions.call(jdbc, "hub.ask_for_more", id, kind.name(), subject, wanted, reason, said);
  }

  public void askAccess(
      UUID id,
      UUID child,
      List<Verb> verbs,
      @Nullable Permission permission,
      int minutes,
      String reason,
      String said) {
    Functions.call(
        jdbc,
        "hub.ask_access",
        id,
        child,
        Verb.keys(verbs),
        permission == null ? null : permission.key(),
        minutes,
        reason,
        said);
  }

  public void decide(UUID id, boolean granted, @Nullable String answer) {
    Functions.call(jdbc, "hub.decide_request", id, granted, answer);
  }

  public void withdraw(UUID id) {
    Functions.call(jdbc, "hub.withdraw_request", id);
  }

  /// By the database's clock.
  public Instant in(int minutes) {
    return jdbc.sql("select now() + make_interval(mins => :minutes) as then")
        .param("minutes", minutes)
        .query((row, n) -> Columns.instant(row, "then"))
        .single();
  }

  private JdbcClient.StatementSpec bound(String sql, Wanted wanted) {
    return jdbc.sql(sql)
        .param("kinds", wanted.kinds().stream().map(RequestKind::name).toArray(String[]::new))
        .param("state", wanted.state() == null ? null : wanted.state().name())
        .param("decides", wanted.decides())
        .param("everybody", wanted.everybody())
        .param("reaches_all", wanted.reachesAll());
  }

  private static Asked asked(ResultSet row) throws SQLException {
    RequestKind kind = RequestKind.valueOf(row.getString("kind"));
    String subject = row.getString("subject");
    String verbs = row.getString("verbs");
    String permission = row.getString("permission");
    return new Asked(
        row.getObject("request_id", UUID.class),
        kind,
        row.getObject("org_id", UUID.class),
        row.getString("organization"),
        kind == RequestKind.LIMIT ? LimitKey.parse(subject).orElseThrow() : null,
        row.getObject("wanted", Long.class),
        kind == RequestKind.CAPABILITY ? CapabilityKey.parse(subject).orElseThrow() : null,
        verbs == null ? List.of() : Verb.ofKeys(verbs),
        permission == null ? null : Permission.ofKey(permission).orElse(null),
        row.getObject("minutes", Integer.class),
        row.getString("reason"),
        RequestState.valueOf(row.getString("state")),
        new Asked.Asker(row.getObject("asked_by", UUID.class), row.getString("asker")),
        Columns.instant(row, "asked_at"),
        Columns.instantOrNull(row, "decided_at"),
        row.getString("answer"),
        row.getObject("used", Long.class),
        row.getObject("most", Long.class),
        row.getBoolean("decides"));
  }
}
