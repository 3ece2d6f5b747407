package io.stewardry.work.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.SharedApplication;
import io.stewardry.work.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every kind of work with what it does while its organization is suspended stands in
/// `while-suspended.txt`: a new kind, and whatever goes on, is seen in review.
class WhileSuspendedTest {
  private static final Path GOLDEN = Path.of("src/test/resources/while-suspended.txt");

  @Test
  void shouldBeTheReviewedAnswers() throws Exception {
    List<String> kinds =
        SharedApplication.get().bean(WorkKinds.class).all().stream()
            .map(WhileSuspendedTest::line)
            .sorted()
            .toList();
    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target/while-suspended.txt"), kinds);
    assertThat(kinds)
        .as(
            "%s differs from the kinds of work; review target/while-suspended.txt and copy it",
            GOLDEN)
        .isEqualTo(Files.readAllLines(GOLDEN));
  }

  private static String line(Work kind) {
    return "%-10s %s".formatted(kind.kind(), kind.whileSuspended());
  }
}
