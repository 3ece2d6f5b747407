package io.stewardry.secrets.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.KeysetHandle;
import io.stewardry.kernel.WrongSetting;
import io.stewardry.secrets.KeyFileRotation;
import io.stewardry.support.SharedApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The file itself, and what a start makes of one that does not fit its database.
class KeyFileTest {
  @TempDir private Path folder;

  private Path path() {
    return folder.resolve("keys/secret.key");
  }

  private static List<Integer> ids(Path file) {
    return Keysets.ids(new KeyFile(file).read());
  }

  @Test
  void shouldBeReadableByItsOwnerOnly() throws Exception {
    KeyFile file = new KeyFile(path());
    KeysetHandle keys = Keysets.fresh();
    file.create(keys);
    assertThat(file.read().equalsKeyset(keys)).isTrue();
    assertOwnerOnly();
    file.create(Keysets.fresh());
    assertThat(file.read().equalsKeyset(keys)).as("one that is there stays").isTrue();
    KeysetHandle more = Keysets.withOneMore(keys);
    file.replace(more);
    assertThat(file.read().equalsKeyset(more)).isTrue();
    assertOwnerOnly();
    file.setAside(Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));
    assertThat(file.exists()).isFalse();
    Path aside = path().resolveSibling("secret.key.replaced-20261122-120000");
    assertThat(ids(aside)).isEqualTo(Keysets.ids(more));
  }

  @Test
  void shouldFollowALinkAndNoticeOtherReaders() throws Exception {
    KeyFile file = new KeyFile(path());
    file.create(Keysets.fresh());
    assertThat(file.isShared()).isFalse();
    Path link = Files.createSymbolicLink(folder.resolve("link.key"), path());
    KeysetHandle more = Keysets.withOneMore(file.read());
    new KeyFile(link).replace(more);
    assertThat(link).isSymbolicLink();
    assertThat(file.read().equalsKeyset(more)).isTrue();
    assertOwnerOnly();
    Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(file.isShared()).isTrue();
    assertThat(new KeyFile(folder.resolve("none")).isShared()).isFalse();
  }

  private void assertOwnerOnly() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
        .isEqualTo("rw-------");
    try (var files = Files.list(path().getParent())) {
      assertThat(files).as("nothing half written").hasSize(1);
    }
  }

  @Test
  void shouldBeCreatedOnceByManyThatStartAtOnce() throws Exception {
    Callable<List<Integer>> start =
        () -> {
          new KeyFile(path()).create(Keysets.fresh());
          return ids(path());
        };
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<List<Integer>> all =
          threads.invokeAll(IntStream.range(0, 8).mapToObj(n -> start).toList()).stream()
              .map(future -> future.resultNow())
              .toList();
      assertThat(all).allMatch(all.getFirst()::equals);
    }
  }

  private static void assertRefused(Path file, String what, String next) {
    assertThatThrownBy(() -> TestKeys.ofNode(SharedApplication.get(), file))
        .isInstanceOfSatisfying(
            WrongSetting.class,
            wrong -> {
              assertThat(wrong).hasMessageContaining(what).hasMessageContaining(file.toString());
              assertThat(wrong.next()).contains(next);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "broken", "{}", "{\"primaryKeyId\":1,\"key\":[]}"})
  void shouldSayThatAFileHasNoKeys(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("secret.key"), text);
    assertRefused(file, "contains no keys", "Restore it from its backup");
  }

  @Test
  void shouldSayWhatToDoWithAFileOfTheEarlierFormat() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("secret.key"), "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n");
    assertRefused(file, "the format of an earlier development version", "Move the file away");
    assertThat(file).exists();
  }

  /// It would seal new secrets with a key that no other node has.
  @Test
  void shouldNotStartWithoutTheFileOfItsDatabase() {
    assertRefused(path(), "does not exist", "key-file start-over");
    assertThat(path()).doesNotExist();
  }

  @Test
  void shouldNotStartWithAnotherFile() {
    new KeyFile(path()).create(Keysets.fresh());
    assertRefused(path(), "it does not have the key", "Copy it from another node");
  }

  /// The same id, but not the same key.
  @Test
  void shouldNotBeDeceivedByTheNameOfAKey() throws Exception {
    Path file = folder.resolve("secret.key");
    String used = SharedApplication.get().bean(KeyFileRotation.class).keys().getFirst().name();
    KeysetHandle other = Keysets.fresh();
    Files.writeString(
        file,
        Keysets.json(other)
            .replace(
                Long.toString(Integer.toUnsignedLong(Keysets.primary(other))),
                Long.toString(Long.parseLong(used, 16))));
    assertThat(Keysets.name(ids(file).getFirst())).isEqualTo(used);
    assertRefused(file, "it does not have the key " + used, "key-file start-over");
  }
}
