package io.stewardry.bulk;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.audit.RequestAction;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Validation;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.organizations.OrganizationQuery;
import io.stewardry.organizations.Organizations;
import io.stewardry.organizations.Suspension;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Standing;
import io.stewardry.work.Job;
import io.stewardry.work.JobRow;
import io.stewardry.work.Jobs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// One act on many organizations below the acting one: a few at once, or all that match a filter,
/// worked off in the background.
@Service
public class BulkActs {
  /// In one call that waits for the answer.
  public static final int MOST_AT_ONCE = 100;

  /// In the background.
  public static final int MOST = 20_000;

  /// Of what was sent as an id and is none.
  private static final int LONGEST_TOLD = 100;

  private final OneAct one;
  private final Organizations organizations;
  private final Standing standing;
  private final Jobs jobs;
  private final BulkKinds kinds;
  private final AuditLog audit;

  BulkActs(
      OneAct one,
      Organizations organizations,
      Standing standing,
      Jobs jobs,
      BulkKinds kinds,
      AuditLog audit) {
    this.one = one;
    this.kinds = kinds;
    this.organizations = organizations;
    this.standing = standing;
    this.jobs = jobs;
    this.audit = audit;
  }

  /// What came of one of a few.
  ///
  /// @param index its place in the list that was sent
  /// @param status as if it had been asked for alone
  public record Result(
      int index,
      int status,
      @Nullable UUID id,
      @Nullable ProblemCode code,
      @Nullable String detail) {}

  /// Each in a transaction of its own: one that is refused does not stop the others.
  ///
  /// What is refused stands in the log, as if it had been asked for alone. A key does no more than
  /// its scopes.
  ///
  /// @throws Problem VALIDATION_FAILED for none or more than 100
  public List<Result> atOnce(BulkAct act, List<@Nullable String> ids, Caller caller) {
    if (ids.isEmpty() || ids.size() > MOST_AT_ONCE) {
      throw Problem.invalid("/ids", "It takes 1 to " + MOST_AT_ONCE + " organization ids.");
    }
    List<Result> results = new ArrayList<>();
    for (int index = 0; index < ids.size(); index++) {
      Result result = result(index, act, ids.get(index), caller.key());
      if (result.code() != null) {
        refused(act, String.valueOf(ids.get(index)), result.code(), caller);
      }
      results.add(result);
    }
    return results;
  }

  /// Where it was refused, or at home when it is not known whether the organization exists.
  private void refused(BulkAct act, String asked, ProblemCode code, Caller caller) {
    audit.appendRefusal(
        caller
            .context()
            .recordingIn(code == ProblemCode.NOT_FOUND ? caller.home() : caller.organization()),
        AuditRecord.refused(
            RequestAction.REFUSED,
            null,
            code.name(),
            Map.of(
                "act",
                act.name(),
                "requestedOrganizationId",
                asked.length() > LONGEST_TOLD ? asked.substring(0, LONGEST_TOLD) : asked)));
  }

  private Result result(int index, BulkAct act, @Nullable String text, @Nullable UUID key) {
    UUID id = text == null ? null : Ids.parse(text).orElse(null);
    if (id == null) {
      return new Result(
          index, 404, null, ProblemCode.NOT_FOUND, ProblemCode.NOT_FOUND.title() + ".");
    }
    OneAct.Answer answer =
        one.on(new OrganizationId(id), act, Map.of(), standing.permissions(key), () -> {});
    ProblemCode code =
        answer.status() == BulkJob.Status.SKIPPED ? ProblemCode.INVALID_STATE : answer.code();
    return new Result(
        index,
        code == null ? 200 : code.status(),
        id,
        code,
        code == null ? null : answer.detail() == null ? code.title() + "." : answer.detail());
  }

  private List<OrganizationName> chosen(OrganizationQuery query, Caller caller) {
    List<OrganizationName> chosen = organizations.names(query, caller, MOST + 1);
    if (chosen.isEmpty()) {
      throw Problem.invalid("/organization", "Choose at least one organization of the list.");
    }
    if (chosen.size() > MOST) {
      throw Problem.invalid(
          "/organization", "It is done with " + MOST + " at the most. Narrow the list.");
    }
    return chosen;
  }

  /// Begins it in the background, in the name of the caller.
  ///
  /// @param reason why; kept with each suspension
  /// @throws Problem VALIDATION_FAILED for none or more than 20,000, and for a reason that is too
  ///   long
  public BulkJob start(
      BulkAct act, OrganizationQuery query, @Nullable String reason, Caller caller) {
    Validation check = new Validation();
    String why = check.optionalLines("/reason", reason, Suspension.LONGEST_REASON);
    check.done();
    Map<OrganizationName, Map<String, String>> rows = new LinkedHashMap<>();
    chosen(query, caller).forEach(one -> rows.put(one, Map.of()));
    return start(act, why == null ? Map.of() : Map.of(BulkJob.REASON, why), rows);
  }

  /// The same on organizations that were found to be the caller's to act on.
  ///
  /// @param about what the act has to know
  /// @param chosen with what it has to know of each
  public BulkJob start(
      BulkAct act, Map<String, String> about, Map<OrganizationName, Map<String, String>> chosen) {
    return start(act, about, List.copyOf(chosen.entrySet()));
  }

  /// The same with several rows of an organization.
  public BulkJob start(
      BulkAct act,
      Map<String, String> about,
      List<Map.Entry<OrganizationName, Map<String, String>>> chosen) {
    List<JobRow> rows = new ArrayList<>();
    chosen.forEach(one -> rows.add(BulkJob.row(rows.size() + 1, one.getKey(), one.getValue())));
    return kinds.read(
        jobs.start(
            new Jobs.Draft(Ids.next(), BulkJob.KIND, BulkJob.about(act, about), null, rows),
            job -> entry(BulkAction.STARTED, job)));
  }

  AuditRecord entry(BulkAction action, Job job) {
    return AuditRecord.done(action, job.id(), told(kinds.read(job)));
  }

  /// Its rows name organizations, so it is shown to who began it, and to who reaches all.
  ///
  /// @throws Problem NOT_FOUND
  public BulkJob get(String id, Caller caller) {
    return kinds.read(job(id, caller));
  }

  private Job job(String id, Caller caller) {
    return Ids.parse(id)
        .flatMap(known -> jobs.find(BulkJob.KIND, known, caller))
        .orElseThrow(Problem::notFound);
  }

  /// Those that have their answer.
  ///
  /// @param status null is all
  /// @throws Problem NOT_FOUND
  public Page<BulkJob.Row> rows(
      String id, BulkJob.@Nullable Status status, PageRequest page, Caller caller) {
    Job job = job(id, caller);
    return jobs.rows(
            job, status == null ? null : status.name(), page, kinds.read(job).rowsWith(status))
        .map(BulkJob.Row::of);
  }

  /// Stops it: when this returns, none follows. What is done stays done.
  ///
  /// @throws Problem NOT_FOUND; INVALID_STATE when it was over already
  public void stop(String id, Caller caller) {
    jobs.stop(job(id, caller), job -> entry(BulkAction.STOPPED, job));
  }

  static Map<String, Object> told(BulkJob job) {
    return Map.of(
        "act",
        job.act().name(),
        "total",
        job.total(),
        "succeeded",
        job.succeeded(),
        "failed",
        job.failed(),
        "skipped",
        job.skipped());
  }
}
