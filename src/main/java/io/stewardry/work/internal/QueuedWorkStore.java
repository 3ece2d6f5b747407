package io.stewardry.work.internal;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.tenancy.Columns;
import io.stewardry.work.QueuedWork;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of the queue as superusers see it. Mails that go out as they should have a page of their
/// own, and notices have a day each on which they are told.
@Repository
public class QueuedWorkStore {
  private static final String ORDER = "work -createdAt";
  private static final String SHOWN =
      """
       from hub.listed_work(:pausing::text[]) w
      where (w.kind not in ('mail', 'notice') or w.state = 'SET_ASIDE') and (:state::text is null or w.state = :state)
      """;

  private final JdbcClient jdbc;
  private final String[] pausing;

  QueuedWorkStore(JdbcClient jdbc, WorkKinds kinds) {
    this.jdbc = jdbc;
    this.pausing = kinds.pausing();
  }

  /// @param title of a kind
  public Page<QueuedWork> page(
      QueuedWork.@Nullable State state, PageRequest page, UnaryOperator<String> title) {
    Keyset keyset =
        Keyset.descending(ORDER, page).by("w.created_at", "timestamptz").id("w.work_id");
    List<QueuedWork> rows =
        jdbc.sql("select w.*" + SHOWN + keyset.sql())
            .param("pausing", pausing)
            .param("state", state == null ? null : state.name())
            .params(keyset.parameters())
            .query((row, n) -> read(row, title))
            .list();
    return keyset.page(
        rows,
        row -> row.createdAt().toString(),
        QueuedWork::id,
        () ->
            jdbc.sql("select count(*)" + SHOWN)
                .param("pausing", pausing)
                .param("state", state == null ? null : state.name())
                .query(Long.class)
                .single());
  }

  public Map<QueuedWork.State, Long> counts() {
    Map<QueuedWork.State, Long> counts = new EnumMap<>(QueuedWork.State.class);
    jdbc.sql("select w.state, count(*) as many" + SHOWN + " group by w.state")
        .param("pausing", pausing)
        .param("state", null)
        .query(row -> {
          counts.put(QueuedWork.State.valueOf(row.getString("state")), row.getLong("many"));
        });
    return counts;
  }

  public Optional<QueuedWork> find(UUID work, UnaryOperator<String> title) {
    return jdbc.sql("select w.* from hub.listed_work(:pausing::text[]) w where w.work_id = :work")
        .param("pausing", pausing)
        .param("work", work)
        .query((row, n) -> read(row, title))
        .optional();
  }

  /// @return false when there is nothing to try again
  public boolean retry(UUID work) {
    return jdbc.sql("select hub.retry_work(:work)")
        .param("work", work)
        .query(Boolean.class)
        .single();
  }

  /// @return false when it is not set aside
  public boolean drop(UUID work) {
    return jdbc.sql("select hub.drop_work(:work)")
        .param("work", work)
        .query(Boolean.class)
        .single();
  }

  private static QueuedWork read(ResultSet row, UnaryOperator<String> title) throws SQLException {
    return new QueuedWork(
        row.getObject("work_id", UUID.class),
        row.getString("kind"),
        title.apply(row.getString("kind")),
        row.getObject("org_id", UUID.class),
        row.getString("organization"),
        QueuedWork.State.valueOf(row.getString("state")),
        row.getInt("failures"),
        row.getString("last_error"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "next_at"),
        row.getObject("total", Integer.class),
        row.getObject("done", Integer.class),
        row.getString("started_by"));
  }
}
