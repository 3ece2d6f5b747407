package io.stewardry.usergroups;

import io.stewardry.kernel.UserId;
import io.stewardry.people.LeavingUser;
import io.stewardry.people.Person;
import io.stewardry.people.UserAct;
import io.stewardry.people.UserPagePart;
import io.stewardry.people.UserQuestionPart;
import io.stewardry.shell.ActingOrganization;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.Frame;
import io.stewardry.tenancy.Caller;
import io.stewardry.usergroups.internal.UserGroupStore;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// What the groups add to the page of a user and to their deletion. The database takes a deleted
/// user out of the groups. It asks the store, because the facade asks for users itself.
@Component
@Order(30)
class GroupsOfUser implements UserPagePart, UserQuestionPart, LeavingUser {
  private final UserGroupStore groups;

  GroupsOfUser(UserGroupStore groups) {
    this.groups = groups;
  }

  @Override
  public List<Fact> facts(Person person, Frame frame) {
    ActingOrganization here = frame.acting();
    List<UserGroup> all = groups.of(new UserId(person.id()));
    return here == null || all.isEmpty()
        ? List.of()
        : List.of(
            new Fact(
                "User groups",
                all.stream()
                    .map(
                        group -> new Link(group.name(), here.href() + "/user-groups/" + group.id()))
                    .toList()));
  }

  @Override
  public DangerQuestion add(DangerQuestion question, UserAct act, Person person, Caller reader) {
    return act == UserAct.DELETE
        ? question.counting(
            "users-minus",
            groups.of(new UserId(person.id())).size(),
            "user group loses them",
            "user groups lose them")
        : question;
  }

  @Override
  public Map<String, Object> leave(UserId user) {
    List<String> left = groups.of(user).stream().map(UserGroup::name).toList();
    return left.isEmpty() ? Map.of() : Map.of("userGroups", left);
  }
}
