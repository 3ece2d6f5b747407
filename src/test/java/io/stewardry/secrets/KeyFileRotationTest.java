package io.stewardry.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.kernel.Problem;
import io.stewardry.secrets.KeyFileRotation.Key;
import io.stewardry.secrets.KeyFileRotation.Place;
import io.stewardry.support.Authenticator;
import io.stewardry.support.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The key file is replaced key by key, while two nodes go on working.
class KeyFileRotationTest {
  @TempDir private Path folder;

  private static final class Killed extends RuntimeException {}

  private static List<String> places(KeyFileRotation rotation) {
    return rotation.keys().stream().map(key -> key.name() + " " + key.place()).toList();
  }

  private static long used(KeyFileRotation rotation, String name) {
    return rotation.keys().stream()
        .filter(key -> key.name().equals(name))
        .mapToLong(Key::keySets)
        .sum();
  }

  @Test
  void shouldGoOnWithTwoNodesAndAfterBeingKilled() throws Exception {
    try (KeyRotationFixture hub = new KeyRotationFixture(folder)) {
      KeyFileRotation rotation = hub.application.bean(KeyFileRotation.class);
      Path copy = folder.resolve("copy.key");
      Files.copy(hub.file, copy);
      Sealing other = hub.node(copy);
      byte[] ofAlpha = hub.seal(hub.sealing, hub.alpha);
      byte[] ofBravo = hub.seal(other, hub.bravo);
      // A suspended organization keeps its secrets, too.
      hub.msp.admin().post("/api/organizations/" + hub.bravo.id() + "/suspend", "{}").expect(200);
      String first = rotation.keys().getFirst().name();

      String second = rotation.add();
      assertThat(places(rotation)).containsExactly(first + " PRIMARY", second + " NEXT");
      assertThat(used(rotation, second)).isZero();
      assertThatThrownBy(rotation::add)
          .isInstanceOfSatisfying(
              Problem.class, refused -> assertThat(refused.detail()).contains("key-file rotate"));
      hub.assertOpens(other, hub.alpha, ofAlpha);
      Files.copy(hub.file, copy, StandardCopyOption.REPLACE_EXISTING);

      assertThatThrownBy(() ->
              rotation.rotate(count -> {
                throw new Killed();
              }))
          .isInstanceOf(Killed.class);
      assertThat(places(rotation)).containsExactly(first + " OLD", second + " PRIMARY");
      assertThat(used(rotation, first)).isPositive();
      assertThat(used(rotation, second)).isEqualTo(1);
      for (Sealing node : List.of(hub.sealing, other)) {
        hub.assertOpens(node, hub.alpha, ofAlpha);
        hub.assertOpens(node, hub.bravo, ofBravo);
      }
      assertThat(rotation.removeOld().inUse()).containsExactly(first);
      assertThat(places(rotation)).hasSize(2);

      KeyFileRotation.Rotated rotated = rotation.rotate(count -> {});
      assertThat(rotated.primary()).isEqualTo(second);
      assertThat(rotated.moved()).isPositive();
      assertThat(rotated.failed()).isZero();
      assertThat(used(rotation, first)).isZero();
      // The other node has the file from before the rotation: what it does is done again.
      World.Made late = hub.world.customer(hub.msp, "Late");
      byte[] ofLate = hub.seal(other, late);
      assertThat(used(rotation, first)).isEqualTo(1);
      assertThat(rotation.rotate(count -> {})).isEqualTo(new KeyFileRotation.Rotated(second, 1, 0));

      assertThat(rotation.removeOld())
          .isEqualTo(new KeyFileRotation.Removed(Set.of(first), Set.of()));
      assertThat(places(rotation)).containsExactly(second + " PRIMARY");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(hub.file)))
          .isEqualTo("rw-------");
      hub.assertOpens(other, late, ofLate);
      // With the old primary key it can create no key set that nobody else could open.
      World.Made last = hub.world.customer(hub.msp, "Last");
      assertThatThrownBy(() -> hub.seal(other, last))
          .isInstanceOfSatisfying(
              Problem.class, refused -> assertThat(refused.code().name()).isEqualTo("UNAVAILABLE"));
      Files.copy(hub.file, copy, StandardCopyOption.REPLACE_EXISTING);
      byte[] ofLast = hub.seal(other, last);
      hub.assertOpens(hub.sealing, last, ofLast);
      hub.assertOpens(hub.sealing, hub.alpha, ofAlpha);
      hub.assertOpens(hub.sealing, hub.bravo, ofBravo);
      hub.node(hub.file);

      assertThat(hub.platformEntries("key_file.rotated")).isEqualTo(1);
      assertThat(hub.platformEntries("key_file.key_removed")).isEqualTo(1);
      String third = rotation.rotate(count -> {}).primary();
      assertThat(places(rotation)).containsExactly(second + " OLD", third + " PRIMARY");
    }
  }

  /// A key set that does not open stays as it is and is counted; all others are moved.
  @Test
  void shouldNotStopAtAKeySetThatDoesNotOpen() {
    try (KeyRotationFixture hub = new KeyRotationFixture(folder)) {
      KeyFileRotation rotation = hub.application.bean(KeyFileRotation.class);
      byte[] ofAlpha = hub.seal(hub.sealing, hub.alpha);
      hub.seal(hub.sealing, hub.bravo);
      hub.world.sql(
          "do $$ begin set local session_replication_role = replica; update hub.org_keyset set version = 7 where org_id = '%s'; end $$"
              .formatted(hub.bravo.id()));
      KeyFileRotation.Rotated rotated = rotation.rotate(count -> {});
      assertThat(rotated.failed()).isEqualTo(1);
      hub.assertOpens(hub.sealing, hub.alpha, ofAlpha);
      assertThat(rotation.removeOld().removed()).as("it may be mended yet").isEmpty();
    }
  }

  @Test
  void shouldStartOverOnlyWhenTheFileIsLost() throws Exception {
    try (KeyRotationFixture hub = new KeyRotationFixture(folder)) {
      KeyFileRotation rotation = hub.application.bean(KeyFileRotation.class);
      byte[] ofAlpha = hub.seal(hub.sealing, hub.alpha);
      Authenticator app = hub.enrol(hub.alpha);
      hub.signIn(hub.alpha, app.code()).expect(201);
      assertThatThrownBy(rotation::startOver)
          .isInstanceOfSatisfying(
              Problem.class, refused -> assertThat(refused.detail()).contains("nothing is lost"));

      Files.delete(hub.file);
      assertThat(rotation.startOver()).isPositive();
      hub.application.bean(IdentityKeys.class).rotate();
      assertThat(rotation.keys()).extracting(Key::place).containsExactly(Place.PRIMARY);
      hub.node(hub.file);
      assertThat(
              hub.in(
                  hub.alpha.id(),
                  () -> hub.sealing.open(ofAlpha, KeyRotationFixture.ID, OpenedSecret::bytes)))
          .isEmpty();
      // As careful as with any secret that does not open: nobody comes in, and it can be mended.
      hub.signIn(hub.alpha, app.code(1)).expect(503, "UNAVAILABLE");
      hub.assertOpens(hub.sealing, hub.alpha, hub.seal(hub.sealing, hub.alpha));
      assertThat(hub.application.bean(IdentityKeys.class).signing()).isNotNull();
      assertThat(hub.platformEntries("key_file.replaced")).isEqualTo(1);
      assertThat(hub.entries(hub.alpha.id(), "key_file.replaced")).isZero();
    }
  }
}
