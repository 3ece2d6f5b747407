package io.stewardry.onboarding.imports;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.tenancy.Caller;
import io.stewardry.work.Job;
import io.stewardry.work.JobRow;
import io.stewardry.work.Jobs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/// Imports of the acting organization. They run in the background, one at a time for each
/// organization, in the name of who started them.
///
/// The file and the rows name organizations and their owners, so an import is shown to, stopped by
/// and run by who started it, and those who reach every organization. To others it is unknown.
@Service
public class Imports {
  private final Jobs jobs;

  Imports(Jobs jobs) {
    this.jobs = jobs;
  }

  /// Starts an import in the name of the acting person or key.
  ///
  /// @param dryRun to check every row and create nothing
  public Import start(ImportFile file, boolean dryRun) {
    return started(
        Import.about(file.name(), dryRun),
        null,
        file.rows().stream().map(ImportFile.Row::job).toList());
  }

  /// Starts an import of the rows of another one: of those that a preview found good, or of those
  /// that a stopped or failed import left. A second call gets the import that the first one made.
  ///
  /// @throws Problem NOT_FOUND, INVALID_STATE
  public Import run(String source, Caller caller) {
    Job before = job(source, caller);
    Optional<UUID> earlier = jobs.runOf(before.id());
    if (earlier.isPresent()) {
      return runBefore(earlier.get(), caller);
    }
    Import old = Import.of(before);
    if (!old.runnable()) {
      throw new Problem(
          ProblemCode.INVALID_STATE,
          "Only a finished preview with good rows, or an import that did not come to its end, can be run.");
    }
    List<JobRow> rows =
        jobs.allRows(before).stream().map(row -> takenOver(row, old.dryRun())).toList();
    try {
      return started(Import.about(old.fileName(), false), before.id(), rows);
    } catch (DuplicateKeyException atTheSameTime) {
      return runBefore(jobs.runOf(before.id()).orElseThrow(Problem::notFound), caller);
    }
  }

  /// What a preview refused is left out, and so is what an import has created.
  private static JobRow takenOver(JobRow row, boolean fromPreview) {
    RowStatus status = row.status() == null ? null : RowStatus.valueOf(row.status());
    boolean leftOut =
        status == RowStatus.CREATED
            || status == RowStatus.SKIPPED
            || status == RowStatus.FAILED && fromPreview;
    return leftOut
        ? new JobRow(
            row.line(),
            row.about(),
            row.subject(),
            null,
            RowStatus.SKIPPED.name(),
            row.code(),
            status == RowStatus.CREATED ? "The earlier import created it." : row.detail())
        : JobRow.open(row.line(), null, row.about());
  }

  private Import runBefore(UUID id, Caller caller) {
    return jobs.find(Import.KIND, id, caller)
        .map(Import::of)
        .orElseThrow(() ->
            new Problem(ProblemCode.INVALID_STATE, "Someone else has already run this import."));
  }

  private Import started(Map<String, String> about, @Nullable UUID source, List<JobRow> rows) {
    return Import.of(
        jobs.start(
            new Jobs.Draft(Ids.next(), Import.KIND, about, source, rows),
            job -> ImportNumbers.entry(ImportAction.STARTED, job)));
  }

  private Job job(String id, Caller caller) {
    return Ids.parse(id)
        .flatMap(known -> jobs.find(Import.KIND, known, caller))
        .orElseThrow(Problem::notFound);
  }

  /// @throws Problem NOT_FOUND
  public Import get(String id, Caller caller) {
    return Import.of(job(id, caller));
  }

  /// Of those that the reader may see.
  public long count(Caller caller) {
    return jobs.count(Import.KIND, caller);
  }

  /// Those that the reader may see, newest first.
  public Page<Import> page(PageRequest page, Caller caller) {
    return jobs.page(Import.KIND, page, caller).map(Import::of);
  }

  /// The rows that have their answer, in the order of the file.
  ///
  /// @param status `CREATED`, `WOULD_CREATE`, `FAILED` or `SKIPPED`; null is all
  /// @throws Problem VALIDATION_FAILED, NOT_FOUND
  public Page<ImportResult> rows(
      String id, @Nullable String status, PageRequest page, Caller caller) {
    Job job = job(id, caller);
    return jobs.rows(job, status, page, Import.of(job).rowsWith(RowStatus.of(status)))
        .map(ImportResult::of);
  }

  /// All of them, part by part.
  ///
  /// @param status null is all
  /// @throws Problem VALIDATION_FAILED, NOT_FOUND
  public void eachRow(
      String id, @Nullable String status, Caller caller, Consumer<ImportResult> each) {
    Job job = job(id, caller);
    RowStatus.of(status);
    jobs.eachRow(job, status, row -> each.accept(ImportResult.of(row)));
  }

  /// Stops it: when this returns, no row follows. What is done stays done.
  ///
  /// @throws Problem NOT_FOUND, INVALID_STATE
  public Import stop(String id, Caller caller) {
    return Import.of(
        jobs.stop(job(id, caller), job -> ImportNumbers.entry(ImportAction.STOPPED, job)));
  }
}
