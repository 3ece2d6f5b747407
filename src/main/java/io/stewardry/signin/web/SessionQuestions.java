package io.stewardry.signin.web;

import io.stewardry.mail.Mails;
import io.stewardry.people.Person;
import io.stewardry.people.UserAct;
import io.stewardry.people.web.UserQuestions;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.signin.SessionInfo;
import io.stewardry.tenancy.Caller;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// What is asked before sessions end, with the numbers of now.
@Component
class SessionQuestions {
  private final UserQuestions questions;
  private final Mails mails;

  SessionQuestions(UserQuestions questions, Mails mails) {
    this.questions = questions;
    this.mails = mails;
  }

  DangerQuestion signOut(Person person, String href, Caller reader) {
    return questions
        .complete(
            DangerQuestion.asking(
                "Sign " + person.nameOrAddress() + " out everywhere?",
                "They can sign in again with their password. API keys are not affected.",
                "Sign out",
                "logout",
                href + "/sign-out"),
            UserAct.SIGN_OUT,
            person,
            reader)
        .undoneBy("Sessions can't be restored. They sign in again.");
  }

  /// One's own sessions, as they are listed on the page of the account.
  DangerQuestion signOut(List<SessionInfo> mine) {
    return SessionsInQuestion.counting(
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

  DangerQuestion resetPassword(Person person, String href, Caller reader) {
    return questions
        .complete(
            DangerQuestion.asking(
                "Reset the password of " + person.nameOrAddress() + "?",
                mails.leave()
                    ? "The password stops working immediately. "
                        + person.email()
                        + " gets an e-mail with a link to choose a new one."
                    : "No e-mail leaves: no mail server is set. A superuser must hand over the link"
                        + " from the mail outbox. Until then they can't sign in: the password stops"
                        + " working immediately.",
                "Reset password",
                "key",
                href + "/password-reset"),
            UserAct.RESET_PASSWORD,
            person,
            reader)
        .undoneBy("The old password can't be restored. They choose a new one by the link.");
  }

  /// The notice after a reset, which begins with the user's name.
  String passwordIsReset() {
    return mails.leave()
        ? "has no password any more and gets an e-mail with a link to choose one."
        : "has no password any more. No e-mail leaves: no mail server is set. A superuser must hand"
            + " over the link from the mail outbox.";
  }
}
