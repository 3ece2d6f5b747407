package io.stewardry.mail.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.World;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Lookups;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is measured of the outbox.
class OutboxFiguresTest {
  private static final double YEAR = Duration.ofDays(365).toSeconds();

  private final World world = World.shared();
  private final QueueStore queue = world.application().bean(QueueStore.class);

  private QueueStore.Figures figures() {
    Lookups lookups = world.application().bean(Lookups.class);
    return Acting.as(ActingContext.ofNobody(lookups.platform(), ActorKind.JOB), queue::figures);
  }

  /// What was tried in vain has waited since it was written, though its next try lies ahead.
  @Test
  void shouldCountFromWhenAMailWasWritten() {
    UUID mail = UUID.randomUUID();
    QueueStore.Figures before = figures();
    world.sql(
        """
        insert into hub.mail (org_id, mail_id, of_org_id, to_address, subject, body, created_at, next_try_at)
        values (hub.platform(), ?, hub.platform(), 'ada@alpha.example', 'It ended', 'Body', now(), now())
        """,
        mail);
    try {
      assertThat(figures().oldestSeconds()).isLessThan(YEAR);
      assertThat(figures().waiting()).isEqualTo(before.waiting() + 1);

      world.sql(
          "update hub.mail set attempts = 1, created_at = now() - interval '2 years', next_try_at = now() + interval '1 hour' where mail_id = ?",
          mail);
      assertThat(figures().oldestSeconds()).isGreaterThan(YEAR);
    } finally {
      world.sql("delete from hub.mail where mail_id = ?", mail);
    }
  }
}
