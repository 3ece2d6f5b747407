package io.stewardry.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingTest {
  private static final byte[] SECRET = {1, 2, 3};

  @TempDir private Path folder;

  private Sealing in(Path where) {
    return new Sealing(new SecretSettings(where.resolve("secret.key").toString()));
  }

  @Test
  void shouldOpenOnlyForWhomItWasSealed() {
    Sealing sealing = in(folder);
    byte[] sealed = sealing.seal(SECRET, "a|b");
    assertThat(sealing.open(sealed, "a|b")).contains(SECRET);
    assertThat(sealing.open(sealed, "a|c")).isEmpty();
    assertThat(sealing.seal(SECRET, "a|b")).isNotEqualTo(sealed);
    for (int n = 0; n < sealed.length; n++) {
      byte[] changed = sealed.clone();
      changed[n] ^= 1;
      assertThat(sealing.open(changed, "a|b")).as("byte %d", n).isEmpty();
    }
    assertThat(sealing.open(new byte[0], "a|b")).isEmpty();
    assertThat(sealing.openText("not ours!", "a|b")).isEmpty();
    assertThat(sealing.openText(sealing.sealText("text", "x"), "x")).contains("text");
  }

  @Test
  void shouldKeepItsKeyInAFileOfItsOwn() throws Exception {
    byte[] sealed = in(folder).seal(SECRET, "a");
    assertThat(in(folder).open(sealed, "a")).contains(SECRET);
    Path file = folder.resolve("secret.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(in(Files.createDirectory(folder.resolve("other"))).open(sealed, "a")).isEmpty();
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
    Files.writeString(file, "broken");
    assertThatThrownBy(() -> in(folder)).hasMessageContaining("contains no key");
  }

  @Test
  void shouldMakeOneKeyOfManyThatStartAtOnce() throws Exception {
    Callable<Sealing> start = () -> in(folder.resolve("new"));
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Sealing> all =
          threads.invokeAll(IntStream.range(0, 8).mapToObj(n -> start).toList()).stream()
              .map(future -> future.resultNow())
              .toList();
      byte[] sealed = all.getFirst().seal(SECRET, "a");
      assertThat(all).allMatch(one -> one.open(sealed, "a").isPresent());
    }
  }
}
