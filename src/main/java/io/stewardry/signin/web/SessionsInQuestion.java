package io.stewardry.signin.web;

import io.stewardry.kernel.UserId;
import io.stewardry.people.Person;
import io.stewardry.people.UserAct;
import io.stewardry.people.UserQuestionPart;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.signin.Sessions;
import io.stewardry.tenancy.Caller;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Counts the sessions that end, in the question before an act on an account.
@Component
@Order(10)
class SessionsInQuestion implements UserQuestionPart {
  private final Sessions sessions;

  SessionsInQuestion(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public DangerQuestion add(DangerQuestion question, UserAct act, Person person, Caller reader) {
    return switch (act) {
      case SUSPEND, SIGN_OUT, RESET_PASSWORD, RESET_FACTOR, DELETE ->
          counting(question, sessions.browsers(new UserId(person.id())));
      case EDIT, REACTIVATE, REQUIRE_FACTOR, FREE_FROM_FACTOR -> question;
    };
  }

  /// @param browsers of each session
  static DangerQuestion counting(DangerQuestion question, List<String> browsers) {
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
}
