package io.stewardry.licence;

import io.stewardry.secrets.SealedRows;
import io.stewardry.secrets.Sealing;
import io.stewardry.secrets.SecretId;
import io.stewardry.support.RunningApplication;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Transactions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A module as it may come: gadgets with a sealed token, which are counted, and their parts, some
/// of which hang on others; and notes about gadgets, which stay.
final class Gadgets implements SealedRows {
  private static final String TABLES =
      """
      create table hub.gadget (
        org_id uuid not null references hub.organization,
        gadget_id uuid not null,
        name text not null,
        folded text generated always as (lower(name)) stored,
        sealed_token bytea,
        primary key (org_id, gadget_id)
      );
      create table hub.gadget_part (
        org_id uuid not null references hub.organization,
        part_id uuid not null,
        gadget_id uuid not null,
        above_id uuid,
        n bigint generated always as identity,
        primary key (org_id, part_id),
        foreign key (org_id, gadget_id) references hub.gadget (org_id, gadget_id),
        foreign key (org_id, above_id) references hub.gadget_part (org_id, part_id)
      );
      create table hub.gadget_note (
        org_id uuid not null references hub.organization,
        note_id uuid not null,
        primary key (org_id, note_id)
      );
      call priv.of_organization('gadget');
      call priv.of_organization('gadget_part');
      call priv.of_organization('gadget_note');
      call priv.of_work('gadget');
      call priv.of_work('gadget_part');
      comment on table hub.gadget_note is 'stays';
      grant select, insert on hub.gadget, hub.gadget_part, hub.gadget_note to stewardry_app;
      create trigger counted after insert or delete on hub.gadget for each row execute function hub.counted('gadgets')
      """;

  private final JdbcClient jdbc;
  private final Sealing sealing;
  private final Transactions transactions;

  private Gadgets(RunningApplication application) {
    this.jdbc = application.bean(JdbcClient.class);
    this.sealing = application.bean(Sealing.class);
    this.transactions = application.bean(Transactions.class);
  }

  static Gadgets in(RunningApplication application) throws SQLException {
    try (var owner = application.database().owner().getConnection();
        var statement = owner.createStatement()) {
      statement.execute(TABLES);
    }
    return new Gadgets(application);
  }

  /// One with two parts, the second below the first, and a note.
  ///
  /// @param token null for none
  UUID create(ActingContext context, String name, byte[] token) {
    UUID id = UUID.randomUUID();
    Acting.as(
        context,
        () ->
            transactions.run(() -> {
              jdbc.sql(
                      "insert into hub.gadget (org_id, gadget_id, name, sealed_token) values (:org, :id, :name, :token)")
                  .param("id", id)
                  .param("name", name)
                  .param("token", token == null ? null : sealing.seal(token, secret(id)))
                  .update();
              UUID first = UUID.randomUUID();
              part(id, UUID.randomUUID(), null);
              part(id, first, null);
              part(id, UUID.randomUUID(), first);
              jdbc.sql("insert into hub.gadget_note (org_id, note_id) values (:org, :id)")
                  .param("id", id)
                  .update();
            }));
    return id;
  }

  private void part(UUID gadget, UUID part, UUID above) {
    jdbc.sql(
            "insert into hub.gadget_part (org_id, part_id, gadget_id, above_id) values (:org, :part, :gadget, :above)")
        .param("part", part)
        .param("gadget", gadget)
        .param("above", above)
        .update();
  }

  /// The token of one, as it opens where somebody acts.
  Optional<byte[]> token(ActingContext context, UUID gadget) {
    return Acting.as(
        context,
        () ->
            jdbc.sql("select sealed_token from hub.gadget where org_id = :org and gadget_id = :id")
                .param("id", gadget)
                .query(byte[].class)
                .optional()
                .flatMap(sealed ->
                    sealing.open(sealed, secret(gadget), opened -> opened.bytes().clone())));
  }

  private static SecretId secret(UUID gadget) {
    return new SecretId("gadget", gadget, 1);
  }

  @Override
  public boolean moves() {
    return true;
  }

  @Override
  public List<SealedRow> sealedWith(Collection<byte[]> prefixes, UUID after, int most) {
    return jdbc
        .sql(
            "select gadget_id, sealed_token from hub.gadget where org_id = :org and sealed_token is not null order by gadget_id")
        .query((row, n) ->
            new SealedRow(
                secret(row.getObject("gadget_id", UUID.class)), row.getBytes("sealed_token")))
        .list()
        .stream()
        .filter(row ->
            prefixes.stream()
                .anyMatch(prefix ->
                    row.sealed().length > prefix.length
                        && Arrays.equals(row.sealed(), 0, prefix.length, prefix, 0, prefix.length)))
        .toList();
  }

  @Override
  public void reseal(SealedRow row, byte[] fresh) {
    throw new IllegalStateException("what moves is sealed anew by the move itself");
  }
}
