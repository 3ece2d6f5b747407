package io.stewardry.access.web;

import io.stewardry.access.Access;
import io.stewardry.access.Grants;
import io.stewardry.kernel.SystemRole;
import io.stewardry.people.Person;
import io.stewardry.people.UserAct;
import io.stewardry.people.UserQuestionPart;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Counts the customers that a member of the staff can no longer enter, in the question before they
/// are suspended.
@Component
@Order(30)
class AccessInQuestion implements UserQuestionPart {
  private final Grants grants;

  AccessInQuestion(Grants grants) {
    this.grants = grants;
  }

  @Override
  public DangerQuestion add(DangerQuestion question, UserAct act, Person person, Caller reader) {
    if (act != UserAct.SUSPEND || reader.organizationKind() != OrganizationKind.MSP) {
      return question;
    }
    if (SystemRole.MSP_ADMIN.is(person.role())) {
      return question.telling("building-community", "They can't enter any customer");
    }
    List<Access> given =
        grants.of(List.of(person.id()), reader).getOrDefault(person.id(), List.of());
    long groups = given.stream().filter(access -> access.groupId() != null).count();
    return question
        .counting(
            "building-community",
            given.size() - groups,
            "customer that they can't enter any more",
            "customers that they can't enter any more")
        .counting(
            "folder",
            groups,
            "group of customers that they can't enter any more",
            "groups of customers that they can't enter any more");
  }
}
