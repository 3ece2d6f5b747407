package io.stewardry.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.access.Access;
import io.stewardry.kernel.Verb;
import io.stewardry.support.RunsInParallel;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@RunsInParallel
class GivenAccessTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final UUID ACME = new UUID(1, 1);
  private static final UUID GOLD = new UUID(1, 2);

  private static Access access(
      @Nullable UUID organization, @Nullable UUID group, String name, @Nullable String end) {
    return new Access(
        UUID.randomUUID(),
        organization,
        group,
        name,
        List.of(Verb.VIEW),
        end == null ? null : Instant.parse(end),
        new UUID(2, 2),
        Instant.EPOCH);
  }

  @Test
  void shouldSayWhoseWhereAndUntilWhen() {
    List<Access> before =
        List.of(
            access(ACME, null, "Acme", "2026-12-10T23:00:00Z"), access(null, GOLD, "Gold", null));
    List<Access> extended =
        List.of(
            access(ACME, null, "Acme", "2026-12-31T23:00:00Z"), access(null, GOLD, "Gold", null));
    assertThat(GivenAccess.changed("Tom Holm", before, extended, BERLIN))
        .isEqualTo("Tom Holm has access to Acme until the end of 31 Dec 2026.");
    assertThat(GivenAccess.changed("Tom Holm", List.of(), before, BERLIN))
        .isEqualTo(
            "Tom Holm has access to Acme until the end of 10 Dec 2026, and to the group Gold without an end.");
    assertThat(GivenAccess.changed("Tom Holm", before, before, BERLIN))
        .isEqualTo("Tom Holm is saved.");
    assertThat(GivenAccess.given("Tom Holm", "Acme", Instant.parse("2026-12-31T11:30:00Z"), BERLIN))
        .isEqualTo("Tom Holm has access to Acme until 31 Dec 2026, 12:30 CET.");
  }
}
