package io.stewardry.onboarding.web;

import static io.stewardry.pages.SampleFrames.HOSTILE;
import static io.stewardry.pages.SampleFrames.ago;
import static io.stewardry.pages.SampleFrames.msp;

import io.stewardry.onboarding.imports.RowStatus;
import io.stewardry.pages.Sample;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Moment;
import io.stewardry.shell.Paging;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

public final class ImportSamplePages {
  private static final String IMPORTS = "/o/nordlys-it/imports";

  private ImportSamplePages() {}

  public static List<Sample> all() {
    var samples = new ArrayList<Sample>();
    samples.add(
        page(
            "onboarding/import-start",
            "empty",
            new ImportStartPage(
                IMPORTS, "/o/nordlys-it/imports/template.csv", 20_000, FieldErrors.NONE)));
    samples.add(
        page(
            "onboarding/import-start",
            "error",
            new ImportStartPage(
                IMPORTS,
                "/o/nordlys-it/imports/template.csv",
                20_000,
                FieldErrors.of(
                    "file",
                    "The file has no column emailDomain. Its first line must name the columns."))));
    samples.add(page("onboarding/import-job", "running", job(true, 8_120)));
    samples.add(page("onboarding/import-job", "previewed", preview()));
    samples.add(page("onboarding/import-job", "done", job(false, 20_000)));
    samples.add(
        page(
            "onboarding/import-job",
            "failed",
            new ImportJobPage(
                new ImportProgress(
                    "7",
                    HOSTILE.get(0) + ".csv",
                    false,
                    ImportState.FAILED,
                    0,
                    0,
                    0,
                    0,
                    0,
                    HOSTILE.get(1),
                    ago(Duration.ofHours(3)),
                    ago(Duration.ofHours(3)),
                    "The file is not in UTF-8. Save it as “CSV UTF-8” and upload it again."),
                ListAddress.of(IMPORTS + "/7"),
                List.of(),
                Paging.of(1, 0, 0, null, null),
                IMPORTS,
                true)));
    samples.add(
        page(
            "onboarding/imports",
            "much",
            new ImportsPage(
                IMPORTS,
                List.of(
                    progress(false, true, 8_120, null),
                    preview().progress(),
                    progress(false, false, 20_000, ago(Duration.ofHours(2))),
                    new ImportProgress(
                        "9",
                        HOSTILE.get(4) + ".csv",
                        false,
                        ImportState.STOPPED,
                        20_000,
                        400,
                        398,
                        2,
                        0,
                        HOSTILE.get(2),
                        ago(Duration.ofDays(40)),
                        ago(Duration.ofDays(40)),
                        null)),
                Paging.of(1, 4, 10_251, null, "?after=x"),
                IMPORTS + "/new")));
    samples.add(
        page(
            "onboarding/imports",
            "none",
            new ImportsPage(IMPORTS, List.of(), Paging.of(1, 0, 0, null, null), IMPORTS + "/new")));
    samples.add(
        new Sample(
            "onboarding/part/progress",
            "done",
            Map.of("frame", msp(IMPORTS), "page", job(false, 20_000), "polled", true)));
    samples.add(page("onboarding/part/progress-acts", "running", job(true, 3)));
    samples.add(page("onboarding/part/result", "done", job(false, 20_000)));
    return samples;
  }

  /// Also served by the sample application, so that a page that asks every two seconds gets an
  /// answer.
  public static ImportJobPage job(boolean running, long done) {
    return new ImportJobPage(
        progress(false, running, done, running ? null : ago(Duration.ofMinutes(1))),
        ListAddress.of(IMPORTS + "/7"),
        rows(false, 25),
        Paging.of(1, 25, done, null, IMPORTS + "/7?after=x"),
        IMPORTS,
        false);
  }

  private static ImportJobPage preview() {
    return new ImportJobPage(
        progress(true, false, 20_000, ago(Duration.ofMinutes(1))),
        ListAddress.of(IMPORTS + "/7").with("status", "FAILED"),
        rows(true, 25),
        Paging.of(1, 25, 31, null, "?after=x"),
        IMPORTS,
        true);
  }

  private static ImportProgress progress(
      boolean dryRun, boolean running, long done, Moment finished) {
    return new ImportProgress(
        "7",
        "customers-2026.csv",
        dryRun,
        running ? ImportState.RUNNING : ImportState.SUCCEEDED,
        20_000,
        done,
        done - 31,
        19,
        12,
        "Ida Holm",
        ago(Duration.ofMinutes(4)),
        finished,
        null);
  }

  private static List<ImportRow> rows(boolean dryRun, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> {
          var failed = dryRun || i % 7 == 3;
          var skipped = i % 7 == 5;
          return new ImportRow(
              i + 2L,
              i == 4 ? "" : i % 5 == 2 ? HOSTILE.get(i % HOSTILE.size()) : "Acme Dental " + i,
              "acmedental" + i + ".example",
              failed ? RowStatus.FAILED : skipped ? RowStatus.SKIPPED : RowStatus.CREATED,
              failed || skipped ? null : "/o/acme-dental-" + i,
              failed
                  ? "Another organization has the domain acmedental"
                      + i
                      + ".example. Each domain belongs to one."
                  : skipped ? "The import before has created it." : null);
        })
        .toList();
  }

  private static Sample page(String template, String variant, Object page) {
    return new Sample(template, variant, Map.of("frame", msp(IMPORTS), "page", page));
  }
}
