package io.stewardry.live.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.support.RunsInParallel;
import io.stewardry.tenancy.Topic;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@RunsInParallel
class RecentTest {
  private final Recent recent = new Recent();

  private static Topic topic() {
    return new Topic(OrganizationId.next(), "thing", UUID.randomUUID());
  }

  @Test
  void shouldKnowWhatCameSinceAnEvent() {
    Topic before = topic();
    Topic after = topic();
    recent.add(before, 10_000);
    String id = recent.id(20_000);
    assertThat(recent.since(id)).hasValueSatisfying(since -> assertThat(since).isEmpty());
    recent.add(after, 20_001);
    assertThat(recent.since(id))
        .hasValueSatisfying(since -> assertThat(since).containsExactly(after));
  }

  @Test
  void shouldNotKnowAfterTheConnectionBroke() {
    String id = recent.id(20_000);
    recent.forget(20_500);
    assertThat(recent.since(id)).isEmpty();
    assertThat(recent.since(recent.id(24_000))).isPresent();
  }

  @Test
  void shouldNotKnowWhatIsTooLongAgo() {
    String id = recent.id(5_000);
    for (int n = 0; n < 2_000; n++) {
      recent.add(topic(), 10_000 + n);
    }
    assertThat(recent.since(id)).isEmpty();
    assertThat(recent.since(recent.id(14_000)))
        .hasValueSatisfying(since -> assertThat(since).hasSize(1_000));
  }

  @Test
  void shouldNotKnowTheIdsOfAnotherNode() {
    assertThat(new Recent().since(recent.id(1))).isEmpty();
    assertThat(recent.since("")).isEmpty();
    assertThat(recent.since("9".repeat(100_000))).isEmpty();
    assertThat(recent.since(recent.id(4_000) + "9999999999999999")).isEmpty();
  }
}
