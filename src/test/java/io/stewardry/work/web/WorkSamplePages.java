package io.stewardry.work.web;

import static io.stewardry.pages.SampleFrames.HOSTILE;
import static io.stewardry.pages.SampleFrames.platform;

import io.stewardry.pages.Sample;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Paging;
import io.stewardry.work.QueuedWork;
import io.stewardry.work.QueuedWork.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

public final class WorkSamplePages {
  private static final ListAddress JOBS = ListAddress.of("/platform/jobs");

  private WorkSamplePages() {}

  public static List<Sample> all() {
    var much =
        new QueuedWorkPage(
            JOBS,
            Map.of(State.SET_ASIDE, 3L, State.RUNNING, 12L, State.QUEUED, 1_240L),
            rows(25),
            Paging.of(1, 25, 1_255, null, "?after=x"));
    return List.of(
        page("work/jobs", "much", much),
        page("work/jobs", "none", empty(JOBS)),
        page("work/jobs", "nothing", empty(JOBS.with("state", "SET_ASIDE"))),
        page("work/part/rows", "much", much),
        page("work/part/swap", "much", much),
        new Sample(
            "work/part/acts",
            "both",
            Map.of("frame", platform(JOBS.path()), "row", rows(1).getFirst())));
  }

  private static QueuedWorkPage empty(ListAddress address) {
    return new QueuedWorkPage(address, Map.of(), List.of(), Paging.of(1, 0, 0, null, null));
  }

  private static List<QueuedWorkRow> rows(int count) {
    State[] states = State.values();
    Instant now = Instant.now();
    return IntStream.range(0, count)
        .mapToObj(n -> {
          State state = states[n % states.length];
          boolean job = n % 4 != 3;
          return QueuedWorkRow.of(
              new QueuedWork(
                  new UUID(1, n),
                  "import",
                  job ? "Import of organizations" : "Erasure of deleted organizations",
                  new UUID(2, n),
                  HOSTILE.get(n % HOSTILE.size()),
                  state,
                  state == State.SET_ASIDE ? 5 : state == State.FAILING ? 1 : 0,
                  state == State.SET_ASIDE || state == State.FAILING
                      ? "DataIntegrityViolationException"
                      : null,
                  now.minus(Duration.ofMinutes(5L * n * n)),
                  now.plus(Duration.ofMinutes(n)),
                  job ? 20_000 : null,
                  job ? 800 * n : null,
                  job ? "Konstantina Papadopoulou-Featherstonehaugh" : null),
              !job,
              platform(JOBS.path()));
        })
        .toList();
  }

  private static Sample page(String template, String variant, QueuedWorkPage page) {
    return new Sample(template, variant, Map.of("frame", platform(JOBS.path()), "page", page));
  }
}
