package io.stewardry.people.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.UserId;
import io.stewardry.people.Person;
import io.stewardry.people.StepUps;
import io.stewardry.people.UserActs;
import io.stewardry.people.Users;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Notice;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
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
  private final CallerFrame frames;

  UserPageController(
      Users users, UserActs acts, StepUps stepUps, GivableRoles givable, CallerFrame frames) {
    this.users = users;
    this.acts = acts;
    this.stepUps = stepUps;
    this.givable = givable;
    this.frames = frames;
  }

  @Requires(Permission.USER_VIEW)
  @GetMapping
  String show(
      @PathVariable String slug, @PathVariable String id, HttpServletRequest request, Model model) {
    Person person = known(id);
    Caller caller = Edge.caller(request);
    Frame frame = frames.of(request);
    return UserPlaces.areStaff(caller, frame)
        ? "redirect:" + UserPlaces.one(slug, person.id(), caller, frame)
        : page(slug, person, UserForm.of(person), FieldErrors.NONE, request, model);
  }

  @Requires(Permission.USER_UPDATE)
  @PostMapping
  String save(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String firstName,
      @RequestParam(defaultValue = "") String lastName,
      @RequestParam(defaultValue = "") String phone,
      @RequestParam(defaultValue = "") String role,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Person before = known(id);
    UserForm form = new UserForm(firstName, lastName, phone, role);
    Person after;
    try {
      if (!role.equals(before.role())) {
        stepUps.requireProofToGive(role, new UserId(before.id()), Edge.caller(request));
      }
      after =
          Acting.as(
              Acting.context().forGuardedAct(),
              () -> users.update(new UserId(before.id()), form.asEdit(namesRequired(before))));
    } catch (Problem | DatabaseRefusal refused) {
      FieldErrors errors = RefusedUserAct.errors(refused, "role", request, response);
      return page(slug, before, form, errors, request, model);
    }
    Flash.leave(request, response, Notice.good(name(after) + " is saved."));
    boolean changedOwnRole =
        UserRows.isSelf(after, Edge.caller(request)) && !after.role().equals(before.role());
    // With the new role this page may be closed to them.
    return changedOwnRole ? "redirect:/" : "redirect:/o/" + slug + "/users/" + after.id();
  }

  private String page(
      String slug,
      Person person,
      UserForm form,
      FieldErrors errors,
      HttpServletRequest request,
      Model model) {
    Caller caller = Edge.caller(request);
    Frame frame = frames.of(request);
    String list = "/o/" + slug + "/users";
    model.addAttribute("frame", frame);
    model.addAttribute(
        "page",
        new UserPage(
            UserRows.row(person, acts.mayChange(person), list, caller, frame),
            acts.of(person, caller, frame),
            list,
            person.phone(),
            form,
            namesRequired(person),
            acts.isLastOwner(person) ? givable.only(person, caller) : givable.to(person, caller),
            person.mfa(),
            person.suspension(),
            errors,
            acts.whyNot(person, caller, frame)));
    return "identity/user";
  }

  static boolean namesRequired(Person person) {
    return !person.state().equals("INVITED");
  }

  static String name(Person person) {
    return person.name().isEmpty() ? person.email() : person.name();
  }

  private Person known(String id) {
    return Ids.parse(id).map(UserId::new).flatMap(users::find).orElseThrow(Problem::notFound);
  }
}
