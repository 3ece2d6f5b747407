package io.stewardry.gadgets;

import io.stewardry.kernel.Problem;
import io.stewardry.notices.NoticeEvent;
import io.stewardry.notices.Notices;
import io.stewardry.secrets.SealedRows;
import io.stewardry.secrets.Sealing;
import io.stewardry.secrets.SecretId;
import io.stewardry.tenancy.Transactions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A module as it may come, which only tests have: gadgets with a sealed token, which count as
/// automations and need that capability, and their parts, some of which hang on others; and notes
/// about gadgets, which stay where they were written. [GadgetApplication] has it.
@Component
@ConditionalOnProperty("gadgets")
public class Gadgets implements SealedRows {
  static final String TABLES =
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
      create trigger checked after insert on hub.gadget for each row execute function hub.paused_over_limit();
      create trigger counted after insert or delete on hub.gadget for each row execute function hub.counted('automations')
      """;

  private final JdbcClient jdbc;
  private final Sealing sealing;
  private final Transactions transactions;
  private final Notices notices;

  Gadgets(JdbcClient jdbc, Sealing sealing, Transactions transactions, Notices notices) {
    this.jdbc = jdbc;
    this.notices = notices;
    this.sealing = sealing;
    this.transactions = transactions;
  }

  public record Gadget(UUID id, String name) {}

  /// One with two parts, the second below the first, and a note.
  ///
  /// @param token null for none
  public UUID create(String name, byte[] token) {
    UUID id = UUID.randomUUID();
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
    });
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

  /// It does not answer.
  ///
  /// @param tags of the gadget
  /// @param causedBy what explains it; null for nothing
  void down(UUID id, List<String> tags, UUID causedBy) {
    transactions.run(() -> {
      String name =
          all().stream()
              .filter(gadget -> gadget.id().equals(id))
              .map(Gadget::name)
              .findFirst()
              .orElseThrow(Problem::notFound);
      notices.tell(
          NoticeEvent.of(GadgetNotice.DOWN, id).with("gadget", name).ofSystem(tags, causedBy));
    });
  }

  /// Of the acting organization.
  List<Gadget> all() {
    return jdbc.sql("select gadget_id, name from hub.gadget where org_id = :org order by name")
        .query(
            (row, n) -> new Gadget(row.getObject("gadget_id", UUID.class), row.getString("name")))
        .list();
  }

  /// The token of one, as it opens in the acting organization.
  public Optional<byte[]> token(UUID gadget) {
    return jdbc.sql("select sealed_token from hub.gadget where org_id = :org and gadget_id = :id")
        .param("id", gadget)
        .query(byte[].class)
        .optional()
        .flatMap(sealed -> sealing.open(sealed, secret(gadget), opened -> opened.bytes().clone()));
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
        .filter(row -> row.beginsWithOne(prefixes))
        .toList();
  }

  @Override
  public void reseal(SealedRow row, byte[] fresh) {
    throw new IllegalStateException("what moves is sealed anew by the move itself");
  }
}
