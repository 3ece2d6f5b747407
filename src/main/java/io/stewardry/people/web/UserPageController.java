package io.stewardry.people.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.Refusal;
import io.stewardry.kernel.UserId;
import io.stewardry.people.Person;
import io.stewardry.people.StepUps;
import io.stewardry.people.UserActs;
import io.stewardry.people.UserPagePart;
import io.stewardry.people.UserState;
import io.stewardry.people.Users;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// One user: who they are, and their role.
@Controller
@RequestMapping("/o/{slug}/users/{id}")
class UserPageController {
  private final Users users;
  private final UserActs acts;
  private final StepUps stepUps;
  private final GivableRoles givable;
  private final List<UserPagePart> parts;

  UserPageController(
      Users users, UserActs acts, StepUps stepUps, GivableRoles givable, List<UserPagePart> parts) {
    this.users = users;
    this.acts = acts;
    this.stepUps = stepUps;
    this.givable = givable;
    this.parts = List.copyOf(parts);
  }

  @Requires(Permission.USER_VIEW)
  @GetMapping
  PageAnswer show(@PathVariable String slug, @PathVariable String id, Caller caller, Frame frame) {
    Person person = known(id);
    return UserPlaces.areStaff(caller, frame)
        ? Redirect.to(UserPlaces.one(slug, person.id(), caller, frame))
        : page(slug, person, UserForm.of(person), FieldErrors.NONE, caller);
  }

  @Requires(Permission.USER_UPDATE)
  @PostMapping
  PageAnswer save(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String firstName,
      @RequestParam(defaultValue = "") String lastName,
      @RequestParam(defaultValue = "") String phone,
      @RequestParam(defaultValue = "") String role,
      Caller caller) {
    Person before = known(id);
    UserForm form = new UserForm(firstName, lastName, phone, role);
    Person after;
    try {
      if (!role.equals(before.role())) {
        stepUps.requireProofToGive(role, new UserId(before.id()), caller);
      }
      after =
          Acting.as(
              Acting.context().forGuardedAct(),
              () -> users.update(new UserId(before.id()), form.asEdit(namesRequired(before))));
    } catch (Refusal refused) {
      FieldErrors errors = RefusedUserAct.errors(refused, "role");
      return page(slug, before, form, errors, caller).refusing(refused);
    }

    boolean changedOwnRole = UserRows.isSelf(after, caller) && !after.role().equals(before.role());
    // With the new role this page may be closed to them.
    return Redirect.to(changedOwnRole ? "/" : "/o/" + slug + "/users/" + after.id())
        .saying(Notice.good(after.nameOrAddress() + " is saved."));
  }

  private Drawn page(String slug, Person person, UserForm form, FieldErrors errors, Caller caller) {
    String list = "/o/" + slug + "/users";
    return Drawn.page(
        "people/user",
        frame ->
            new UserPage(
                UserRows.row(person, acts.mayChange(person), list, caller, frame),
                acts.of(person, caller, frame),
                list,
                person.phone(),
                form,
                namesRequired(person),
                acts.isLastOwner(person)
                    ? givable.only(person, caller)
                    : givable.to(person, caller),
                person.mfa(),
                person.suspension(),
                parts.stream().flatMap(part -> part.facts(person, frame).stream()).toList(),
                errors,
                acts.whyNot(person, caller, frame)));
  }

  static boolean namesRequired(Person person) {
    return person.state() != UserState.INVITED;
  }

  private Person known(String id) {
    return Ids.parse(id).map(UserId::new).flatMap(users::find).orElseThrow(Problem::notFound);
  }
}
