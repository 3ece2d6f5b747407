package io.stewardry.identity.web;

import io.stewardry.identity.PasswordResets;
import io.stewardry.identity.Person;
import io.stewardry.identity.SecondFactors;
import io.stewardry.identity.Sessions;
import io.stewardry.identity.Users;
import io.stewardry.identity.web.UserRow.Act;
import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.DangerousAct;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Frames;
import io.stewardry.shell.Notice;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.StepUp;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// One user, and what can be done with him.
@Controller
@RequestMapping("/o/{slug}/users/{id}")
class UserPageController {
  private static final String DELETION = "delete-user";

  private final Users users;
  private final PasswordResets resets;
  private final SecondFactors factors;
  private final Sessions sessions;
  private final GivableRoles givable;
  private final CallerFrame frames;

  UserPageController(
      Users users,
      PasswordResets resets,
      SecondFactors factors,
      Sessions sessions,
      GivableRoles givable,
      CallerFrame frames) {
    this.factors = factors;
    this.users = users;
    this.resets = resets;
    this.sessions = sessions;
    this.givable = givable;
    this.frames = frames;
  }

  @Requires(Permission.USER_VIEW)
  @GetMapping
  String show(
      @PathVariable String slug, @PathVariable String id, HttpServletRequest request, Model model) {
    Person person = known(id);
    return page(slug, person, UserForm.of(person), FieldErrors.NONE, request, model);
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
        sessions.requireProofToGive(role, new UserId(before.id()), Edge.caller(request));
      }
      after =
          guarded(() -> users.update(new UserId(before.id()), form.asEdit(namesRequired(before))));
    } catch (Problem | DatabaseRefusal refused) {
      FieldErrors errors = RefusedUserAct.errors(refused, "role", request, response);
      return page(slug, before, form, errors, request, model);
    }
    Flash.leave(request, response, Notice.good(name(after) + " is saved."));
    boolean changedOwnRole =
        UserRows.isSelf(after, Edge.caller(request)) && !after.role().equals(before.role());
    // With the new role this page may be out of reach.
    return changedOwnRole ? "redirect:/" : "redirect:/o/" + slug + "/users/" + after.id();
  }

  @Requires(Permission.USER_SUSPEND)
  @PostMapping("/suspend")
  String suspend(
      @PathVariable String slug,
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return act(slug, id, users::suspend, "is suspended.", request, response, model);
  }

  @Requires(Permission.USER_SUSPEND)
  @PostMapping("/reactivate")
  String reactivate(
      @PathVariable String slug,
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return act(slug, id, users::reactivate, "is active again.", request, response, model);
  }

  @Requires(Permission.USER_RESET)
  @PostMapping("/password-reset")
  String resetPassword(
      @PathVariable String slug,
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return act(
        slug,
        id,
        resets::voidPassword,
        "has no password any more, and gets a mail with a link to choose one.",
        request,
        response,
        model);
  }

  @Requires(Permission.USER_UPDATE)
  @StepUp(Dangerous.RESET_SECOND_FACTOR)
  @PostMapping("/second-factor/reset")
  String resetSecondFactor(
      @PathVariable String slug,
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return act(
        slug,
        id,
        factors::reset,
        "has no second factor any more. All sessions have ended.",
        request,
        response,
        model);
  }

  @Requires(Permission.USER_UPDATE)
  @PostMapping("/second-factor")
  String requireSecondFactor(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "false") boolean required,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return act(
        slug,
        id,
        user -> users.requireSecondFactor(user, required),
        required
            ? "needs a second factor from the next sign-in on."
            : "is no longer required to have a second factor, unless the organization requires it.",
        request,
        response,
        model);
  }

  @Requires(Permission.USER_DELETE)
  @PostMapping("/delete")
  String delete(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String confirmation,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Person person = known(id);
    try {
      if (!confirmation.strip().equals(person.email())) {
        throw new Problem(
            ProblemCode.CONFIRMATION_MISMATCH,
            "Nothing was deleted. Type the address as it is written to confirm.");
      }
      guarded(() -> {
        users.delete(new UserId(person.id()));
        return true;
      });
    } catch (Problem | DatabaseRefusal refused) {
      FieldErrors errors = RefusedUserAct.errors(refused, "", request, response);
      return page(slug, person, UserForm.of(person), errors, request, model);
    }
    Flash.leave(request, response, Notice.good(name(person) + " is deleted."));
    return "redirect:/o/" + slug + "/users";
  }

  /// For a row of the list the row alone is drawn anew.
  private String act(
      String slug,
      String id,
      Function<UserId, Person> act,
      String done,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Person before = known(id);
    Person after;
    try {
      after = guarded(() -> act.apply(new UserId(before.id())));
    } catch (Problem | DatabaseRefusal refused) {
      FieldErrors errors = RefusedUserAct.errors(refused, "", request, response);
      if (Frames.wantsFragment(request)) {
        model.addAttribute("notice", Notice.warning(String.valueOf(errors.on(""))));
        return "shell/notice";
      }
      return page(slug, before, UserForm.of(before), errors, request, model);
    }
    Notice notice = Notice.good(name(after) + " " + done);
    if (!Frames.wantsFragment(request)) {
      Flash.leave(request, response, notice);
      return "redirect:/o/" + slug + "/users/" + after.id();
    }
    Frame frame = frames.of(request);
    model.addAttribute("frame", frame);
    model.addAttribute("row", UserRows.row(after, mayChange(after), list(slug), Edge.caller(request), frame));
    model.addAttribute("notice", notice);
    return "identity/part/user-row";
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
    boolean lastOwner = isLastOwner(person);
    boolean mayChange = mayChange(person);
    UserRow row = UserRows.row(person, mayChange, list(slug), caller, frame);
    model.addAttribute("frame", frame);
    model.addAttribute(
        "page",
        new UserPage(
            lastOwner
                ? row.only(
                    Act.EDIT,
                    Act.RESET_PASSWORD,
                    Act.RESET_FACTOR,
                    Act.REQUIRE_FACTOR,
                    Act.FREE_FROM_FACTOR)
                : row,
            list(slug),
            person.phone(),
            form,
            namesRequired(person),
            lastOwner ? givable.only(person, caller) : givable.to(person, caller),
            errors,
            whyNot(person, mayChange, lastOwner, caller),
            row.may(Act.DELETE) && !lastOwner ? deletion(person, row) : null));
    return "identity/user";
  }

  private DangerousAct deletion(Person person, UserRow row) {
    int open = sessions.count(new UserId(person.id()));
    return new DangerousAct(
        DELETION,
        "Delete " + row.name() + "?",
        person.state().equals("INVITED")
            ? "The invitation is withdrawn: its link stops working at once."
            : "The account is gone for good. The log keeps what was done with it.",
        open == 0 ? List.of() : List.of(Figures.counted(open, "session ends", "sessions end")),
        person.email(),
        "Delete user",
        row.href() + "/delete");
  }

  /// Of those who have joined: whoever is only invited owns nothing yet.
  private boolean isLastOwner(Person person) {
    return person.role().equals("owner")
        && person.state().equals("ACTIVE")
        && users.owners().stream().filter(owner -> owner.state().equals("ACTIVE")).count() == 1;
  }

  private static @Nullable Notice whyNot(
      Person person, boolean mayChange, boolean lastOwner, Caller caller) {
    if (!"ACTIVE".equals(caller.state())) {
      return Notice.warning("This organization is suspended: it can only be looked at.");
    }
    if (!mayChange) {
      return Notice.info(Users.GREATER_RIGHTS);
    }
    return lastOwner
        ? Notice.info(
            name(person)
                + " is the last owner. Make somebody else an owner before you change the role,"
                + " suspend or delete.")
        : null;
  }

  private boolean mayChange(Person person) {
    return users.withinRights(List.of(person.id())).contains(person.id());
  }

  private static boolean namesRequired(Person person) {
    return !person.state().equals("INVITED");
  }

  private static String name(Person person) {
    return person.name().isEmpty() ? person.email() : person.name();
  }

  private static String list(String slug) {
    return "/o/" + slug + "/users";
  }

  private Person known(String id) {
    return Ids.parse(id).map(UserId::new).flatMap(users::find).orElseThrow(Problem::notFound);
  }

  /// Acts on somebody's state queue, so that of two the second sees what the first did.
  private static <T> T guarded(Supplier<T> act) {
    return Acting.as(Acting.context().forGuardedAct(), act::get);
  }
}
