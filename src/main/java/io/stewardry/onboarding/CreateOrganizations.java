package io.stewardry.onboarding;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Refusal;
import io.stewardry.tenancy.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Creates many organizations: each in a transaction of its own, so that one with a mistake does
/// not stop the others.
@Service
public class CreateOrganizations {
  public static final int MOST = 100;

  private final CreateOrganization create;

  CreateOrganizations(CreateOrganization create) {
    this.create = create;
  }

  /// What came of one of them.
  ///
  /// @param id of the created one
  /// @param code why it was refused
  public record Result(
      int index,
      int status,
      @Nullable UUID id,
      @Nullable ProblemCode code,
      @Nullable String detail) {}

  /// @throws Problem VALIDATION_FAILED for none or more than 100
  public List<Result> create(List<@Nullable OrganizationDraft> drafts, Caller caller) {
    if (drafts.isEmpty() || drafts.size() > MOST) {
      throw Problem.invalid("/organizations", "It takes 1 to " + MOST + " organizations.");
    }
    List<Result> results = new ArrayList<>();
    for (int index = 0; index < drafts.size(); index++) {
      results.add(one(index, drafts.get(index), caller));
    }
    return results;
  }

  private Result one(int index, @Nullable OrganizationDraft draft, Caller caller) {
    if (draft == null) {
      return refused(index, ProblemCode.VALIDATION_FAILED, "It takes an organization.");
    }
    try {
      return new Result(index, 201, create.create(draft, caller).id(), null, null);
    } catch (Refusal refusal) {
      Problem problem = Problem.of(refusal);
      String detail =
          problem.errors().isEmpty()
              ? problem.detail()
              : problem.errors().getFirst().pointer() + ": " + problem.errors().getFirst().detail();
      return refused(index, problem.code(), detail);
    }
  }

  private static Result refused(int index, ProblemCode code, String detail) {
    return new Result(index, code.status(), null, code, detail);
  }
}
