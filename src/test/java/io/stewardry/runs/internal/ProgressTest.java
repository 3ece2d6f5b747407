package io.stewardry.runs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.runs.RunLine;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How long the log of a run gets.
class ProgressTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void saysOnceThatTheLogIsFull() {
    Progress progress = new Progress(List.of(), new RunStepStore.Logged(7, 1_000_000));
    for (int i = 0; i < 50; i++) {
      progress.line("a", RunLine.Level.INFO, "x".repeat(10_000), NOW);
    }
    List<RunLine> lines = progress.lines();
    assertThat(lines).hasSize(12);
    assertThat(lines.getFirst().n()).isEqualTo(8);
    assertThat(lines.getFirst().text()).hasSize(4_001).endsWith("…");
    assertThat(lines.getLast().text()).startsWith("The log is full.");
    assertThat(lines.stream().mapToInt(line -> line.text().length()).sum() + 1_000_000)
        .isLessThanOrEqualTo(Progress.LONGEST_LOG);
    int kept = lines.stream().mapToInt(line -> line.text().length()).sum() + 1_000_000;
    Progress next = new Progress(List.of(), new RunStepStore.Logged(lines.getLast().n(), kept));
    next.line("a", RunLine.Level.INFO, "x", NOW);
    assertThat(next.lines()).isEmpty();
  }

  @Test
  void boundsTheNumberOfLines() {
    Progress progress = new Progress(List.of(), new RunStepStore.Logged(9_999, 0));
    for (int i = 0; i < 3; i++) {
      progress.line("a", RunLine.Level.INFO, "x", NOW);
    }
    assertThat(progress.lines()).extracting(RunLine::n).containsExactly(10_000, 10_001);
  }
}
