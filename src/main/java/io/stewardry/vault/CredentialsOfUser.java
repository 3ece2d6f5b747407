package io.stewardry.vault;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.UserId;
import io.stewardry.people.LeavingUser;
import io.stewardry.people.Person;
import io.stewardry.people.UserAct;
import io.stewardry.people.UserPagePart;
import io.stewardry.people.UserQuestionPart;
import io.stewardry.shell.ActingOrganization;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.tenancy.Caller;
import io.stewardry.vault.internal.KeptCredentialStore;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// What credentials add to the page of their owner, and to the owner's suspension and deletion. The
/// database takes a deleted user off the credentials. It asks the store, because the facade asks
/// for users itself.
@Component
@Order(45)
class CredentialsOfUser implements UserPagePart, UserQuestionPart, LeavingUser {
  private static final int NAMED = 20;

  private final KeptCredentialStore credentials;
  private final CredentialReminders reminders;

  CredentialsOfUser(KeptCredentialStore credentials, CredentialReminders reminders) {
    this.credentials = credentials;
    this.reminders = reminders;
  }

  @Override
  public List<Fact> facts(Person person, Frame frame) {
    ActingOrganization here = frame.acting();
    if (here == null || !frame.may(Permission.CREDENTIAL_VIEW)) {
      return List.of();
    }
    List<UUID> owned = credentials.ownedBy(person.id());
    return owned.isEmpty()
        ? List.of()
        : List.of(
            new Fact(
                "Owner of " + Figures.counted(owned.size(), "credential", "credentials"),
                credentials
                    .namesOf(owned.subList(0, Math.min(NAMED, owned.size())))
                    .entrySet()
                    .stream()
                    .map(one -> new Link(one.getKey(), here.href() + "/vault/" + one.getValue()))
                    .toList()));
  }

  @Override
  public DangerQuestion add(DangerQuestion question, UserAct act, Person person, Caller reader) {
    int owned = credentials.ownedBy(person.id()).size();
    return switch (act) {
      case DELETE, SUSPEND ->
          question.counting(
              "lock", owned, "credential has no owner then", "credentials have no owner then");
      default -> question;
    };
  }

  @Override
  public Map<String, Object> leave(UserId user) {
    int owned = credentials.ownedBy(user.value()).size();
    return owned == 0 ? Map.of() : Map.of("credentialsWithoutOwner", owned);
  }

  /// The owners of the organization are reminded from now on.
  @Override
  public Runnable afterwards(UserId user) {
    List<UUID> owned = credentials.ownedBy(user.value());
    return () ->
        owned.forEach(
            id -> credentials.find(id).ifPresent(kept -> reminders.begin(kept.credential())));
  }
}
