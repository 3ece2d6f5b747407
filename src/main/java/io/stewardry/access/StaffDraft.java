package io.stewardry.access;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.SystemRole;
import io.stewardry.kernel.Validation;
import io.stewardry.people.EmailAddress;
import io.stewardry.people.Invitee;
import io.stewardry.people.UserEdit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody asks for of a member of staff; null leaves a thing as it is.
///
/// @param notifyOnCompletion of somebody new: whether the inviter wants to be told what becomes of
///   the invitation
public record StaffDraft(
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String role,
    @Nullable List<WantedAccess.@Nullable Draft> access,
    @Nullable Boolean apiAccess,
    @Nullable Boolean external,
    @Nullable Boolean notifyOnCompletion) {
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_PHONE = 50;

  /// Somebody new. Its form is right.
  record New(
      Invitee invitee,
      @Nullable String phone,
      List<WantedAccess> access,
      boolean apiAccess,
      boolean external) {}

  /// A change. Its form is right.
  record Change(
      UserEdit edit,
      @Nullable List<WantedAccess> access,
      @Nullable Boolean apiAccess,
      @Nullable Boolean external) {
    boolean editsPerson() {
      return edit.firstName() != null
          || edit.lastName() != null
          || edit.changesPhone()
          || edit.role() != null;
    }
  }

  static StaffDraft ofAccess(List<WantedAccess.@Nullable Draft> access) {
    return new StaffDraft(null, null, null, null, null, access, null, null, null);
  }

  /// @throws Problem VALIDATION_FAILED, ORG_ACCESS_REQUIRED
  New asNew() {
    Validation check = new Validation();
    String first = check.required("/firstName", firstName, LONGEST_NAME);
    String last = check.required("/lastName", lastName, LONGEST_NAME);
    String phoneNumber = check.optional("/phone", phone, LONGEST_PHONE);
    String wantedRole = check.required("/role", role, LONGEST_NAME);
    EmailAddress address = EmailAddress.check(check, "/email", email).orElse(null);
    List<WantedAccess> wanted = WantedAccess.of(check, access, Instant.now());
    check.done();
    if (address == null) {
      throw new IllegalStateException("refused above");
    }
    boolean reachesAll = SystemRole.MSP_ADMIN.is(wantedRole);
    if (!reachesAll && wanted.isEmpty()) {
      throw new Problem(
          ProblemCode.ORG_ACCESS_REQUIRED,
          "Only MSP Admins have access to every organization. For another role, choose at least one organization or group.");
    }
    return new New(
        new Invitee(
            address, first, last, wantedRole, false, null, Boolean.TRUE.equals(notifyOnCompletion)),
        phoneNumber,
        reachesAll ? List.of() : wanted,
        Boolean.TRUE.equals(apiAccess),
        Boolean.TRUE.equals(external));
  }

  /// @throws Problem VALIDATION_FAILED
  Change asChange() {
    Validation check = new Validation();
    String first = firstName == null ? null : check.required("/firstName", firstName, LONGEST_NAME);
    String last = lastName == null ? null : check.required("/lastName", lastName, LONGEST_NAME);
    String phoneNumber = check.optional("/phone", phone, LONGEST_PHONE);
    if (email != null) {
      check.refuse("/email", "An address stays as it was invited.");
    }
    if (notifyOnCompletion != null) {
      check.refuse("/notifyOnCompletion", "It is asked for with the invitation.");
    }
    List<WantedAccess> wanted =
        access == null ? null : WantedAccess.of(check, access, Instant.now());
    check.done();
    return new Change(
        new UserEdit(first, last, phoneNumber, phone != null, role), wanted, apiAccess, external);
  }
}
