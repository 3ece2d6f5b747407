package io.stewardry.bulk;

import io.stewardry.bulk.BulkJob.Status;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Refusal;
import io.stewardry.organizations.Organizations;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.Standing;
import io.stewardry.tenancy.Target;
import io.stewardry.tenancy.Targets;
import io.stewardry.tenancy.Transactions;
import io.stewardry.work.JobAnswer;
import io.stewardry.work.JobAnswer.Counts;
import io.stewardry.work.JobRow;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Does the act on one organization, as if its own page had asked for it: whether the actor reaches
/// it, and with which verbs, is asked at that moment.
@Component
class OneAct {
  private final Targets targets;
  private final Organizations organizations;
  private final Lookups lookups;
  private final Standing standing;
  private final Transactions transactions;

  OneAct(
      Targets targets,
      Organizations organizations,
      Lookups lookups,
      Standing standing,
      Transactions transactions) {
    this.targets = targets;
    this.standing = standing;
    this.lookups = lookups;
    this.organizations = organizations;
    this.transactions = transactions;
  }

  /// What came of it.
  record Answer(Status status, @Nullable ProblemCode code, @Nullable String detail) {
    static final Answer DONE = new Answer(Status.DONE, null, null);

    JobAnswer to(JobRow row) {
      Counts counts =
          switch (status) {
            case DONE -> Counts.SUCCEEDED;
            case FAILED -> Counts.FAILED;
            case SKIPPED -> Counts.SKIPPED;
          };
      return new JobAnswer(
          row.line(), counts, status.name(), null, code == null ? null : code.name(), detail);
    }

    private static Answer skipped(@Nullable String why) {
      return new Answer(Status.SKIPPED, null, why);
    }

    private static Answer refused(ProblemCode code, String detail) {
      return new Answer(Status.FAILED, code, detail);
    }
  }

  /// @param about what there is to know of the act
  /// @param held what the actor's role gives in the acting organization
  /// @param together what commits with the act and is undone with it
  /// @throws Problem RATE_LIMITED: nothing is said about this one, it waits
  Answer on(
      OrganizationId organization,
      BulkAct act,
      Map<String, String> about,
      Set<Permission> held,
      Runnable together) {
    ActingContext above = Acting.context();
    boolean own = act.inside() && organization.equals(above.organization());
    Target target = targets.find(organization).orElse(null);
    if (!own && (target == null || !isBelow(above, target))) {
      return Answer.refused(ProblemCode.NOT_FOUND, "It is gone, or you have no access to it.");
    }
    if (!held.contains(act.permission())) {
      return Answer.refused(ProblemCode.FORBIDDEN, "Your role does not include it.");
    }
    if (target == null || act.inside()) {
      return inside(organization, act, about, together);
    }
    if (!target.verbs().contains(act.permission().verb())) {
      return Answer.refused(
          ProblemCode.FORBIDDEN,
          "Your access to this organization does not include: "
              + act.permission().verb().key()
              + ".");
    }
    if (act.isSoAlready(target.ownState())) {
      return Answer.skipped(null);
    }
    return done(above.managing(organization).forGuardedAct(), act, about, together);
  }

  /// Its own rights, door and state decide, as if the actor had entered it.
  private Answer inside(
      OrganizationId organization, BulkAct act, Map<String, String> about, Runnable together) {
    ActingContext there = Acting.context().inside(organization);
    Set<Permission> held = Acting.as(there, () -> standing.permissions(there.key()));
    if (!held.containsAll(act.permissionsInside())) {
      return Answer.refused(
          ProblemCode.FORBIDDEN,
          "Your role, or your access to this organization, does not allow it.");
    }
    CapabilityKey capability = act.capabilityInside();
    Problem closed =
        capability == null
            ? null
            : Acting.as(there, standing::capabilities)
                .closed(capability)
                .map(one -> one.problem())
                .orElse(null);
    return closed == null
        ? done(there, act, about, together)
        : Answer.refused(closed.code(), closed.detail());
  }

  private Answer done(
      ActingContext there, BulkAct act, Map<String, String> about, Runnable together) {
    ActingContext above = Acting.context();
    try {
      transactions.runIn(
          there,
          () -> {
            act.on(about, organizations);
            transactions.in(
                above,
                () -> {
                  together.run();
                  return true;
                });
          });
      return Answer.DONE;
    } catch (BulkAct.Skipped skipped) {
      return Answer.skipped(skipped.getMessage());
    } catch (Refusal refusal) {
      if (refusal.code() == ProblemCode.RATE_LIMITED) {
        throw refusal;
      }
      return Answer.refused(refusal.code(), refusal.detail());
    }
  }

  /// Roots stand under the platform, and nobody is told so.
  private boolean isBelow(ActingContext above, Target target) {
    return target.managing() == null
        ? above.organization().equals(lookups.platform())
            && !target.organization().equals(above.organization())
        : above.organization().equals(target.managing());
  }
}
