package io.stewardry.visits.internal;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.UserId;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.Functions;
import io.stewardry.visits.OwnVisit;
import io.stewardry.visits.Visit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Visits in the acting organization. Whether one is over the database's clock says.
@Repository
public class VisitStore {
  private static final String ORDER = "visits -requestedAt";
  private static final String STATE =
      """
      case when v.state = 'PENDING' and hub.visit_answer_by(v.requested_at) < now() then 'LAPSED'
        when v.state = 'ADMITTED' and v.until <= now() then 'OVER' else v.state end
      """;
  private static final String FROM = "from hub.visit v where v.org_id = :org\n";
  private static final String SELECT =
      """
      select v.visit_id, v.user_id, v.user_name, v.user_email, v.user_role, v.reason, v.minutes, STATE as state, v.emergency,
        v.requested_at, v.decided_at, v.decided_by, v.until, v.ended_at, v.ended_by
      """
              .replace("STATE", STATE)
          + FROM;
  private static final String FILTER =
      """
      and (:state::text is null or STATE = :state)
      and (:visitor::uuid is null or v.user_id = :visitor)
      """
          .replace("STATE", STATE);

  private final JdbcClient jdbc;

  VisitStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Page<Visit> page(Visit.@Nullable State state, @Nullable UserId visitor, PageRequest page) {
    Keyset keyset =
        Keyset.descending(ORDER, page).by("v.requested_at", "timestamptz").id("v.visit_id");
    List<Visit> rows =
        filtered(SELECT + FILTER + keyset.sql(), state, visitor)
            .params(keyset.parameters())
            .query((row, n) -> visit(row))
            .list();
    return keyset.page(
        rows,
        row -> row.requestedAt().toString(),
        Visit::id,
        () ->
            filtered("select count(*) " + FROM + FILTER, state, visitor)
                .query(Long.class)
                .single());
  }

  private JdbcClient.StatementSpec filtered(
      String sql, Visit.@Nullable State state, @Nullable UserId visitor) {
    return jdbc.sql(sql)
        .param("state", state == null ? null : state.name())
        .param("visitor", visitor == null ? null : visitor.value());
  }

  public Optional<Visit> find(UUID visit) {
    return jdbc.sql(SELECT + " and v.visit_id = :visit")
        .param("visit", visit)
        .query((row, n) -> visit(row))
        .optional();
  }

  /// The newest of somebody's that waits or runs.
  public Optional<Visit> open(UserId visitor) {
    return jdbc.sql(
            SELECT
                + " and v.user_id = :visitor and "
                + STATE
                + " in ('PENDING', 'ADMITTED') order by v.requested_at desc limit 1")
        .param("visitor", visitor.value())
        .query((row, n) -> visit(row))
        .optional();
  }

  /// Running ones first, by their end. Of organizations to which the actor has access still: the
  /// row stays when access ends, and names are read anew.
  public List<OwnVisit> own(boolean reachesAll) {
    return jdbc.sql(
            """
            select s.visit_id, s.child_id, c.name, c.slug, s.minutes, s.requested_at, s.until
            from hub.staff_visit s join hub.child c on c.org_id = :org and c.child_id = s.child_id
            where s.org_id = :org and s.user_id = :actor and c.state <> 'DELETING'
              and (:reaches_all or s.child_id in (select hub.reached(:org, :actor)))
              and case s.state when 'ADMITTED' then s.until > now() else hub.visit_answer_by(s.requested_at) > now() end
            order by s.until nulls last, s.requested_at, s.child_id
            """)
        .param("reaches_all", reachesAll)
        .query((row, n) ->
            new OwnVisit(
                row.getObject("visit_id", UUID.class),
                row.getObject("child_id", UUID.class),
                row.getString("name"),
                row.getString("slug"),
                row.getInt("minutes"),
                Columns.instant(row, "requested_at"),
                Columns.instantOrNull(row, "until")))
        .list();
  }

  /// When a request lapses.
  public Instant answerBy(UUID visit) {
    return jdbc.sql(
            "select hub.visit_answer_by(v.requested_at) as answer_by "
                + FROM
                + " and v.visit_id = :visit")
        .param("visit", visit)
        .query((row, n) -> Columns.instant(row, "answer_by"))
        .single();
  }

  public void ask(UUID visit, String reason, int minutes) {
    Functions.call(jdbc, "hub.ask_visit", visit, reason, minutes);
  }

  public void decide(UUID visit, boolean admit) {
    Functions.call(jdbc, "hub.decide_visit", visit, admit);
  }

  public void end(UUID visit) {
    Functions.call(jdbc, "hub.end_visit", visit);
  }

  private static Visit visit(ResultSet row) throws SQLException {
    return new Visit(
        row.getObject("visit_id", UUID.class),
        new Visit.Visitor(
            row.getObject("user_id", UUID.class),
            row.getString("user_name"),
            row.getString("user_email"),
            row.getString("user_role")),
        row.getString("reason"),
        row.getInt("minutes"),
        Visit.State.valueOf(row.getString("state").strip()),
        row.getBoolean("emergency"),
        Columns.instant(row, "requested_at"),
        Columns.instantOrNull(row, "decided_at"),
        row.getString("decided_by"),
        Columns.instantOrNull(row, "until"),
        Columns.instantOrNull(row, "ended_at"),
        row.getString("ended_by"));
  }
}
