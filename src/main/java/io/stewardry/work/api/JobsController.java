package io.stewardry.work.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.SignedIn;
import io.stewardry.work.Job;
import io.stewardry.work.JobRow;
import io.stewardry.work.JobState;
import io.stewardry.work.StartedJobs;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/jobs")
class JobsController {
  private static final int SHOWN = 1_000;

  private final StartedJobs jobs;

  JobsController(StartedJobs jobs) {
    this.jobs = jobs;
  }

  /// @param results of the first 1,000 rows that have one; all of them are listed at `…/results`
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Told(
      UUID id,
      String kind,
      JobState state,
      int total,
      int done,
      int succeeded,
      int failed,
      int skipped,
      Job.Starter startedBy,
      Instant createdAt,
      @Nullable Instant finishedAt,
      Job.@Nullable Failure failure,
      List<Result> results) {

    static Told of(Job job, Page<JobRow> rows) {
      return new Told(
          job.id(),
          job.kind(),
          job.state(),
          job.total(),
          job.done(),
          job.succeeded(),
          job.failed(),
          job.skipped(),
          job.startedBy(),
          job.createdAt(),
          job.finishedAt(),
          job.failure(),
          rows.map(Result::of).items());
    }
  }

  /// What became of one row. Absent is what there is not.
  ///
  /// @param status as if it had been asked for alone
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Result(
      int line,
      @Nullable UUID organizationId,
      int status,
      @Nullable String code,
      @Nullable String detail) {

    static Result of(JobRow row) {
      String code = row.code();
      return new Result(
          row.line(),
          row.subject(),
          code == null ? 200 : ProblemCode.valueOf(code).status(),
          code,
          row.detail());
    }
  }

  @SignedIn
  @GetMapping("/{id}")
  ResponseEntity<Told> get(@PathVariable String id, Caller caller) {
    Job job = jobs.get(id, caller);
    return ResponseEntity.ok().eTag(job.state() + "-" + job.done()).body(told(job));
  }

  private Told told(Job job) {
    return Told.of(job, jobs.rows(job, new PageRequest(SHOWN, null)));
  }

  @SignedIn
  @GetMapping("/{id}/results")
  Page<Result> results(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor,
      Caller caller) {
    return jobs.rows(jobs.get(id, caller), PageRequest.of(limit, cursor)).map(Result::of);
  }

  @SignedIn
  @PostMapping("/{id}/stop")
  Told stop(@PathVariable String id, Caller caller) {
    return told(jobs.stop(id, caller));
  }
}
