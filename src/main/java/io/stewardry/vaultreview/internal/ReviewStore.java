package io.stewardry.vaultreview.internal;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.RequestOrigin;
import io.stewardry.vault.Credential;
import io.stewardry.vault.CredentialKind;
import io.stewardry.vaultreview.ReviewFigures;
import io.stewardry.vaultreview.ReviewQuery;
import io.stewardry.vaultreview.ReviewedCredential;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What the acting organization keeps of the credentials of its children, beside its own ones, and
/// by one function what is inside.
@Repository
public class ReviewStore {
  /// So many rows of a file are read, written into the logs, and sent, before the next ones are.
  private static final int ROWS_OF_A_PART = 2_000;

  /// Of the same names for children and for the organization itself.
  private static final String ROWS =
      """
      with kept as (
        select k.child_id as organization_id, c.name as organization_name, c.name_key, c.slug, false as own, k.credential_id, k.kind, k.owned,
          k.created_at, k.rotated_at, k.rotate_at, k.expires_at, k.last_used_on, k.rotate_from
        from hub.child_credential k join hub.child c on c.org_id = :org and c.child_id = k.child_id
        where k.org_id = :org and c.state <> 'DELETING' and (:reaches_all or c.child_id in (select hub.reached(:org, :actor)))
        union all
        select x.org_id, o.name, hub.fold(o.name), o.slug, true, x.credential_id, x.kind, s.user_id is not null,
          x.created_at, x.rotated_at, x.rotate_at, x.expires_at, (x.last_used_at at time zone 'UTC')::date,
          case when x.rotate_at_most < coalesce(x.rotate_every_days, x.rotate_at_most + 1) then 'SETTING'
            when x.rotate_at is not null then 'CREDENTIAL' end
        from hub.credential x join hub.organization o on o.org_id = :org
          left join hub.member_state s on s.org_id = :org and s.user_id = x.owner_id and s.state = 'ACTIVE'
        where x.org_id = :org
      ), judged as (
        select k.*, coalesce(k.expires_at <= now(), false) as expired,
          coalesce(k.expires_at > now() and k.expires_at <= now() + interval '30 days', false) as expiring,
          coalesce(k.rotate_at <= now(), false) as rotation, k.last_used_on is null as unused
        from kept k
      ), rows as (
        select j.*, case when j.expired then 0 when j.expiring then 1 when j.rotation then 2 when not j.owned then 3 when j.unused and j.created_at <= now() - interval '90 days' then 4
            else 5 end as harm,
          case when j.expired or j.expiring then j.expires_at when j.rotation then j.rotate_at else j.created_at end as since
        from judged j
      )
      """;

  private static final String MATCHES =
      """
       from rows r where (:needs = 'ALL' or :needs = 'ACTION' and r.harm < 4 or :needs = 'EXPIRED' and r.expired
          or :needs = 'EXPIRING' and r.expiring or :needs = 'ROTATION' and r.rotation or :needs = 'NO_OWNER' and not r.owned
          or :needs = 'UNUSED' and r.unused)
        and (:expired::boolean is null or r.expired = :expired)
        and (:unused::boolean is null or r.unused = :unused)
        and (:search::text is null or strpos(r.name_key, hub.fold(:search)) > 0
          or r.credential_id = any (array(select hub.credentials_with(:search))))
      """;

  private static final String CHOSEN =
      " and (:only::uuid[] is null or r.credential_id = any (:only))";

  private final JdbcClient jdbc;

  ReviewStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param noOwner nobody active owns it
  public record ChosenFigures(long all, long organizations, long noOwner) {}

  public record ChosenCredential(OrganizationName organization, UUID id, CredentialKind kind) {}

  private record Kept(
      UUID organization,
      String organizationName,
      String slug,
      boolean own,
      UUID credential,
      CredentialKind kind,
      boolean owned,
      Instant createdAt,
      Instant rotatedAt,
      @Nullable Instant rotateAt,
      Credential.Rotation.@Nullable From rotateFrom,
      @Nullable Instant expiresAt,
      String sortValue) {}

  /// What only the organization itself knows.
  private record Inside(
      @Nullable String name,
      @Nullable String application,
      Credential.@Nullable Owner owner,
      @Nullable Instant lastUsedAt,
      long uses,
      boolean closed,
      boolean opens) {}

  public Page<ReviewedCredential> page(ReviewQuery query, boolean reachesAll) {
    Keyset keyset =
        Keyset.of("vault review " + query.sort().key(), query.page(), query.descending());
    switch (query.sort()) {
      case WORST -> keyset.by("r.harm", "integer").by("r.since", "timestamptz");
      case ORGANIZATION -> keyset.by("r.name_key", "text");
      case KIND -> keyset.by("r.kind", "text");
      case LAST_USED -> keyset.by("coalesce(r.last_used_on, '-infinity')", "date");
      case ROTATED -> keyset.by("r.rotated_at", "timestamptz");
      case EXPIRES -> keyset.by("coalesce(r.expires_at, 'infinity')", "timestamptz");
    }
    keyset.id("r.credential_id");
    List<Kept> rows =
        matching(
                ROWS + "select r.*, " + keyset.value() + " as sort_value" + MATCHES + keyset.sql(),
                query,
                reachesAll)
            .params(keyset.parameters())
            .query((row, n) -> kept(row))
            .list();
    Page<Kept> page =
        keyset.page(
            rows,
            Kept::sortValue,
            Kept::credential,
            () ->
                matching(ROWS + "select count(*)" + MATCHES, query, reachesAll)
                    .query(Long.class)
                    .single());
    return new Page<>(
        shown(page.items(), null), page.previousCursor(), page.nextCursor(), page.total());
  }

  /// Where a file goes on.
  ///
  /// @param at all parts are judged as of this moment, so that none is in two of them or in none
  public record Place(Instant at, @Nullable String sortValue, @Nullable UUID credential) {
    public static Place first(Instant at) {
      return new Place(at, null, null);
    }
  }

  /// @param next null after the last part
  public record Part(List<ReviewedCredential> rows, @Nullable Place next) {}

  /// The next rows of a file. They are in the logs before anything of them is answered.
  ///
  /// @param format as the log says it
  public Part part(ReviewQuery query, boolean reachesAll, String format, Place place) {
    List<Kept> rows =
        matching(
                ROWS.replace("now()", ":at::timestamptz")
                    + "select r.*, r.harm || '|' || r.since as sort_value"
                    + MATCHES
                    + """
                     and (:after::text is null or (r.harm, r.since, r.credential_id)
                      > (split_part(:after, '|', 1)::integer, split_part(:after, '|', 2)::timestamptz, :last::uuid))
                    order by r.harm, r.since, r.credential_id limit :most
                    """,
                query,
                reachesAll)
            .param("at", place.at())
            .param("after", place.sortValue())
            .param("last", place.credential())
            .param("most", ROWS_OF_A_PART)
            .query((row, n) -> kept(row))
            .list();
    return new Part(
        shown(rows, format),
        rows.size() < ROWS_OF_A_PART
            ? null
            : new Place(place.at(), rows.getLast().sortValue(), rows.getLast().credential()));
  }

  /// How many there are of what somebody has chosen.
  ///
  /// @param only these ids of what the query finds; null for all
  public ChosenFigures chosenFigures(
      ReviewQuery query, @Nullable Set<UUID> only, boolean reachesAll) {
    return matching(
            ROWS
                + """
                select count(*) as everything, count(distinct r.organization_id) as organizations,
                  count(*) filter (where not r.owned) as no_owner
                """
                + MATCHES
                + CHOSEN,
            query,
            reachesAll)
        .param("only", only == null ? null : only.toArray(UUID[]::new))
        .query((row, n) ->
            new ChosenFigures(
                row.getLong("everything"), row.getLong("organizations"), row.getLong("no_owner")))
        .single();
  }

  /// The same rows, the worst first. Nothing of them is told that is not kept at home.
  public List<ChosenCredential> chosen(
      ReviewQuery query, @Nullable Set<UUID> only, boolean reachesAll, int most) {
    return matching(
            ROWS
                + "select r.organization_id, r.organization_name, r.slug, r.credential_id, r.kind"
                + MATCHES
                + CHOSEN
                + " order by r.harm, r.since, r.credential_id limit :most",
            query,
            reachesAll)
        .param("only", only == null ? null : only.toArray(UUID[]::new))
        .param("most", most)
        .query((row, n) ->
            new ChosenCredential(
                new OrganizationName(
                    row.getObject("organization_id", UUID.class),
                    row.getString("organization_name"),
                    row.getString("slug")),
                row.getObject("credential_id", UUID.class),
                CredentialKind.valueOf(row.getString("kind"))))
        .list();
  }

  /// Nothing is answered that is not in the log of its organization.
  private List<ReviewedCredential> shown(List<Kept> rows, @Nullable String format) {
    if (rows.isEmpty()) {
      return List.of();
    }
    RequestOrigin origin = RequestOrigin.current();
    Map<UUID, Inside> inside = new HashMap<>();
    jdbc.sql(
            """
            select f.credential_id, f.name, f.application, f.owner_id, f.owner_name, f.last_used_at, f.uses, f.closed, f.opens
            from hub.review_credentials(:organizations, :credentials, :format, :request, :ip, :via) f
            """)
        .param("organizations", rows.stream().map(Kept::organization).toArray(UUID[]::new))
        .param("credentials", rows.stream().map(Kept::credential).toArray(UUID[]::new))
        .param("format", format)
        .param("request", origin.requestId())
        .param("ip", origin.ip())
        .param("via", origin.via())
        .query(row -> {
          inside.put(row.getObject("credential_id", UUID.class), inside(row));
        });
    // One that went away meanwhile is in no answer.
    return rows.stream()
        .filter(row -> inside.containsKey(row.credential()))
        .map(row -> reviewed(row, Objects.requireNonNull(inside.get(row.credential()))))
        .toList();
  }

  private static ReviewedCredential reviewed(Kept row, Inside inside) {
    return new ReviewedCredential(
        row.organization(),
        row.organizationName(),
        row.credential(),
        inside.name(),
        inside.application(),
        row.kind(),
        inside.owner(),
        row.owned(),
        inside.lastUsedAt(),
        row.createdAt(),
        row.rotatedAt(),
        row.rotateAt(),
        row.rotateFrom(),
        row.expiresAt(),
        inside.uses(),
        inside.closed(),
        row.slug(),
        row.own(),
        inside.opens());
  }

  public ReviewFigures figures(boolean reachesAll) {
    return jdbc.sql(
            ROWS
                + """
                select count(*) as everything, count(distinct r.organization_id) as organizations,
                  count(*) filter (where r.expired) as expired, count(distinct r.organization_id) filter (where r.expired) as expired_in,
                  count(*) filter (where r.expiring) as expiring, min(r.expires_at) filter (where r.expiring) as next_end,
                  count(*) filter (where r.rotation) as rotation, count(*) filter (where not r.owned) as no_owner,
                  count(*) filter (where r.unused) as unused, count(*) filter (where r.harm < 4) as needing,
                  count(*) filter (where r.unused and r.created_at <= now() - interval '90 days') as long_unused,
                  (select count(*) from hub.child c left join hub.child_vault v on v.org_id = :org and v.child_id = c.child_id
                    where c.org_id = :org and c.state <> 'DELETING' and v.child_id is null
                      and (:reaches_all or c.child_id in (select hub.reached(:org, :actor)))) as uncounted
                from rows r
                """)
        .param("reaches_all", reachesAll)
        .query((row, n) ->
            new ReviewFigures(
                row.getLong("everything"),
                row.getLong("organizations"),
                row.getLong("expired"),
                row.getLong("expired_in"),
                row.getLong("expiring"),
                Columns.instantOrNull(row, "next_end"),
                row.getLong("rotation"),
                row.getLong("no_owner"),
                row.getLong("unused"),
                row.getLong("long_unused"),
                row.getLong("needing"),
                row.getLong("uncounted")))
        .single();
  }

  private JdbcClient.StatementSpec matching(String sql, ReviewQuery query, boolean reachesAll) {
    return jdbc.sql(sql)
        .param("reaches_all", reachesAll)
        .param("needs", query.needs().name())
        .param("expired", query.expired())
        .param("unused", query.unused())
        .param("search", query.search());
  }

  private static Kept kept(ResultSet row) throws SQLException {
    String from = row.getString("rotate_from");
    return new Kept(
        row.getObject("organization_id", UUID.class),
        row.getString("organization_name"),
        row.getString("slug"),
        row.getBoolean("own"),
        row.getObject("credential_id", UUID.class),
        CredentialKind.valueOf(row.getString("kind")),
        row.getBoolean("owned"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "rotated_at"),
        Columns.instantOrNull(row, "rotate_at"),
        from == null ? null : Credential.Rotation.From.valueOf(from),
        Columns.instantOrNull(row, "expires_at"),
        row.getString("sort_value"));
  }

  private static Inside inside(ResultSet row) throws SQLException {
    UUID owner = row.getObject("owner_id", UUID.class);
    return new Inside(
        row.getString("name"),
        row.getString("application"),
        owner == null ? null : new Credential.Owner(owner, row.getString("owner_name")),
        Columns.instantOrNull(row, "last_used_at"),
        row.getLong("uses"),
        row.getBoolean("closed"),
        row.getBoolean("opens"));
  }
}
