package io.stewardry.live.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.support.RunsInParallel;
import io.stewardry.tenancy.Topic;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@RunsInParallel
class PendingTest {
  private static final OrganizationId ORGANIZATION = OrganizationId.next();
  private final Topic quick = topic();
  private final Topic settling = topic();
  private final Pending pending = new Pending();

  PendingTest() {
    pending.follow(quick, "quick", Duration.ZERO);
    pending.follow(settling, "settling", Duration.ofSeconds(1));
  }

  private static Topic topic() {
    return new Topic(ORGANIZATION, "thing", UUID.randomUUID());
  }

  @Test
  void shouldTellAtOnceAndThenOnceASecond() {
    assertThat(pending.next()).isEqualTo(Pending.NEVER);
    assertThat(pending.changed(quick, 5_000)).isTrue();
    assertThat(pending.next()).isEqualTo(5_000);
    assertThat(pending.take(5_000).names()).containsExactly("quick");
    for (int n = 1; n < 900; n++) {
      pending.changed(quick, 5_000 + n);
    }
    assertThat(pending.next()).isEqualTo(6_000);
    assertThat(pending.take(5_999).names()).isEmpty();
    assertThat(pending.take(6_000).names()).containsExactly("quick");
    assertThat(pending.next()).isEqualTo(Pending.NEVER);
  }

  @Test
  void shouldTellOnceMoreWhenItHasSettled() {
    pending.changed(settling, 5_000);
    assertThat(pending.take(5_000).names()).containsExactly("settling");
    assertThat(pending.next()).isBetween(6_001L, 6_500L);
    long settled = pending.next();
    assertThat(pending.take(settled).names()).containsExactly("settling");
    assertThat(pending.next()).isEqualTo(Pending.NEVER);
  }

  @Test
  void shouldTellNothingOfWhatIsNotFollowed() {
    assertThat(pending.changed(topic(), 1)).isFalse();
    assertThat(pending.changed(new Topic(OrganizationId.next(), "thing", quick.id()), 1)).isFalse();
    assertThat(pending.changed(new Topic(ORGANIZATION, "other", quick.id()), 1)).isFalse();
    assertThat(pending.next()).isEqualTo(Pending.NEVER);
  }

  @Test
  void shouldLookAgainInsteadOfTellingEach() {
    pending.changed(quick, 1);
    pending.lookAgain();
    assertThat(pending.next()).isZero();
    assertThat(pending.take(2)).isEqualTo(new Pending.Due(true, List.of()));
    assertThat(pending.next()).isEqualTo(Pending.NEVER);
  }
}
