package io.stewardry.onboarding.imports;

import io.stewardry.audit.AuditRecord;
import io.stewardry.work.Job;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An import as the log tells of it.
final class ImportNumbers {
  private ImportNumbers() {}

  static AuditRecord entry(ImportAction action, Job job) {
    return AuditRecord.done(action, job.id(), of(Import.of(job)));
  }

  static Map<String, @Nullable Object> of(Import job) {
    Map<String, @Nullable Object> numbers = new LinkedHashMap<>();
    numbers.put("fileName", job.fileName());
    numbers.put("dryRun", job.dryRun());
    numbers.put("total", job.total());
    numbers.put("succeeded", job.succeeded());
    numbers.put("failed", job.failed());
    numbers.put("skipped", job.skipped());
    return numbers;
  }
}
