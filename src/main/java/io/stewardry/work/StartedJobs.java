package io.stewardry.work;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Standing;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// Jobs of every kind in the acting organization, as the one who began them asks for them. Where
/// the permission for a kind is lacking, its jobs are unknown.
@Service
public class StartedJobs {
  private final Jobs jobs;
  private final Map<String, RowJob> kinds;
  private final Standing standing;

  StartedJobs(Jobs jobs, List<RowJob> kinds, Standing standing) {
    this.jobs = jobs;
    this.kinds =
        kinds.stream().collect(Collectors.toUnmodifiableMap(RowJob::kind, Function.identity()));
    this.standing = standing;
  }

  /// @throws Problem NOT_FOUND
  public Job get(String id, Caller caller) {
    return Ids.parse(id).flatMap(known -> find(known, caller)).orElseThrow(Problem::notFound);
  }

  public Optional<Job> find(UUID id, Caller caller) {
    return jobs.find(null, id, caller).filter(job -> isFor(job, caller));
  }

  /// Those that are known, in one statement.
  List<Job> find(Collection<UUID> ids, Caller caller) {
    return jobs.find(ids, caller).stream().filter(job -> isFor(job, caller)).toList();
  }

  private boolean isFor(Job job, Caller caller) {
    return standing.permissions(caller.key()).contains(kind(job).permission(job));
  }

  /// The rows that have their answer, in their order.
  public Page<JobRow> rows(Job job, PageRequest page) {
    return jobs.rows(job, null, page, job.done());
  }

  /// @throws Problem NOT_FOUND; INVALID_STATE when it is over already
  public Job stop(String id, Caller caller) {
    Job job = get(id, caller);
    return jobs.stop(job, kind(job)::stopped);
  }

  private RowJob kind(Job job) {
    RowJob kind = kinds.get(job.kind());
    if (kind == null) {
      throw new IllegalStateException("no kind of job is called " + job.kind());
    }
    return kind;
  }
}
