package io.stewardry.people.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.Refusal;
import io.stewardry.kernel.UserId;
import io.stewardry.people.Person;
import io.stewardry.people.StepUps;
import io.stewardry.people.Users;
import io.stewardry.shell.Asked;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Asks before an act on somebody's account, and answers it: in the list by the row, on their page
/// by a notice. Modules add acts of their own.
@Component
public class UserActPages {
  private final Users users;
  private final StepUps stepUps;

  UserActPages(Users users, StepUps stepUps) {
    this.users = users;
    this.stepUps = stepUps;
  }

  /// The question before an act.
  @FunctionalInterface
  public interface Question {

    /// @param href of the user's page
    /// @param reader who sees no more of it than they may
    DangerQuestion about(Person person, String href, Caller reader);
  }

  /// Those who have all rights are locked out or taken out by somebody who has just shown who they
  /// are. Asked for the question, too, so that nobody fills it in for nothing.
  public void requireProof(String id, Caller caller) {
    stepUps.requireProofToChange(new UserId(known(id).id()), caller);
  }

  /// The question. In the list it takes the place of the row when it is answered.
  public Asked ask(
      String slug, String id, Question question, boolean inList, Caller caller, Frame frame) {
    Person person = known(id);
    return Asked.of(
        question
            .about(person, href(slug, person), caller)
            .replacing(inList ? "#user-" + person.id() : null),
        UserPlaces.one(slug, person.id(), caller, frame));
  }

  /// For a row of the list the row alone is drawn anew.
  public PageAnswer act(
      String slug,
      String id,
      Function<UserId, Person> act,
      String done,
      Question question,
      Caller caller,
      Frame frame) {
    Person before = known(id);
    Person after;
    try {
      after = guarded(() -> act.apply(new UserId(before.id())));
    } catch (Refusal refused) {
      return again(slug, before, question, refused, caller, frame);
    }
    Notice notice = Notice.good(after.nameOrAddress() + " " + done);
    // Staff have their account on a tab of their page.
    return Redirect.back(
            UserPlaces.one(slug, after.id(), caller, frame),
            UserPlaces.areStaff(caller, frame) ? "#sign-in" : "")
        .saying(notice)
        .inPlace(around ->
            Drawn.of("people/part/user-row")
                .with("notice", notice)
                .with("row", row(after, slug, caller, around)));
  }

  private UserRow row(Person person, String slug, Caller caller, Frame frame) {
    boolean changeable = users.withinRights(List.of(person.id())).contains(person.id());
    return UserRows.row(person, changeable, "/o/" + slug + "/users", caller, frame);
  }

  /// What was refused is told where it was asked: above the list, or in the question.
  PageAnswer again(
      String slug,
      Person person,
      Question question,
      RuntimeException refused,
      Caller caller,
      Frame frame) {
    FieldErrors errors = RefusedUserAct.errors(refused, "");
    String words = String.join(" ", errors.byField().values());
    boolean mistyped = RefusedForm.code(refused).status() == 422;
    if (frame.fragment() && !mistyped) {
      return Drawn.of("shell/notice").with("notice", Notice.warning(words)).refusing(refused);
    }
    return Asked.again(
        question.about(person, href(slug, person), caller).refusedBecause(mistyped ? null : words),
        UserPlaces.one(slug, person.id(), caller, frame),
        errors.on("reason") != null ? errors : FieldErrors.of("confirmation", words),
        refused);
  }

  private static String href(String slug, Person person) {
    return "/o/" + slug + "/users/" + person.id();
  }

  Person known(String id) {
    return Ids.parse(id).map(UserId::new).flatMap(users::find).orElseThrow(Problem::notFound);
  }

  /// Acts on somebody's state queue, so that of two the second sees what the first did.
  static <T> T guarded(Supplier<T> act) {
    return Acting.as(Acting.context().forGuardedAct(), act::get);
  }
}
