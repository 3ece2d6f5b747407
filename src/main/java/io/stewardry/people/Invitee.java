package io.stewardry.people;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.SystemRole;
import io.stewardry.kernel.Validation;
import io.stewardry.tenancy.OrganizationKind;
import org.jspecify.annotations.Nullable;

/// Who is invited, to what. Its form is right.
///
/// @param days how long the link is good; null for the usual time
/// @param notifies tell the inviter what became of it
public record Invitee(
    EmailAddress email,
    String firstName,
    String lastName,
    String role,
    boolean owner,
    @Nullable Integer days,
    boolean notifies) {
  private static final int LONGEST_NAME = 100;

  /// What somebody asks for; what is missing is as usual.
  public record Draft(
      @Nullable String email,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String role,
      @Nullable Integer days,
      boolean notifies) {}

  /// @param where the organization that is invited to
  /// @param mostDays how long an invitation is good there at the most
  /// @throws Problem VALIDATION_FAILED, ORG_ACCESS_REQUIRED, FORBIDDEN
  public static Invitee of(Draft draft, OrganizationKind where, int mostDays) {
    String role = role(draft.role(), where);
    Validation check = new Validation();
    EmailAddress email = EmailAddress.check(check, "/email", draft.email()).orElse(null);
    String first = check.optional("/firstName", draft.firstName(), LONGEST_NAME);
    String last = check.optional("/lastName", draft.lastName(), LONGEST_NAME);
    Integer days = draft.days();
    if (days != null && (days < 1 || days > mostDays)) {
      check.refuse("/expiresInDays", "It takes a whole number from 1 to " + mostDays + ".");
    }
    check.done();
    if (email == null) {
      throw new IllegalStateException("refused above");
    }
    return new Invitee(
        email,
        first == null ? "" : first,
        last == null ? "" : last,
        role,
        SystemRole.OWNER.is(role),
        days,
        draft.notifies());
  }

  /// In an MSP every role but MSP Admin comes with organizations to reach, and so by another way.
  private static String role(@Nullable String wanted, OrganizationKind where) {
    if (where == OrganizationKind.MSP && !SystemRole.MSP_ADMIN.is(wanted)) {
      throw new Problem(
          ProblemCode.ORG_ACCESS_REQUIRED,
          "Only MSP Admins have access to every organization. For another role, choose at least one organization or group.");
    }
    if (where == OrganizationKind.PLATFORM) {
      throw new Problem(
          ProblemCode.FORBIDDEN,
          "Superusers are not invited: a superuser creates them, or the command line.");
    }
    return wanted == null ? SystemRole.MEMBER.key() : wanted;
  }
}
