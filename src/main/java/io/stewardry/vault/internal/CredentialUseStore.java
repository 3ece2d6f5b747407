package io.stewardry.vault.internal;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.Functions;
import io.stewardry.vault.CredentialPurpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What has used credentials of the acting organization.
@Repository
public class CredentialUseStore {
  private final JdbcClient jdbc;

  CredentialUseStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param times how often, of a check, an agent or a sync; 1 for most runs
  public record Use(Instant at, By by, String actor, long times) {}

  public record By(String kind, UUID id, String name) {}

  private record Row(Use use, String sortValue, UUID actor) {}

  /// In the running transaction. The database says in whose organization and name it is.
  public void note(UUID credential, CredentialPurpose purpose) {
    Functions.call(
        jdbc,
        "hub.note_credential_use",
        credential,
        purpose.by().key(),
        purpose.id(),
        purpose.name());
  }

  /// The newest first.
  public Page<Use> page(UUID credential, PageRequest page) {
    Keyset keyset =
        Keyset.descending("uses of " + credential, page)
            .by("u.used_at", "timestamptz")
            .by("u.by_id", "uuid")
            .id("u.actor_id");
    List<Row> rows =
        jdbc.sql(
                """
                select u.used_at, SORT as sort_value, u.actor_id, u.by_kind, u.by_id, u.by_name, u.actor_name, u.times
                from hub.credential_use u where u.org_id = :org and u.credential_id = :credential
                """
                        .replace("SORT", keyset.value())
                    + keyset.sql())
            .param("credential", credential)
            .params(keyset.parameters())
            .query((row, n) ->
                new Row(
                    use(row), row.getString("sort_value"), row.getObject("actor_id", UUID.class)))
            .list();
    return keyset.page(rows, Row::sortValue, Row::actor, () -> count(credential)).map(Row::use);
  }

  private long count(UUID credential) {
    return jdbc.sql(
            """
            select count(*) from hub.credential_use u
            where u.org_id = :org and u.credential_id = :credential
            """)
        .param("credential", credential)
        .query(Long.class)
        .single();
  }

  private static Use use(ResultSet row) throws SQLException {
    return new Use(
        Columns.instant(row, "used_at"),
        new By(
            row.getString("by_kind"), row.getObject("by_id", UUID.class), row.getString("by_name")),
        row.getString("actor_name"),
        row.getLong("times"));
  }
}
