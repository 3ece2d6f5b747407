package io.stewardry.people;

import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.SystemRole;
import io.stewardry.kernel.UserId;
import io.stewardry.people.internal.UserStore;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Asks for a fresh proof of identity before dangerous acts.
@Service
public class StepUps {
  private final FreshProof proof;
  private final UserStore users;

  StepUps(FreshProof proof, UserStore users) {
    this.proof = proof;
    this.users = users;
  }

  /// Before a dangerous act. A key has no hands that could leave a desk: it was allowed this act by
  /// name, or is refused.
  ///
  /// @throws Problem STEP_UP_REQUIRED; for a key that would give all rights ROLE_ESCALATION; for an
  ///   identity token FORBIDDEN
  public void requireProof(Caller caller, Dangerous act) {
    if (caller.kind() == ActorKind.KEY) {
      requireScope(caller, act);
      return;
    }
    requireNoIdentityToken(caller);
    if (!proof.isFresh(caller)) {
      throw new Problem(
          ProblemCode.STEP_UP_REQUIRED,
          "It is a quarter of an hour or more since you showed who you are. Send the password or a code to POST /api/sessions/current/step-up, then try again.");
    }
  }

  private static void requireScope(Caller caller, Dangerous act) {
    if (act == Dangerous.GIVE_ALL_RIGHTS) {
      throw new Problem(
          ProblemCode.ROLE_ESCALATION,
          "No API key can appoint an owner or MSP Admin, whatever its scopes. Sign in and do it in a session.");
    }
    if (act.forKeys().isEmpty() || !caller.dangers().contains(act)) {
      throw new Problem(
          ProblemCode.STEP_UP_REQUIRED,
          act.forKeys().isEmpty()
              ? "No API key can do this. Sign in and do it in a session."
              : "This act is dangerous and the API key was not allowed it. Create a key with the scope "
                  + act.scope()
                  + ", or sign in and do it in a session.");
    }
  }

  private static void requireNoIdentityToken(Caller caller) {
    if (caller.byIdentityToken()) {
      throw new Problem(
          ProblemCode.FORBIDDEN,
          "An identity token cannot do this. Send the token of the session itself.");
    }
  }

  /// Before a role is given. Owners and MSP Admins can do all that there is.
  ///
  /// @param role that is given; null for none
  /// @throws Problem STEP_UP_REQUIRED, ROLE_ESCALATION, FORBIDDEN
  public void requireProofToGive(@Nullable String role, Caller caller) {
    if (SystemRole.OWNER.is(role) || SystemRole.MSP_ADMIN.is(role)) {
      requireProof(caller, Dangerous.GIVE_ALL_RIGHTS);
    }
  }

  /// The same for somebody who is there, from whom another role may take the ownership.
  public void requireProofToGive(@Nullable String role, UserId to, Caller caller) {
    requireProofToGive(role, caller);
    if (role != null && users.find(to).filter(person -> !person.role().equals(role)).isPresent()) {
      requireProofToChange(to, caller);
    }
  }

  /// Before somebody is locked out, let in again or taken out, where that changes who has all
  /// rights: an owner, an MSP Admin, a superuser. Somebody who may not change them anyway is
  /// refused for that reason.
  ///
  /// @throws Problem STEP_UP_REQUIRED, FORBIDDEN
  public void requireProofToChange(UserId user, Caller caller) {
    if (users.find(user).filter(Person::leads).isPresent()
        && !users.withinRights(List.of(user.value())).isEmpty()) {
      requireProof(caller, Dangerous.CHANGE_OWNERS);
    }
  }
}
