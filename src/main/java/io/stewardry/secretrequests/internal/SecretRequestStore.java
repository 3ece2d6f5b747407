package io.stewardry.secretrequests.internal;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.secretrequests.SecretRequest;
import io.stewardry.secretrequests.SecretRequestState;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.Functions;
import io.stewardry.tenancy.TokenHash;
import io.stewardry.vault.AskedSecret;
import io.stewardry.vault.CredentialKind;
import io.stewardry.vault.Destination;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Requests for secrets of the acting organization. Whether one has expired the database's clock
/// says.
@Repository
public class SecretRequestStore {
  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  /// Whom it asks may be deleted, and so may what it is for: then it is over.
  private static final String STATE =
      """
      case when r.state <> 'PENDING' then r.state when r.expires_at <= now() then 'EXPIRED'
        when m.state = 'DELETED' then 'REVOKED'
        when r.secret_version is not null and not exists (select from hub.credential c
          where c.org_id = :org and c.credential_id = r.credential_id and c.secret_version = r.secret_version) then 'REVOKED'
        else 'PENDING' end
      """;

  private static final String FROM =
      """
      from hub.secret_request r
        join hub.app_user u on u.org_id = :org and u.user_id = r.person_id
        join hub.member_state m on m.org_id = :org and m.user_id = r.person_id
      where r.org_id = :org
      """;
  private static final String SELECT =
      """
      select r.request_id, r.credential_id, r.secret_version, r.name, r.application, r.kind, r.fields::text as fields, r.destinations,
        r.members, r.owner_id, r.note, u.user_id, u.email, u.first_name, u.last_name, r.asked_by, r.asked_by_name, r.asked_from,
        STATE as state, r.created_at, r.expires_at, r.opened_at, case r.state when 'USED' then r.ended_at end as used_at
      """
              .replace("STATE", STATE)
          + FROM;
  private static final String FILTER =
      " and (:state::text is null or STATE = :state)".replace("STATE", STATE);

  private final JdbcClient jdbc;
  private final JsonMapper json;

  SecretRequestStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  public Page<SecretRequest> page(@Nullable SecretRequestState state, PageRequest page) {
    Keyset keyset =
        Keyset.descending("secret requests -createdAt", page)
            .by("r.created_at", "timestamptz")
            .id("r.request_id");
    String wanted = state == null ? null : state.name();
    List<SecretRequest> rows =
        jdbc.sql(SELECT + FILTER + keyset.sql())
            .param("state", wanted)
            .params(keyset.parameters())
            .query((row, n) -> request(row))
            .list();
    return keyset.page(
        rows,
        row -> row.createdAt().toString(),
        SecretRequest::id,
        () ->
            jdbc.sql("select count(*) " + FROM + FILTER)
                .param("state", wanted)
                .query(Long.class)
                .single());
  }

  public Optional<SecretRequest> find(UUID id) {
    return jdbc.sql(SELECT + " and r.request_id = :id")
        .param("id", id)
        .query((row, n) -> request(row))
        .optional();
  }

  /// Until the end of the transaction nobody else asks, and nobody creates a credential.
  public void holdNames() {
    jdbc.sql("select o.version from hub.organization o where o.org_id = :org for no key update")
        .query(Integer.class)
        .single();
  }

  public long pending() {
    return jdbc.sql(
            """
            select count(*) from hub.secret_request r
            where r.org_id = :org and r.state = 'PENDING' and r.expires_at > now()
            """)
        .query(Long.class)
        .single();
  }

  public boolean isPending(UUID credential) {
    return jdbc.sql(
            "select exists (select "
                + FROM
                + " and r.credential_id = :credential and STATE = 'PENDING')"
                    .replace("STATE", STATE))
        .param("credential", credential)
        .query(Boolean.class)
        .single();
  }

  /// An active user by their address.
  ///
  /// @param email in lower case
  public Optional<UUID> active(String email) {
    return jdbc.sql(
            """
            select u.user_id from hub.app_user u join hub.member_state m on m.org_id = :org and m.user_id = u.user_id
            where u.org_id = :org and u.email = :email and m.state = 'ACTIVE'
            """)
        .param("email", email)
        .query((row, n) -> row.getObject("user_id", UUID.class))
        .optional();
  }

  public void insert(
      UUID id, TokenHash token, AskedSecret asked, @Nullable String note, UUID person) {
    jdbc.sql(
            """
            insert into hub.secret_request (org_id, request_id, token_hash, credential_id, secret_version, name, application, kind, fields,
              destinations, members, owner_id, note, person_id)
            values (:org, :id, :token, :credential, :version::bigint, :name, :application::text, :kind, :fields::jsonb, :destinations,
              :members, :owner::uuid, :note::text, :person)
            """)
        .param("id", id)
        .param("token", token.bytes())
        .param("credential", asked.credential())
        .param("version", asked.secretVersion())
        .param("name", asked.name())
        .param("application", asked.application())
        .param("kind", asked.kind().name())
        .param("fields", json.writeValueAsString(asked.fields()))
        .param(
            "destinations",
            asked.destinations().stream().map(Destination::text).toArray(String[]::new))
        .param("members", asked.members().toArray(String[]::new))
        .param("owner", asked.owner())
        .param("note", note)
        .param("person", person)
        .update();
  }

  /// Takes the lock of the link before the row that its bearer changes, too.
  public void hold(UUID id) {
    Functions.call(jdbc, "hub.hold_links", id);
  }

  public void revoke(UUID id) {
    jdbc.sql(
            """
            update hub.secret_request set state = 'REVOKED', ended_at = now()
            where org_id = :org and request_id = :id and state = 'PENDING'
            """)
        .param("id", id)
        .update();
  }

  /// Why nobody can use the link whose bearer acts, although it is live: a code, or empty.
  public Optional<String> refused() {
    return Optional.ofNullable(
            jdbc.sql("select coalesce(hub.handover_refused(), '')").query(String.class).single())
        .filter(code -> !code.isEmpty());
  }

  /// By the bearer of its link.
  public void opened() {
    Functions.call(jdbc, "hub.handover_opened");
  }

  private SecretRequest request(ResultSet row) throws SQLException {
    String name = (row.getString("first_name") + " " + row.getString("last_name")).strip();
    String email = row.getString("email");
    long version = row.getLong("secret_version");
    Instant used = Columns.instantOrNull(row, "used_at");
    return new SecretRequest(
        row.getObject("request_id", UUID.class),
        new AskedSecret(
            row.getObject("credential_id", UUID.class),
            version == 0 ? null : version,
            row.getString("name"),
            row.getString("application"),
            CredentialKind.valueOf(row.getString("kind")),
            json.readValue(row.getString("fields"), FIELDS),
            texts(row, "destinations").stream().map(Destination::new).toList(),
            texts(row, "members"),
            row.getObject("owner_id", UUID.class)),
        row.getString("note"),
        new SecretRequest.Addressee(
            row.getObject("user_id", UUID.class),
            row.getString("first_name"),
            name.isEmpty() ? email : name,
            email),
        new SecretRequest.Asker(
            row.getObject("asked_by", UUID.class),
            row.getString("asked_by_name"),
            row.getString("asked_from")),
        SecretRequestState.valueOf(row.getString("state")),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "expires_at"),
        Columns.instantOrNull(row, "opened_at"),
        used);
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }
}
