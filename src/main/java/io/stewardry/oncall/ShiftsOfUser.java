package io.stewardry.oncall;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.UserId;
import io.stewardry.oncall.internal.OnCallShiftStore;
import io.stewardry.people.LeavingUser;
import io.stewardry.people.Person;
import io.stewardry.people.UserAct;
import io.stewardry.people.UserPagePart;
import io.stewardry.people.UserQuestionPart;
import io.stewardry.shell.ActingOrganization;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.Frame;
import io.stewardry.tenancy.Caller;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// What on-call shifts add to the page of a user, and to their suspension and deletion. The
/// database takes a deleted user out of the shifts. It asks the store, because the facade asks for
/// users itself.
@Component
@Order(35)
class ShiftsOfUser implements UserPagePart, UserQuestionPart, LeavingUser {
  private final OnCallShiftStore shifts;

  ShiftsOfUser(OnCallShiftStore shifts) {
    this.shifts = shifts;
  }

  @Override
  public List<Fact> facts(Person person, Frame frame) {
    ActingOrganization here = frame.acting();
    if (here == null || !frame.may(Permission.SUBSCRIPTION_VIEW)) {
      return List.of();
    }
    List<OnCallShift> all = shifts.of(new UserId(person.id()));
    return all.isEmpty()
        ? List.of()
        : List.of(
            new Fact(
                "On-call shifts",
                all.stream()
                    .map(shift ->
                        new Link(shift.name(), here.href() + "/settings/on-call/" + shift.id()))
                    .toList()));
  }

  @Override
  public DangerQuestion add(DangerQuestion question, UserAct act, Person person, Caller reader) {
    int named = shifts.of(new UserId(person.id())).size();
    return switch (act) {
      case DELETE ->
          question.counting(
              "phone-off", named, "on-call shift loses them", "on-call shifts lose them");
      case SUSPEND ->
          question.counting(
              "phone-off", named, "on-call shift skips them", "on-call shifts skip them");
      default -> question;
    };
  }

  @Override
  public Map<String, Object> leave(UserId user) {
    List<String> left = shifts.of(user).stream().map(OnCallShift::name).toList();
    return left.isEmpty() ? Map.of() : Map.of("onCallShifts", left);
  }
}
