package io.stewardry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A table of a later migration is attacked without a word in these tests, and one whose policy was
/// forgotten is noticed.
class LaterTableTest {
  private static final String TABLE =
      """
      create table hub.later (
        org_id uuid not null references hub.organization,
        later_id uuid not null,
        user_id uuid not null,
        state text not null check (state in ('NEW', 'OLD')),
        size bigint not null check (size > 100),
        hash bytea not null check (octet_length(hash) = 3),
        words jsonb not null,
        seen_at timestamptz not null,
        note text,
        note_key text generated always as (hub.fold(note)) stored,
        primary key (org_id, later_id),
        foreign key (org_id, user_id) references hub.app_user (org_id, user_id)
      );
      grant select, insert, update (state, note), delete on hub.later to stewardry_app
      """;
  private AttackFixture fixture;

  @BeforeEach
  void build() throws SQLException {
    fixture = AttackFixture.build();
    fixture.superuser(TABLE);
    new FilledTables(fixture).fill();
  }

  @AfterEach
  void drop() throws SQLException {
    fixture.close();
  }

  @Test
  void shouldBeAttacked() throws SQLException {
    fixture.superuser("call priv.of_organization('later')");
    List<Attack> attacks = attacks();
    assertThat(attacks).hasSizeGreaterThan(25);
    for (Attack attack : attacks) {
      fixture.launch(attack);
    }
  }

  @Test
  void shouldBeNoticedWithoutAPolicy() throws SQLException {
    int noticed = 0;
    for (Attack attack : attacks()) {
      try {
        fixture.launch(attack);
      } catch (AssertionError seen) {
        noticed++;
      }
    }
    assertThat(noticed).isGreaterThan(20);
  }

  private List<Attack> attacks() throws SQLException {
    TenantTable later =
        TenantTable.all(fixture).stream()
            .filter(table -> table.name().equals("hub.later"))
            .findFirst()
            .orElseThrow();
    return RowAttacks.at(later, fixture);
  }
}
