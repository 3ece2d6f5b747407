package io.stewardry.vault.internal;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.secrets.SealedRows;
import io.stewardry.tenancy.Columns;
import io.stewardry.vault.Credential;
import io.stewardry.vault.CredentialKind;
import io.stewardry.vault.CredentialQuery;
import io.stewardry.vault.Destination;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Credentials of the acting organization.
@Repository
public class KeptCredentialStore implements SealedRows {
  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  private static final String FROM =
      """
      from hub.credential c
        left join (hub.app_user u join hub.member_state s on s.org_id = :org and s.user_id = u.user_id and s.state = 'ACTIVE')
          on u.org_id = :org and u.user_id = c.owner_id
      where c.org_id = :org
      """;
  private static final String COLUMNS =
      """
      select c.credential_id, c.name, c.application, c.kind, c.fields::text as fields, c.destinations, c.members, u.user_id, u.first_name,
        u.last_name, u.email, c.expires_at, c.rotate_every_days, c.rotate_at_most, c.rotate_at, c.created_at, c.rotated_at, c.last_used_at,
        c.uses, c.version
      """;
  private static final String MATCHES =
      """
       and (:search::text is null or strpos(hub.fold(concat_ws(chr(10), c.name, c.application, u.first_name || ' ' || u.last_name)),
         hub.fold(:search)) > 0)
       and (:kind::text is null or c.kind = :kind)
       and case :needs when 'EXPIRED' then c.expires_at <= now()
         when 'EXPIRING' then c.expires_at > now() and c.expires_at <= now() + interval '30 days'
         when 'ROTATION' then c.rotate_at <= now()
         when 'UNUSED' then c.last_used_at is null
         when 'NO_OWNER' then u.user_id is null
         else true end
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  KeptCredentialStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /// @param sealed see [CredentialSecrets]
  /// @param ownerId who is written down as the owner, also while they are suspended
  @SuppressWarnings("ArrayRecordComponent")
  public record Kept(
      Credential credential, @Nullable UUID ownerId, byte[] sealed, long secretVersion) {}

  /// What everybody may read of a credential, to be kept.
  public record Shown(
      String name,
      @Nullable String application,
      CredentialKind kind,
      Map<String, Object> fields,
      List<Destination> destinations,
      @Nullable UUID owner,
      @Nullable Instant expiresAt,
      @Nullable Integer rotateEveryDays) {}

  /// How many there are of each kind that a list is filtered for.
  public record Figures(
      long all, long expired, long expiring, long rotation, long unused, long noOwner) {}

  private record Row(Credential credential, String sortValue) {}

  public Page<Credential> page(CredentialQuery query) {
    Keyset keyset =
        Keyset.of("credentials " + query.sort().key(), query.page(), query.descending());
    switch (query.sort()) {
      case NAME -> keyset.by("c.name_key", "text");
      case DUE -> keyset.by("c.due_at", "timestamptz");
      case LAST_USED -> keyset.by("coalesce(c.last_used_at, '-infinity')", "timestamptz");
      case ROTATED -> keyset.by("c.rotated_at", "timestamptz");
    }
    keyset.id("c.credential_id");
    List<Row> rows =
        matching(
                COLUMNS + ", " + keyset.value() + " as sort_value " + FROM + MATCHES + keyset.sql(),
                query)
            .params(keyset.parameters())
            .query((row, n) -> new Row(credential(row), row.getString("sort_value")))
            .list();
    return keyset
        .page(
            rows,
            Row::sortValue,
            row -> row.credential().id(),
            () -> matching("select count(*) " + FROM + MATCHES, query).query(Long.class).single())
        .map(Row::credential);
  }

  private JdbcClient.StatementSpec matching(String sql, CredentialQuery query) {
    return jdbc.sql(sql)
        .param("search", query.search())
        .param("kind", query.kind() == null ? null : query.kind().name())
        .param("needs", query.needs().name());
  }

  public Figures figures() {
    return jdbc.sql(
            """
            select count(*) as everything, count(*) filter (where c.expires_at <= now()) as expired,
              count(*) filter (where c.expires_at > now() and c.expires_at <= now() + interval '30 days') as expiring,
              count(*) filter (where c.rotate_at <= now()) as rotation,
              count(*) filter (where c.last_used_at is null) as unused,
              count(*) filter (where u.user_id is null) as no_owner
            """
                + FROM)
        .query((row, n) ->
            new Figures(
                row.getLong("everything"),
                row.getLong("expired"),
                row.getLong("expiring"),
                row.getLong("rotation"),
                row.getLong("unused"),
                row.getLong("no_owner")))
        .single();
  }

  public long count() {
    return jdbc.sql("select count(*) from hub.credential c where c.org_id = :org")
        .query(Long.class)
        .single();
  }

  public Optional<Kept> find(UUID id) {
    return found(id, "");
  }

  /// Until the end of the transaction nobody else changes it.
  public Optional<Kept> hold(UUID id) {
    return found(id, " for update of c");
  }

  private Optional<Kept> found(UUID id, String lock) {
    return jdbc.sql(
            COLUMNS
                + ", c.owner_id, c.sealed_secret, c.secret_version "
                + FROM
                + " and c.credential_id = :credential"
                + lock)
        .param("credential", id)
        .query((row, n) -> kept(row))
        .optional();
  }

  /// The ids of those whose owner is this user, also while they are suspended.
  public List<UUID> ownedBy(UUID user) {
    return jdbc.sql(
            """
            select c.credential_id from hub.credential c
            where c.org_id = :org and c.owner_id = :user order by c.name_key
            """)
        .param("user", user)
        .query(UUID.class)
        .list();
  }

  /// The ids of those that have one of these names, by the name as it is asked for.
  public Map<String, UUID> named(Collection<String> names) {
    return byName(
        jdbc.sql(
                """
                select n.name, c.credential_id from unnest(:names::text[]) as n(name)
                  join hub.credential c on c.org_id = :org and c.name_key = hub.fold(n.name)
                """)
            .param("names", names.toArray(String[]::new)));
  }

  /// The ids of these by their names.
  public Map<String, UUID> namesOf(Collection<UUID> ids) {
    return byName(
        jdbc.sql(
                """
                select c.name, c.credential_id from hub.credential c
                where c.org_id = :org and c.credential_id = any (:ids) order by c.name_key
                """)
            .param("ids", ids.toArray(UUID[]::new)));
  }

  private static Map<String, UUID> byName(JdbcClient.StatementSpec statement) {
    Map<String, UUID> ids = new LinkedHashMap<>();
    statement.query(row -> {
      ids.put(row.getString("name"), row.getObject("credential_id", UUID.class));
    });
    return ids;
  }

  /// Which of these say nowhere to be sent.
  public Set<UUID> withoutDestination(Collection<UUID> ids) {
    return Set.copyOf(
        jdbc.sql(
                """
                select c.credential_id from hub.credential c
                where c.org_id = :org and c.credential_id = any (:ids) and cardinality(c.destinations) = 0
                """)
            .param("ids", ids.toArray(UUID[]::new))
            .query(UUID.class)
            .list());
  }

  public boolean isTaken(String name, UUID except) {
    return jdbc.sql(
            """
            select exists (select from hub.credential c
              where c.org_id = :org and c.name_key = hub.fold(:name) and c.credential_id <> :except)
            """)
        .param("name", name)
        .param("except", except)
        .query(Boolean.class)
        .single();
  }

  /// Until the end of the transaction nobody else creates a credential.
  public void holdNames() {
    jdbc.sql("select o.version from hub.organization o where o.org_id = :org for no key update")
        .query(Integer.class)
        .single();
  }

  public void insert(UUID id, Shown shown, Set<String> members, byte[] sealed) {
    shown(
            """
            insert into hub.credential (org_id, credential_id, name, application, kind, fields, destinations, members, sealed_secret,
              owner_id, expires_at, rotate_every_days)
            values (:org, :credential, :name, :application, :kind, :fields::jsonb, :destinations, :members, :sealed,
              :owner, :expires, :rotate)
            """,
            id,
            shown)
        .param("kind", shown.kind().name())
        .param("members", members.toArray(String[]::new))
        .param("sealed", sealed)
        .update();
  }

  public void update(UUID id, Shown shown) {
    shown(
            """
            update hub.credential set name = :name, application = :application, fields = :fields::jsonb,
              destinations = :destinations, owner_id = :owner, expires_at = :expires, rotate_every_days = :rotate
            where org_id = :org and credential_id = :credential
            """,
            id,
            shown)
        .update();
  }

  /// The secret, and with it where it may go.
  public void rotate(UUID id, Shown shown, Set<String> members, byte[] sealed, long secretVersion) {
    shown(
            """
            update hub.credential set name = :name, application = :application, fields = :fields::jsonb,
              destinations = :destinations, owner_id = :owner, expires_at = :expires, rotate_every_days = :rotate,
              members = :members, sealed_secret = :sealed, secret_version = :secret, rotated_at = now()
            where org_id = :org and credential_id = :credential
            """,
            id,
            shown)
        .param("members", members.toArray(String[]::new))
        .param("sealed", sealed)
        .param("secret", secretVersion)
        .update();
  }

  private JdbcClient.StatementSpec shown(String sql, UUID id, Shown shown) {
    return jdbc.sql(sql)
        .param("credential", id)
        .param("name", shown.name())
        .param("application", shown.application())
        .param("fields", json.writeValueAsString(shown.fields()))
        .param(
            "destinations",
            shown.destinations().stream().map(Destination::text).toArray(String[]::new))
        .param("owner", shown.owner())
        .param("expires", shown.expiresAt())
        .param("rotate", shown.rotateEveryDays());
  }

  public void delete(UUID id) {
    jdbc.sql("delete from hub.credential where org_id = :org and credential_id = :credential")
        .param("credential", id)
        .update();
  }

  @Override
  public boolean moves() {
    return true;
  }

  @Override
  public List<SealedRow> sealedWith(Collection<byte[]> prefixes, UUID after, int most) {
    return jdbc.sql(
            """
            select credential_id, secret_version, kind, destinations, sealed_secret from hub.credential
            where org_id = :org and substring(sealed_secret for 5) in (:prefixes) and credential_id > :after
            order by credential_id limit :most
            """)
        .param("prefixes", prefixes)
        .param("after", after)
        .param("most", most)
        .query((row, n) ->
            new SealedRow(
                CredentialSecrets.id(
                    row.getObject("credential_id", UUID.class),
                    row.getLong("secret_version"),
                    CredentialKind.valueOf(row.getString("kind")),
                    destinations(row)),
                row.getBytes("sealed_secret")))
        .list();
  }

  @Override
  public void reseal(SealedRow row, byte[] fresh) {
    jdbc.sql(
            """
            update hub.credential set sealed_secret = :fresh
            where org_id = :org and credential_id = :credential and sealed_secret = :before
            """)
        .param("credential", row.id().id())
        .param("before", row.sealed())
        .param("fresh", fresh)
        .update();
  }

  private Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        credential(row),
        row.getObject("owner_id", UUID.class),
        row.getBytes("sealed_secret"),
        row.getLong("secret_version"));
  }

  private Credential credential(ResultSet row) throws SQLException {
    int rotate = row.getInt("rotate_every_days");
    int most = row.getInt("rotate_at_most");
    return new Credential(
        row.getObject("credential_id", UUID.class),
        row.getString("name"),
        row.getString("application"),
        CredentialKind.valueOf(row.getString("kind")),
        json.readValue(row.getString("fields"), FIELDS),
        destinations(row),
        new TreeSet<>(texts(row, "members")),
        owner(row),
        Columns.instantOrNull(row, "expires_at"),
        rotate == 0 ? null : rotate,
        most == 0 ? null : most,
        Columns.instantOrNull(row, "rotate_at"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "rotated_at"),
        Columns.instantOrNull(row, "last_used_at"),
        row.getLong("uses"),
        row.getInt("version"));
  }

  private static Credential.@Nullable Owner owner(ResultSet row) throws SQLException {
    UUID id = row.getObject("user_id", UUID.class);
    if (id == null) {
      return null;
    }
    String name = (row.getString("first_name") + " " + row.getString("last_name")).strip();
    return new Credential.Owner(id, name.isEmpty() ? row.getString("email") : name);
  }

  private static List<Destination> destinations(ResultSet row) throws SQLException {
    return texts(row, "destinations").stream().map(Destination::new).toList();
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }
}
