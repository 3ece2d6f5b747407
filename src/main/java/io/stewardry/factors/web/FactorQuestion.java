package io.stewardry.factors.web;

import io.stewardry.people.Person;
import io.stewardry.people.UserAct;
import io.stewardry.people.web.UserQuestions;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.tenancy.Caller;
import org.springframework.stereotype.Component;

/// Asks before the second factors of a user are removed.
@Component
class FactorQuestion {
  private final UserQuestions questions;

  FactorQuestion(UserQuestions questions) {
    this.questions = questions;
  }

  DangerQuestion resetFactor(Person person, String href, Caller reader) {
    return questions
        .complete(
            DangerQuestion.asking(
                "Reset the second factor of " + person.nameOrAddress() + "?",
                "For people who lost their phone and codes. Make sure it is really they who ask:"
                    + " until they set up a new one, the password alone signs in.",
                "Reset second factor",
                "shield-off",
                href + "/second-factor/reset"),
            UserAct.RESET_FACTOR,
            person,
            reader)
        .telling("device-mobile-off", "Authenticator app, passkeys and recovery codes are removed")
        .undoneBy("It can't be restored. They set up a new one.");
  }
}
