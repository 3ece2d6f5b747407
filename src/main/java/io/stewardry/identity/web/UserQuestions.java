package io.stewardry.identity.web;

import io.stewardry.identity.InvitationDelivery;
import io.stewardry.identity.Person;
import io.stewardry.identity.Sessions;
import io.stewardry.kernel.UserId;
import io.stewardry.shell.DangerQuestion;
import org.springframework.stereotype.Component;

/// What is asked before somebody is locked out, with the numbers of now.
@Component
class UserQuestions {
  private final Sessions sessions;
  private final InvitationDelivery delivery;

  UserQuestions(Sessions sessions, InvitationDelivery delivery) {
    this.sessions = sessions;
    this.delivery = delivery;
  }

  DangerQuestion suspend(Person person, String href) {
    return withSessions(
            person,
            DangerQuestion.asking(
                "Suspend " + UserPageController.name(person) + "?",
                "They can't sign in any more. Their role, access and settings stay.",
                "Suspend",
                "ban",
                href + "/suspend"))
        .undoneBy("Resume them at any time: everything is as before.");
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
                delivery.byMail()
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

  /// What is said once it is done, after their name.
  String passwordIsReset() {
    return delivery.byMail()
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
    return question.counting(
        "logout",
        sessions.count(new UserId(person.id())),
        "session ends immediately",
        "sessions end immediately");
  }
}
