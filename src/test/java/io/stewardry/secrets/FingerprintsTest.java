package io.stewardry.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.secrets.internal.TestKeys;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keyed fingerprints, and what a rotation of the key file does to calls that are sent again.
class FingerprintsTest {
  private static final byte[] CONTENT = "1234".getBytes(UTF_8);

  @TempDir private Path folder;

  @Test
  void shouldBeTheSameForTheSameContentPurposeAndKeyOnly() {
    Fingerprints some = new Fingerprints(TestKeys.inMemory());
    Fingerprints others = new Fingerprints(TestKeys.inMemory());
    byte[] kept = some.of("one", CONTENT);
    assertThat(kept).hasSize(36).isEqualTo(some.of("one", CONTENT));
    assertThat(some.lookup("one", CONTENT)).isEqualTo(Arrays.copyOfRange(kept, 4, 36));
    assertThat(some.lookup("other", CONTENT)).isNotEqualTo(some.lookup("one", CONTENT));
    assertThat(others.lookup("one", CONTENT)).isNotEqualTo(some.lookup("one", CONTENT));

    assertThat(some.compare(kept, "one", CONTENT)).isEqualTo(Fingerprints.Match.SAME);
    assertThat(some.compare(kept, "other", CONTENT)).isEqualTo(Fingerprints.Match.OTHER);
    assertThat(some.compare(kept, "one", "1235".getBytes(UTF_8)))
        .isEqualTo(Fingerprints.Match.OTHER);
    assertThat(others.compare(kept, "one", CONTENT)).isEqualTo(Fingerprints.Match.UNKNOWN);
    assertThat(some.compare(new byte[0], "one", CONTENT)).isEqualTo(Fingerprints.Match.UNKNOWN);
    assertThat(some.compare(Arrays.copyOf(kept, 4), "one", CONTENT))
        .isEqualTo(Fingerprints.Match.OTHER);
  }

  /// The answer is given again while the file has the key; then the call is refused, and never done
  /// twice.
  @Test
  void shouldOutlastARotationOfTheKeyFile() {
    try (KeyRotationFixture hub = new KeyRotationFixture(folder)) {
      KeyFileRotation rotation = hub.application.bean(KeyFileRotation.class);
      Client keyed = hub.msp.admin().with("Idempotency-Key", UUID.randomUUID().toString());
      String body = "{\"name\": \"Rotated\"}";
      Answer first = keyed.post("/api/user-groups", body).expect(201);
      rotation.rotate(count -> {});
      assertThat(keyed.post("/api/user-groups", body).expect(201).body()).isEqualTo(first.body());
      keyed.post("/api/user-groups", "{\"name\": \"Another\"}").expect(422, "IDEMPOTENCY_MISMATCH");
      assertThat(rotation.removeOld().removed()).hasSize(1);
      Answer refused = keyed.post("/api/user-groups", body).expect(422, "IDEMPOTENCY_MISMATCH");
      assertThat(refused.body()).contains("has been removed from this installation");
      assertThat(
              hub.world.count("select count(*) from hub.user_group where org_id = ?", hub.msp.id()))
          .isEqualTo(1);
      // The fingerprint of a call from before they were keyed.
      hub.world.sql("update hub.idempotency set body_hash = ''");
      keyed.post("/api/user-groups", body).expect(422, "IDEMPOTENCY_MISMATCH");
    }
  }
}
