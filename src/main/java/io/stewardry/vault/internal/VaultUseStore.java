package io.stewardry.vault.internal;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.tenancy.Columns;
import io.stewardry.vault.CredentialKind;
import io.stewardry.vault.VaultUse;
import io.stewardry.vault.VaultUseQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What has used any credential of the acting organization.
@Repository
public class VaultUseStore {
  private static final String MATCHING =
      """
      from hub.credential_use u join hub.credential c on c.org_id = :org and c.credential_id = u.credential_id
      where u.org_id = :org and (:by::text is null or u.by_kind = :by)
        and (:search::text is null or strpos(hub.fold(concat_ws(chr(10), c.name, u.by_name, u.actor_name)), hub.fold(:search)) > 0)
      """;

  private final JdbcClient jdbc;

  VaultUseStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Row(VaultUse use, String sortValue) {}

  public Page<VaultUse> page(VaultUseQuery query) {
    Keyset keyset =
        Keyset.descending("uses of the vault", query.page())
            .by("u.used_at", "timestamptz")
            .by("u.credential_id", "uuid")
            .by("u.by_id", "uuid")
            .id("u.actor_id");
    List<Row> rows =
        matching(
                """
                select u.used_at, SORT as sort_value, u.credential_id, c.name, c.kind,
                  u.by_kind, u.by_id, u.by_name, u.actor_id, u.actor_name, u.times
                """
                        .replace("SORT", keyset.value())
                    + MATCHING
                    + keyset.sql(),
                query)
            .params(keyset.parameters())
            .query((row, n) -> new Row(use(row), row.getString("sort_value")))
            .list();
    return keyset
        .page(
            rows,
            Row::sortValue,
            row -> row.use().actorId(),
            () -> matching("select count(*) " + MATCHING, query).query(Long.class).single())
        .map(Row::use);
  }

  public boolean any() {
    return jdbc.sql("select exists (select from hub.credential_use u where u.org_id = :org)")
        .query(Boolean.class)
        .single();
  }

  private JdbcClient.StatementSpec matching(String sql, VaultUseQuery query) {
    return jdbc.sql(sql)
        .param("by", query.by() == null ? null : query.by().key())
        .param("search", query.search());
  }

  private static VaultUse use(ResultSet row) throws SQLException {
    return new VaultUse(
        row.getObject("credential_id", UUID.class),
        row.getString("name"),
        CredentialKind.valueOf(row.getString("kind")),
        Columns.instant(row, "used_at"),
        row.getString("by_kind"),
        row.getObject("by_id", UUID.class),
        row.getString("by_name"),
        row.getObject("actor_id", UUID.class),
        row.getString("actor_name"),
        row.getLong("times"));
  }
}
