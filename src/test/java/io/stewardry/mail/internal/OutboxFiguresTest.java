package io.stewardry.mail.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.World;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is measured of the outbox.
class OutboxFiguresTest {
  private static final double YEAR = Duration.ofDays(365).toSeconds();

  private final World world = World.shared();
  private final Outbox outbox = world.application().bean(Outbox.class);

  /// A notice before something ends is written long before it is due.
  @Test
  void shouldNotCountAsLateWhatIsDueLater() {
    UUID mail = UUID.randomUUID();
    QueueStore.Figures before = outbox.figures();
    world.sql(
        """
        insert into hub.mail (org_id, mail_id, of_org_id, to_address, subject, body, created_at, next_try_at)
        values (hub.platform(), ?, hub.platform(), 'ada@alpha.example', 'It ends', 'Body', now() - interval '2 years', now() + interval '1 day')
        """,
        mail);
    try {
      assertThat(outbox.figures().oldestSeconds()).isLessThan(YEAR);
      assertThat(outbox.figures().waiting()).isEqualTo(before.waiting());

      world.sql("update hub.mail set next_try_at = now() where mail_id = ?", mail);
      assertThat(outbox.figures().oldestSeconds()).isLessThan(YEAR);
      assertThat(outbox.figures().waiting()).isEqualTo(before.waiting() + 1);

      // Tried in vain, it has waited since it was written, though its next try lies ahead.
      world.sql(
          "update hub.mail set attempts = 1, next_try_at = now() + interval '1 hour' where mail_id = ?",
          mail);
      assertThat(outbox.figures().oldestSeconds()).isGreaterThan(YEAR);
    } finally {
      world.sql("delete from hub.mail where mail_id = ?", mail);
    }
  }
}
