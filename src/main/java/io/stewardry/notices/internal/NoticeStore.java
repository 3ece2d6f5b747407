package io.stewardry.notices.internal;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.notices.NoticeEvent;
import io.stewardry.notices.NoticeKind;
import io.stewardry.notices.NoticeText;
import io.stewardry.notices.NoticeWords;
import io.stewardry.notices.ShownNotice;
import io.stewardry.shell.Tone;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.Functions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of what is to be told, and of what the actor was told.
@Repository
public class NoticeStore {
  private static final String ORDER = "notices -at";
  private static final String OWN =
      "select n.notice_id, n.kind, n.text, n.subject_id, n.name, n.moment, n.path, n.of_org_id, n.organization, n.slug, n.at from hub.own_notices() n";

  private final JdbcClient jdbc;
  private final NoticeKinds kinds;

  NoticeStore(JdbcClient jdbc, NoticeKinds kinds) {
    this.jdbc = jdbc;
    this.kinds = kinds;
  }

  /// Somebody who was told.
  ///
  /// @param timeZone as they have chosen it; null when they have chosen none
  record Reader(UUID id, String email, String firstName, @Nullable String timeZone) {
    /// A zone that the platform does not know any more is read as UTC.
    ZoneId zone() {
      return timeZone == null || !ZoneId.getAvailableZoneIds().contains(timeZone)
          ? ZoneOffset.UTC
          : ZoneId.of(timeZone);
    }
  }

  /// @param kind with which it begins
  /// @param due null: at once
  public void tell(UUID id, NoticeEvent event, NoticeKind kind, @Nullable Instant due) {
    String[] facts =
        event.facts().entrySet().stream()
            .flatMap(fact -> Stream.of(fact.getKey(), fact.getValue()))
            .toArray(String[]::new);
    Functions.call(
        jdbc,
        "hub.tell_notice",
        id,
        kind.words().key(),
        event.about(),
        event.people().toArray(UUID[]::new),
        event.subject(),
        facts,
        event.mailed(),
        event.moment(),
        due);
  }

  /// Nobody else tells it, or settles it, until the transaction ends.
  ///
  /// @return empty when it was told or settled already
  Optional<WaitingNotice> take(UUID id) {
    return jdbc.sql(
            """
            select e.event_id, e.kind, e.about_id, e.subject_id, e.facts, p.organization, p.slug, p.name, p.email, e.mailed, e.of_org_id <> e.org_id as elsewhere, e.moment, now() as now
            from hub.notice_event e left join lateral hub.notice_place(e.event_id) p on true
            where e.org_id = :org and e.event_id = :id for update of e
            """)
        .param("id", id)
        .query((row, n) -> waiting(row))
        .optional();
  }

  List<Reader> write(WaitingNotice waiting, NoticeWords words, Instant until) {
    NoticeWords.Wording others = words.to(false);
    NoticeWords.Wording own = words.to(true);
    Permission scope = words.scope();
    return jdbc.sql(
            """
            select user_id, email, first_name, time_zone
            from hub.write_notice(:event, :owners, :text, :own_text, :path, :own_path, :scope, :until)
            """)
        .param("event", waiting.id())
        .param("owners", words.owners())
        .param("text", waiting.parts(others.text()).toArray(String[]::new))
        .param("own_text", waiting.parts(own.text()).toArray(String[]::new))
        .param("path", waiting.fill(others.path(), ZoneOffset.UTC))
        .param("own_path", waiting.fill(own.path(), ZoneOffset.UTC))
        .param("scope", scope == null ? null : scope.key())
        .param("until", until)
        .query((row, n) ->
            new Reader(
                row.getObject("user_id", UUID.class),
                row.getString("email"),
                row.getString("first_name"),
                row.getString("time_zone")))
        .list();
  }

  void later(UUID id, NoticeKind kind, Instant due) {
    jdbc.sql(
            "update hub.notice_event set kind = :kind, due_at = :due where org_id = :org and event_id = :id")
        .param("id", id)
        .param("kind", kind.words().key())
        .param("due", due)
        .update();
  }

  void told(UUID id) {
    jdbc.sql("delete from hub.notice_event where org_id = :org and event_id = :id")
        .param("id", id)
        .update();
  }

  public Page<ShownNotice> page(PageRequest page) {
    Keyset keyset = Keyset.descending(ORDER, page).by("n.at", "timestamptz").id("n.notice_id");
    List<ShownNotice> rows =
        jdbc.sql(OWN + " where true " + keyset.sql())
            .params(keyset.parameters())
            .query((row, n) -> shown(row))
            .list();
    return keyset.page(
        rows,
        row -> row.at().toString(),
        ShownNotice::id,
        () -> jdbc.sql("select count(*) from hub.own_notices()").query(Long.class).single());
  }

  /// The newest, without the question how many there are.
  public List<ShownNotice> newest(int limit) {
    return jdbc.sql(OWN + " order by n.at desc, n.notice_id desc limit :limit")
        .param("limit", limit)
        .query((row, n) -> shown(row))
        .list();
  }

  public int open() {
    return jdbc.sql("select hub.open_notices()").query(Integer.class).single();
  }

  public boolean dismiss(UUID id) {
    return jdbc.sql("select hub.dismiss_notice(:id)").param("id", id).query(Boolean.class).single();
  }

  private ShownNotice shown(ResultSet row) throws SQLException {
    String key = row.getString("kind");
    Optional<NoticeWords> words = kinds.find(key).map(NoticeKind::words);
    return new ShownNotice(
        row.getObject("notice_id", UUID.class),
        key,
        new NoticeText(
            List.of((String[]) row.getArray("text").getArray()),
            row.getString("name"),
            Columns.instantOrNull(row, "moment")),
        row.getObject("subject_id", UUID.class),
        row.getObject("of_org_id", UUID.class),
        row.getString("organization"),
        Columns.instant(row, "at"),
        WaitingNotice.href(row.getString("path"), row.getString("slug")),
        words.map(NoticeWords::tone).orElse(Tone.INFO),
        words.map(NoticeWords::icon).orElse("bell"));
  }

  private static WaitingNotice waiting(ResultSet row) throws SQLException {
    String[] facts = (String[]) row.getArray("facts").getArray();
    Map<String, String> byName = new LinkedHashMap<>();
    for (int n = 0; n + 1 < facts.length; n += 2) {
      if (facts[n + 1] != null) {
        byName.put(facts[n], facts[n + 1]);
      }
    }
    String slug = row.getString("slug");
    byName.put("organization", row.getString("organization"));
    if (slug != null) {
      byName.put("slug", slug);
    }
    return new WaitingNotice(
        row.getObject("event_id", UUID.class),
        row.getString("kind"),
        row.getObject("about_id", UUID.class),
        row.getObject("subject_id", UUID.class),
        row.getString("name"),
        row.getString("email"),
        byName,
        row.getBoolean("mailed"),
        row.getBoolean("elsewhere"),
        Columns.instantOrNull(row, "moment"),
        Columns.instant(row, "now"));
  }
}
