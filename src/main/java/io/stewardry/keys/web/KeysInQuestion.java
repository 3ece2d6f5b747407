package io.stewardry.keys.web;

import io.stewardry.kernel.UserId;
import io.stewardry.keys.ApiKeys;
import io.stewardry.people.Person;
import io.stewardry.people.UserAct;
import io.stewardry.people.UserQuestionPart;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.tenancy.Caller;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Counts the API keys that are refused, in the question before their owner is suspended.
@Component
@Order(20)
class KeysInQuestion implements UserQuestionPart {
  private final ApiKeys keys;

  KeysInQuestion(ApiKeys keys) {
    this.keys = keys;
  }

  @Override
  public DangerQuestion add(DangerQuestion question, UserAct act, Person person, Caller reader) {
    return act == UserAct.SUSPEND
        ? question.counting(
            "key",
            keys.count(new UserId(person.id())),
            "API key is refused",
            "API keys are refused",
            "not revoked")
        : question;
  }
}
