package io.stewardry.erasures.internal;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.Functions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Certificates of the acting organization, about those that it managed.
@Repository
public class ErasureCertificateStore {
  private static final String SELECT =
      "select c.erased_id, c.erased_at, c.name, c.facts, c.signed, c.public_key from hub.erasure_certificate c where c.org_id = :org";

  private final JdbcClient jdbc;

  ErasureCertificateStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public record Kept(
      UUID erased,
      Instant at,
      String name,
      String facts,
      @Nullable String signed,
      @Nullable String publicKey) {}

  /// What the database knows of the keys of an erased organization.
  ///
  /// @param fingerprint SHA-256 of the encrypted key set; null where there was none
  /// @param wrappedBy which key of the key file encrypted it
  public record Destroyed(
      Instant at,
      long sealed,
      byte @Nullable [] fingerprint,
      byte @Nullable [] wrappedBy,
      long version,
      @Nullable Instant deletedAt,
      @Nullable String deletedBy,
      @Nullable String deletedFrom) {}

  public Destroyed destroyed(UUID erased) {
    return jdbc.sql(
            """
            select f.destroyed_at, f.sealed_rows, f.fingerprint, f.wrapped_by, f.version, f.deleted_at, f.deleted_by, f.deleted_from
            from hub.erasure_facts(:erased) f
            """)
        .param("erased", erased)
        .query((row, n) ->
            new Destroyed(
                Columns.instant(row, "destroyed_at"),
                row.getLong("sealed_rows"),
                row.getBytes("fingerprint"),
                row.getBytes("wrapped_by"),
                row.getLong("version"),
                Columns.instantOrNull(row, "deleted_at"),
                row.getString("deleted_by"),
                row.getString("deleted_from")))
        .single();
  }

  public void keep(
      UUID erased, String name, String facts, @Nullable String signed, @Nullable String key) {
    Functions.call(jdbc, "hub.certify_erasure", erased, name, facts, signed, key);
  }

  public Page<Kept> page(PageRequest page) {
    Keyset keyset =
        Keyset.descending("erasure certificates -erasedAt", page)
            .by("c.erased_at", "timestamptz")
            .id("c.erased_id");
    return keyset.page(
        jdbc.sql(SELECT + keyset.sql())
            .params(keyset.parameters())
            .query((row, n) -> kept(row))
            .list(),
        row -> row.at().toString(),
        Kept::erased,
        () ->
            jdbc.sql("select count(*) from hub.erasure_certificate c where c.org_id = :org")
                .query(Long.class)
                .single());
  }

  public Optional<Kept> find(UUID erased) {
    return jdbc.sql(SELECT + " and c.erased_id = :erased")
        .param("erased", erased)
        .query((row, n) -> kept(row))
        .optional();
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        row.getObject("erased_id", UUID.class),
        Columns.instant(row, "erased_at"),
        row.getString("name"),
        row.getString("facts"),
        row.getString("signed"),
        row.getString("public_key"));
  }
}
