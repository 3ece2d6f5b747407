package io.stewardry.people;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.SystemRole;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Notice;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationState;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// What a reader may do with somebody's account now, and why not. The database decides; here is
/// left out what it would refuse.
@Service
public class UserActs {
  private static final Set<UserAct> OF_LAST_OWNER =
      EnumSet.of(
          UserAct.EDIT,
          UserAct.RESET_PASSWORD,
          UserAct.RESET_FACTOR,
          UserAct.SIGN_OUT,
          UserAct.REQUIRE_FACTOR,
          UserAct.FREE_FROM_FACTOR);

  private final Users users;

  UserActs(Users users) {
    this.users = users;
  }

  /// Of one person, the last owner's kept for them.
  public Set<UserAct> of(Person person, Caller caller, Frame frame) {
    Set<UserAct> acts =
        mayChange(person) ? offered(person, caller, frame) : EnumSet.noneOf(UserAct.class);
    if (isLastOwner(person)) {
      acts.retainAll(OF_LAST_OWNER);
    }
    return acts;
  }

  /// Of those who have joined: somebody who is only invited owns nothing yet.
  public boolean isLastOwner(Person person) {
    return SystemRole.OWNER.is(person.role())
        && person.state() == UserState.ACTIVE
        && users.owners().stream().filter(owner -> owner.state() == UserState.ACTIVE).count() == 1;
  }

  /// Null too for a reader whose role changes nobody: the page then shows, and offers nothing.
  public @Nullable Notice whyNot(Person person, Caller caller, Frame frame) {
    if (caller.state() != OrganizationState.ACTIVE) {
      return Notice.warning("This organization is suspended: nothing can be changed.");
    }
    if (offered(person, caller, frame).isEmpty()) {
      return null;
    }
    if (!mayChange(person)) {
      return Notice.info(Users.GREATER_RIGHTS);
    }
    return isLastOwner(person)
        ? Notice.info(
            (person.name().isEmpty() ? person.email() : person.name())
                + " is the last owner. Add another owner before you change the role, suspend or"
                + " delete.")
        : null;
  }

  /// Whether the rights of the caller include those of the person.
  public boolean mayChange(Person person) {
    return users.withinRights(List.of(person.id())).contains(person.id());
  }

  /// People who lock themselves out have nobody to ask, so it is not offered; the last of those who
  /// must stay is kept by the database. Only for a person whose rights are within the caller's.
  public static Set<UserAct> offered(Person person, Caller caller, Frame frame) {
    EnumSet<UserAct> acts = EnumSet.noneOf(UserAct.class);
    if (frame.may(Permission.USER_UPDATE)) {
      acts.add(UserAct.EDIT);
      acts.add(person.mfaRequired() ? UserAct.FREE_FROM_FACTOR : UserAct.REQUIRE_FACTOR);
    }
    if (person.id().equals(caller.user().value())) {
      return acts;
    }
    if (frame.may(Permission.USER_SUSPEND) && person.state() != UserState.INVITED) {
      acts.add(person.state() == UserState.SUSPENDED ? UserAct.REACTIVATE : UserAct.SUSPEND);
    }
    if (frame.may(Permission.USER_SUSPEND) && person.state() == UserState.ACTIVE) {
      acts.add(UserAct.SIGN_OUT);
    }
    if (frame.may(Permission.USER_RESET) && person.state() == UserState.ACTIVE) {
      acts.add(UserAct.RESET_PASSWORD);
    }
    if (frame.may(Permission.USER_UPDATE) && person.mfa()) {
      acts.add(UserAct.RESET_FACTOR);
    }
    boolean isProtected =
        SystemRole.MSP_ADMIN.is(person.role())
            && person.state() != UserState.INVITED
            && !caller.superuser();
    if (frame.may(Permission.USER_DELETE) && !isProtected) {
      acts.add(UserAct.DELETE);
    }
    return acts;
  }
}
