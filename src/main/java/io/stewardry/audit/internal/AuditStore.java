package io.stewardry.audit.internal;

import io.stewardry.audit.AuditEntry;
import io.stewardry.audit.AuditQuery;
import io.stewardry.audit.AuditResult;
import io.stewardry.audit.AuditTrail;
import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.ReachedChildren;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads the acting organization's log.
@Repository
public class AuditStore {
  private static final String ORDER = "audit -at";
  private static final TypeReference<Map<String, @Nullable Object>> CHANGES =
      new TypeReference<>() {};

  /// Staff who do not reach every child see of the others nothing in the log of their own
  /// organization either, nor of the groups that they cannot open: those in which they reach
  /// nobody.
  private static final String SEEN =
      """
      org_id = :org
        and (ALL_REACHED
          or (target_org_id is null and changes ->> 'organizationId' is null or target_org_id = :org
              or coalesce(target_org_id::text, changes ->> 'organizationId') in (select hub.given(:org, :actor)::text))
            and coalesce(changes ->> 'groupId', case resource_type when 'group' then resource_id end, '') not in
              (select m.group_id::text from hub.group_member m where m.org_id = :org group by m.group_id
                having bool_and(m.child_id not in (select hub.given(:org, :actor)))))
      """
          .replace("ALL_REACHED", ReachedChildren.ARE_ALL);

  private static final String FILTER =
      SEEN
          + """
            and (:action::text is null or action = :action or right(:action, 1) = '.' and starts_with(action, :action))
            and (:actor_id::uuid is null or actor_id = :actor_id)
            and (:named::text is null or strpos(hub.fold(actor_name || chr(10) || coalesce(actor_email, '')), hub.fold(:named)) > 0)
            and (:resource::text is null or resource_id = :resource)
            and (:result::text is null or result = :result)
            and (:from::timestamptz is null or at >= :from)
            and (:to::timestamptz is null or at < :to)
            and (:actor_home::uuid is null or actor_home_id = :actor_home)
            and (:reads = 'WITH' or (right(action, 5) = '.read') = (:reads = 'ONLY'))
          """;

  private static final String TOLD =
      """
       and result = 'ok' and right(action, 5) <> '.read' and at > now() - make_interval(days => :days)
        and not (action = any (:own_affairs))
        and case :by when 'OTHERS' then actor_id <> :actor and actor_kind in ('u', 'k') and action <> 'context.entered'
          when 'OUTSIDERS' then actor_home_id <> :org when 'OWN' then actor_home_id = :org else true end
      """;

  private static final String SELECT =
      """
      select org_id, entry_id, at, actor_id, actor_kind, actor_name, actor_email, actor_home_id, actor_home_name, actor_key_id, actor_key_name, actor_key_prefix, action, resource_type,
        resource_id, result, code, changes::text as changes, request_id, ip, via, copy_of, target_org_id
      from hub.audit_entry where
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  AuditStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  public Page<AuditEntry> page(AuditQuery query) {
    Keyset keyset = Keyset.descending(ORDER, query.page()).by("at", "timestamptz").id("entry_id");
    List<AuditEntry> rows =
        bound(SELECT + FILTER + keyset.sql(), query)
            .params(keyset.parameters())
            .query((row, n) -> entry(row))
            .list();
    return keyset.page(
        seen(rows),
        row -> row.at().toString(),
        AuditEntry::id,
        () ->
            bound("select count(*) from hub.audit_entry where " + FILTER, query)
                .query(Long.class)
                .single());
  }

  public List<AuditEntry> lately(AuditTrail.Lately wanted, Set<String> ownAffairs) {
    return seen(
        jdbc.sql(SELECT + SEEN + TOLD + " order by at desc, entry_id desc limit :most")
            .param("by", wanted.by().name())
            .param("own_affairs", ownAffairs.toArray(new String[0]))
            .param("days", wanted.days())
            .param("most", wanted.most())
            .query((row, n) -> entry(row))
            .list());
  }

  public Optional<AuditEntry> find(UUID entry) {
    return jdbc.sql(SELECT + SEEN + " and entry_id = :entry")
        .param("entry", entry)
        .query((row, n) -> entry(row))
        .optional()
        .map(found -> seen(List.of(found)).getFirst());
  }

  /// Without the ids of organizations that the reader has no access to.
  private List<AuditEntry> seen(List<AuditEntry> entries) {
    UUID[] named =
        entries.stream()
            .flatMap(entry -> NamedOrganizations.of(entry.changes()))
            .distinct()
            .toArray(UUID[]::new);
    if (named.length == 0) {
      return entries;
    }
    Set<UUID> reached =
        jdbc.sql(
                "select o.id from unnest(:named::uuid[]) o(id) where "
                    + ReachedChildren.ARE_ALL
                    + " or o.id in (select hub.given(:org, :actor))")
            .param("named", named)
            .query(UUID.class)
            .set();
    return entries.stream()
        .map(entry -> entry.with(NamedOrganizations.seen(entry.changes(), reached)))
        .toList();
  }

  private JdbcClient.StatementSpec bound(String sql, AuditQuery query) {
    return jdbc.sql(sql)
        .param("action", query.action())
        .param("actor_id", query.actorId())
        .param("named", query.actor())
        .param("resource", query.resourceId())
        .param("result", query.result() == null ? null : query.result().key())
        .param("from", query.from())
        .param("to", query.to())
        .param("actor_home", query.actorHome())
        .param("reads", query.reads().name());
  }

  private AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getObject("entry_id", UUID.class),
        Columns.instant(row, "at"),
        new AuditEntry.Actor(
            row.getObject("actor_id", UUID.class),
            ActorKind.ofLetter(row.getString("actor_kind")),
            row.getString("actor_name"),
            row.getString("actor_email"),
            row.getObject("actor_home_id", UUID.class),
            row.getString("actor_home_name"),
            row.getObject("actor_key_id", UUID.class),
            row.getString("actor_key_name"),
            row.getString("actor_key_prefix")),
        row.getObject("org_id", UUID.class),
        row.getString("action"),
        new AuditEntry.Resource(row.getString("resource_type"), row.getString("resource_id")),
        AuditResult.ofKey(row.getString("result")).orElseThrow(),
        row.getString("code"),
        json.readValue(row.getString("changes"), CHANGES),
        row.getString("request_id"),
        row.getString("ip"),
        row.getString("via"),
        row.getObject("copy_of", UUID.class),
        row.getObject("target_org_id", UUID.class));
  }
}
