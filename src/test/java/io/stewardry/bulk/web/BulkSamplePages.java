package io.stewardry.bulk.web;

import static io.stewardry.pages.SampleFrames.HOSTILE;
import static io.stewardry.pages.SampleFrames.ago;
import static io.stewardry.pages.SampleFrames.msp;

import io.stewardry.bulk.BulkJob;
import io.stewardry.bulk.LifecycleAct;
import io.stewardry.pages.Sample;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Moment;
import io.stewardry.shell.Paging;
import io.stewardry.work.JobState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

public final class BulkSamplePages {
  private static final String HREF = "/o/nordlys-it/bulk/1";
  private static final String LIST = "/o/nordlys-it/organizations";

  private BulkSamplePages() {}

  public static List<Sample> all() {
    Frame frame = msp(LIST);
    BulkJobPage running = job(JobState.RUNNING, List.of(), null, ago(Duration.ofMinutes(2)), null);
    BulkJobPage ended =
        job(
            JobState.FAILED,
            rows(),
            "Whoever began it is suspended, or may not act here any more. What is done stays done.",
            ago(Duration.ofHours(2)),
            ago(Duration.ofHours(1)));
    return List.of(
        page("bulk/job", "running", frame, running),
        page("bulk/job", "failed", frame, ended),
        page("bulk/part/progress", "running", frame, running),
        page("bulk/part/progress", "ended", frame, ended),
        new Sample("bulk/part/result", "rows", Map.of("page", ended)));
  }

  private static Sample page(String template, String variant, Frame frame, Object page) {
    return new Sample(template, variant, Map.of("frame", frame, "page", page));
  }

  private static BulkJobPage job(
      JobState state,
      List<BulkRow> rows,
      @Nullable String failure,
      Moment started,
      @Nullable Moment finished) {
    return new BulkJobPage(
        UUID.randomUUID(),
        "Suspend 10,251 organizations",
        "Suspended",
        "Already done",
        "Organizations",
        state,
        10_251,
        rows.isEmpty() ? 0 : 4_000,
        rows.isEmpty() ? 0 : 12,
        rows.isEmpty() ? 0 : 3,
        "Alice Owner",
        started,
        finished,
        failure,
        ListAddress.of(HREF),
        rows,
        Paging.of(1, rows.size(), 4_015, null, rows.isEmpty() ? null : HREF + "?cursor=x"),
        LIST,
        "Organizations");
  }

  private static List<BulkRow> rows() {
    BulkJob.Status[] statuses = BulkJob.Status.values();
    return IntStream.range(0, 25)
        .mapToObj(n -> {
          BulkJob.Status status = statuses[n % statuses.length];
          return BulkRow.of(
              new BulkJob.Row(
                  n,
                  new UUID(1, n),
                  n < HOSTILE.size() ? HOSTILE.get(n) : "Acme " + n,
                  "acme-" + n,
                  Map.of(),
                  status,
                  null,
                  status == BulkJob.Status.FAILED
                      ? "Your access to this organization does not include: update."
                      : null),
              LifecycleAct.SUSPEND,
              Map.of());
        })
        .toList();
  }
}
