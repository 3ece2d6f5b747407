package io.stewardry.people.web;

import io.stewardry.kernel.UserId;
import io.stewardry.keys.ApiKeys;
import io.stewardry.mail.Mails;
import io.stewardry.people.Person;
import io.stewardry.people.StaffAccess;
import io.stewardry.people.Users;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.signin.SessionInfo;
import io.stewardry.signin.Sessions;
import io.stewardry.signin.web.Device;
import io.stewardry.tenancy.Caller;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// What is asked before somebody is locked out, with the numbers of now.
@Component
public class UserQuestions {
  private final Sessions sessions;
  private final ApiKeys keys;
  private final Users users;
  private final StaffAccess access;
  private final Mails mails;

  UserQuestions(Sessions sessions, ApiKeys keys, Users users, StaffAccess access, Mails mails) {
    this.sessions = sessions;
    this.keys = keys;
    this.users = users;
    this.access = access;
    this.mails = mails;
  }

  /// @param reader sees only the access that they share with the person
  DangerQuestion suspend(Person person, String href, Caller reader) {
    return withManaged(
            person,
            reader,
            withSessions(
                    person,
                    DangerQuestion.asking(
                        "Suspend " + UserPageController.name(person) + "?",
                        "They can't sign in any more. Their role, access and settings stay.",
                        "Suspend",
                        "ban",
                        href + "/suspend"))
                .counting(
                    "key",
                    keys.count(new UserId(person.id())),
                    "API key is refused",
                    "API keys are refused",
                    "not revoked"))
        .becauseIfGiven("Shown on their page and in the audit log.")
        .undoneBy("Resume them at any time: everything is as before.");
  }

  public DangerQuestion signOut(Person person, String href) {
    return withSessions(
            person,
            DangerQuestion.asking(
                "Sign " + UserPageController.name(person) + " out everywhere?",
                "They can sign in again with their password. API keys are not affected.",
                "Sign out",
                "logout",
                href + "/sign-out"))
        .undoneBy("Sessions can't be restored. They sign in again.");
  }

  /// One's own sessions, as they are listed on the page of the account.
  public DangerQuestion signOut(List<SessionInfo> mine) {
    return counting(
            DangerQuestion.asking(
                "Sign out everywhere?",
                "You sign in again, here as well. API keys are not affected.",
                "Sign out",
                "logout",
                "/account/sessions/end-all"),
            mine.stream()
                .map(session -> Objects.requireNonNullElse(session.userAgent(), ""))
                .toList())
        .undoneBy("Sessions can't be restored. You sign in again.");
  }

  DangerQuestion resume(Person person, String href) {
    return DangerQuestion.asking(
        "Resume " + UserPageController.name(person) + "?",
        "They can sign in again. Role and access are as before.",
        "Resume",
        "player-play",
        href + "/reactivate");
  }

  DangerQuestion requireFactor(Person person, String href) {
    return DangerQuestion.asking(
            "Require two-factor sign-in of " + UserPageController.name(person) + "?",
            "They set it up at their next sign-in.",
            "Require",
            "shield-check",
            href + "/second-factor")
        .carrying("required", "true");
  }

  DangerQuestion resetPassword(Person person, String href) {
    return withSessions(
            person,
            DangerQuestion.asking(
                "Reset the password of " + UserPageController.name(person) + "?",
                mails.leave()
                    ? "The password stops working immediately. "
                        + person.email()
                        + " gets an e-mail with a link to choose a new one."
                    : "No e-mail leaves: no mail server is set. A superuser must hand over the link"
                        + " from the mail outbox. Until then they can't sign in: the password stops"
                        + " working immediately.",
                "Reset password",
                "key",
                href + "/password-reset"))
        .undoneBy("The old password can't be restored. They choose a new one by the link.");
  }

  /// The notice after a reset, which begins with the user's name.
  String passwordIsReset() {
    return mails.leave()
        ? "has no password any more and gets an e-mail with a link to choose one."
        : "has no password any more. No e-mail leaves: no mail server is set. A superuser must hand"
            + " over the link from the mail outbox.";
  }

  DangerQuestion resetFactor(Person person, String href) {
    return withSessions(
            person,
            DangerQuestion.asking(
                "Reset the second factor of " + UserPageController.name(person) + "?",
                "For people who lost their phone and codes. Make sure it is really they who ask:"
                    + " until they set up a new one, the password alone signs in.",
                "Reset second factor",
                "shield-off",
                href + "/second-factor/reset"))
        .telling("device-mobile-off", "Authenticator app, passkeys and recovery codes are removed")
        .undoneBy("It can't be restored. They set up a new one.");
  }

  DangerQuestion delete(Person person, String href) {
    boolean invited = person.state().equals("INVITED");
    return withSessions(
            person,
            DangerQuestion.asking(
                "Delete " + UserPageController.name(person) + "?",
                invited
                    ? "The invitation is withdrawn: its link stops working immediately."
                    : "The account is deleted for good, with its access and API keys. The audit log"
                        + " keeps what was done with it.",
                "Delete user",
                "trash",
                href + "/delete"))
        .undoneBy(
            invited
                ? "Invite them again at any time."
                : "This can't be undone. To block somebody for a while, suspend them.")
        .typing(person.email());
  }

  private DangerQuestion withSessions(Person person, DangerQuestion question) {
    return counting(question, sessions.browsers(new UserId(person.id())));
  }

  /// @param browsers of each session
  private static DangerQuestion counting(DangerQuestion question, List<String> browsers) {
    List<String> devices = browsers.stream().map(Device::of).distinct().sorted().toList();
    return question
        .counting("logout", browsers.size(), "session ends immediately", "sessions end immediately")
        .counting(
            "devices",
            devices.size(),
            "device is signed out",
            "devices are signed out",
            String.join(", ", devices));
  }

  /// Adds the customers that a member of the staff can no longer enter, and how many other owners
  /// stay.
  private DangerQuestion withManaged(Person person, Caller reader, DangerQuestion question) {
    StaffAccess.Extent extent = access.of(person, reader);
    DangerQuestion counted =
        (extent.all()
                ? question.telling("building-community", "They can't enter any customer")
                : question)
            .counting(
                "building-community",
                extent.customers(),
                "customer that they can't enter any more",
                "customers that they can't enter any more")
            .counting(
                "folder",
                extent.groups(),
                "group of customers that they can't enter any more",
                "groups of customers that they can't enter any more");
    if (!person.owner()) {
      return counted;
    }
    long others =
        users.owners().stream()
            .filter(owner -> owner.state().equals("ACTIVE") && !owner.id().equals(person.id()))
            .count();
    return counted.counting("user-check", others, "other owner stays", "other owners stay");
  }
}
