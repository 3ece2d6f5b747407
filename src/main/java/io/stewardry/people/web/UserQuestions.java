package io.stewardry.people.web;

import io.stewardry.people.Person;
import io.stewardry.people.UserAct;
import io.stewardry.people.UserQuestionPart;
import io.stewardry.people.UserState;
import io.stewardry.people.Users;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.tenancy.Caller;
import java.util.List;
import org.springframework.stereotype.Component;

/// What is asked before somebody is locked out, with the numbers of now.
@Component
public class UserQuestions {
  private final Users users;
  private final List<UserQuestionPart> parts;

  UserQuestions(Users users, List<UserQuestionPart> parts) {
    this.users = users;
    this.parts = List.copyOf(parts);
  }

  /// The question with what all modules know about the account.
  public DangerQuestion complete(
      DangerQuestion question, UserAct act, Person person, Caller reader) {
    DangerQuestion complete = question;
    for (UserQuestionPart part : parts) {
      complete = part.add(complete, act, person, reader);
    }
    return complete;
  }

  DangerQuestion suspend(Person person, String href, Caller reader) {
    return withOtherOwners(
            person,
            complete(
                DangerQuestion.asking(
                    "Suspend " + person.nameOrAddress() + "?",
                    "They can't sign in any more. Their role, access and settings stay.",
                    "Suspend",
                    "ban",
                    href + "/suspend"),
                UserAct.SUSPEND,
                person,
                reader))
        .becauseIfGiven("Shown on their page and in the audit log.")
        .undoneBy("Resume them at any time: everything is as before.");
  }

  DangerQuestion resume(Person person, String href, Caller reader) {
    return DangerQuestion.asking(
        "Resume " + person.nameOrAddress() + "?",
        "They can sign in again. Role and access are as before.",
        "Resume",
        "player-play",
        href + "/reactivate");
  }

  DangerQuestion requireFactor(Person person, String href, Caller reader) {
    return DangerQuestion.asking(
            "Require two-factor sign-in of " + person.nameOrAddress() + "?",
            "They set it up at their next sign-in.",
            "Require",
            "shield-check",
            href + "/second-factor")
        .carrying("required", "true");
  }

  DangerQuestion delete(Person person, String href, Caller reader) {
    boolean invited = person.state() == UserState.INVITED;
    return complete(
            DangerQuestion.asking(
                "Delete " + person.nameOrAddress() + "?",
                invited
                    ? "The invitation is withdrawn: its link stops working immediately."
                    : "The account is deleted for good, with its access and API keys. The audit log"
                        + " keeps what was done with it.",
                "Delete user",
                "trash",
                href + "/delete"),
            UserAct.DELETE,
            person,
            reader)
        .undoneBy(
            invited
                ? "Invite them again at any time."
                : "This can't be undone. To block somebody for a while, suspend them.")
        .typing(person.email());
  }

  /// How many other owners stay.
  private DangerQuestion withOtherOwners(Person person, DangerQuestion question) {
    if (!person.owner()) {
      return question;
    }
    long others =
        users.owners().stream()
            .filter(owner -> owner.state() == UserState.ACTIVE && !owner.id().equals(person.id()))
            .count();
    return question.counting("user-check", others, "other owner stays", "other owners stay");
  }
}
