package io.stewardry.notices.internal;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.notices.EventClass;
import io.stewardry.notices.EventType;
import io.stewardry.notices.NoticeEvent;
import io.stewardry.notices.NoticeKind;
import io.stewardry.notices.NoticeReader;
import io.stewardry.notices.NoticeText;
import io.stewardry.notices.NoticeWords;
import io.stewardry.notices.Severity;
import io.stewardry.notices.ShownNotice;
import io.stewardry.shell.Tone;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.Functions;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
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
      "select n.notice_id, n.kind, n.text, n.subject_id, n.name, n.moment, n.path, n.of_org_id, n.organization, n.slug, n.at, n.class, n.severity, n.read_at from hub.own_notices() n";

  private final JdbcClient jdbc;
  private final NoticeKinds kinds;

  NoticeStore(JdbcClient jdbc, NoticeKinds kinds) {
    this.jdbc = jdbc;
    this.kinds = kinds;
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
        due,
        event.system() == null ? null : event.system().tags().toArray(String[]::new),
        event.system() == null ? null : event.system().causedBy());
  }

  /// Nobody else tells it, or settles it, until the transaction ends.
  ///
  /// @return empty when it was told or settled already
  Optional<WaitingNotice> take(UUID id) {
    return jdbc.sql(
            """
            select e.event_id, e.kind, e.about_id, e.subject_id, e.facts, e.of_org_id, p.organization, p.slug, p.home, p.name, p.email, e.mailed, e.of_org_id <> e.org_id as elsewhere, e.followers, e.moment, e.tags, e.caused_by, now() as now
            from hub.notice_event e left join lateral hub.notice_place(e.event_id) p on true
            where e.org_id = :org and e.event_id = :id for update of e
            """)
        .param("id", id)
        .query((row, n) -> waiting(row))
        .optional();
  }

  /// The next event that is due, in the order of ids. Events that another transaction is telling
  /// are left out, and so are those with further steps: their work may be waiting for this
  /// transaction, and would then tell the next step.
  Optional<UUID> dueAfter(UUID last) {
    return jdbc.sql(
            """
            select e.event_id from hub.notice_event e
            where e.org_id = :org and e.event_id > :last and e.due_at <= now() and e.moment is null
            order by e.event_id limit 1 for update of e skip locked
            """)
        .param("last", last)
        .query(UUID.class)
        .optional();
  }

  /// @param following null: those whom the event or its kind names
  /// @param scope what they need; null for nothing but access
  List<NoticeReader> write(
      WaitingNotice waiting,
      @Nullable Collection<UUID> following,
      NoticeWords words,
      @Nullable Permission scope,
      Instant until) {
    NoticeWords.Wording others = words.to(false);
    NoticeWords.Wording own = words.to(true);
    EventType type = words.event();
    return jdbc.sql(
            """
            select user_id, email, first_name, time_zone
            from hub.write_notice(:event, :following, :owners, :text, :own_text, :path, :own_path, :scope, :until, :class, :severity)
            """)
        .param("event", waiting.id())
        .param("following", following == null ? null : following.toArray(UUID[]::new))
        .param("owners", words.owners())
        .param("text", waiting.parts(others.text()).toArray(String[]::new))
        .param("own_text", waiting.parts(own.text()).toArray(String[]::new))
        .param("path", waiting.fill(others.path(), ZoneOffset.UTC))
        .param("own_path", waiting.fill(own.path(), ZoneOffset.UTC))
        .param("scope", scope == null ? null : scope.key())
        .param("until", until)
        .param("class", type == null ? null : type.of().key())
        .param("severity", type == null ? null : type.severity().name())
        .query((row, n) ->
            new NoticeReader(
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

  /// @return how many had not been seen
  public int read(Collection<UUID> ids, @Nullable Instant upTo) {
    return jdbc.sql("select hub.read_notices(:ids, :upto)")
        .param("ids", ids.toArray(UUID[]::new))
        .param("upto", upTo)
        .query(Integer.class)
        .single();
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
        Optional.ofNullable(row.getString("class")).flatMap(EventClass::ofKey).orElse(null),
        Optional.ofNullable(row.getString("severity")).flatMap(Severity::ofKey).orElse(null),
        Columns.instantOrNull(row, "read_at"),
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
    byName.put("home", String.valueOf(row.getString("home")));
    if (slug != null) {
      byName.put("slug", slug);
    }
    Array tags = row.getArray("tags");
    return new WaitingNotice(
        row.getObject("event_id", UUID.class),
        row.getString("kind"),
        row.getObject("of_org_id", UUID.class),
        row.getObject("about_id", UUID.class),
        row.getObject("subject_id", UUID.class),
        row.getString("name"),
        row.getString("email"),
        byName,
        row.getBoolean("mailed"),
        row.getBoolean("elsewhere"),
        row.getBoolean("followers"),
        tags == null
            ? null
            : new NoticeEvent.OfSystem(
                List.of((String[]) tags.getArray()), row.getObject("caused_by", UUID.class)),
        Columns.instantOrNull(row, "moment"),
        Columns.instant(row, "now"));
  }
}
