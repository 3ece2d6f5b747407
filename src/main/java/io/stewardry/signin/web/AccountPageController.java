package io.stewardry.signin.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.SessionId;
import io.stewardry.organizations.Organizations;
import io.stewardry.people.Person;
import io.stewardry.people.Users;
import io.stewardry.people.web.RoleWords;
import io.stewardry.people.web.UserQuestions;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.DangerQuestions;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Frame;
import io.stewardry.shell.NetworkAddress;
import io.stewardry.shell.Notice;
import io.stewardry.shell.RefusedForm;
import io.stewardry.signin.PasswordChangeResult;
import io.stewardry.signin.Passwords;
import io.stewardry.signin.SessionInfo;
import io.stewardry.signin.Sessions;
import io.stewardry.signin.SignInWords;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.SignedIn;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Everybody's own account, whatever his role. It belongs to his home, wherever he works.
@Controller
class AccountPageController {
  private static final String ACCOUNT = "redirect:/account";

  private final Users users;
  private final Passwords passwords;
  private final Sessions sessions;
  private final UserQuestions questions;
  private final Organizations organizations;
  private final CallerFrame frames;

  AccountPageController(
      Users users,
      Passwords passwords,
      Sessions sessions,
      UserQuestions questions,
      Organizations organizations,
      CallerFrame frames) {
    this.users = users;
    this.passwords = passwords;
    this.sessions = sessions;
    this.questions = questions;
    this.organizations = organizations;
    this.frames = frames;
  }

  @SignedIn
  @GetMapping("/account")
  String show(HttpServletRequest request, Model model) {
    return page(null, FieldErrors.NONE, FieldErrors.NONE, request, model);
  }

  @SignedIn
  @PostMapping("/account")
  String save(
      @RequestParam(defaultValue = "") String firstName,
      @RequestParam(defaultValue = "") String lastName,
      @RequestParam(defaultValue = "") String phone,
      @RequestParam(defaultValue = "") String timeZone,
      @RequestParam(defaultValue = "") String locale,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    ProfileForm form =
        new ProfileForm(firstName, lastName, phone, TimeZones.named(timeZone), locale);
    try {
      users.edit(Edge.caller(request).user(), form.asEdit());
    } catch (Problem refused) {
      FieldErrors errors = RefusedForm.answer(refused, Map.of(), request, response);
      return page(form, errors, FieldErrors.NONE, request, model);
    }
    Flash.leave(request, response, Notice.good("Your profile is saved."));
    return ACCOUNT;
  }

  @SignedIn
  @PostMapping("/account/password")
  String changePassword(
      @RequestParam(defaultValue = "") String current,
      @RequestParam(defaultValue = "") String password,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      switch (passwords.change(Edge.caller(request), current, password)) {
        case PasswordChangeResult.Changed changed -> {}
        case PasswordChangeResult.WrongPassword() ->
            throw new Problem(ProblemCode.FORBIDDEN, "This is not your current password.");
        case PasswordChangeResult.SlowedDown(int seconds) -> {
          response.setStatus(ProblemCode.RATE_LIMITED.status());
          response.setIntHeader(HttpHeaders.RETRY_AFTER, seconds);
          FieldErrors errors = FieldErrors.of("current", SignInWords.slowedDown(seconds));
          return page(null, FieldErrors.NONE, errors, request, model);
        }
      }
    } catch (Problem refused) {
      FieldErrors errors =
          RefusedForm.answer(
              refused, Map.of("/new", "password", "FORBIDDEN", "current"), request, response);
      return page(null, FieldErrors.NONE, errors, request, model);
    }
    Flash.leave(
        request,
        response,
        Notice.good("Your password is changed. All your other sessions have ended."));
    return ACCOUNT;
  }

  @SignedIn
  @PostMapping("/account/sessions/{id}/end")
  String end(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
    SessionId session = Ids.parse(id).map(SessionId::new).orElseThrow(Problem::notFound);
    if (!sessions.end(Edge.caller(request), session)) {
      throw Problem.notFound();
    }
    Flash.leave(request, response, Notice.good("The session has ended."));
    return ACCOUNT;
  }

  @SignedIn
  @PostMapping("/account/sessions/end-others")
  String endOthers(HttpServletRequest request, HttpServletResponse response) {
    sessions.endOthers(Edge.caller(request));
    Flash.leave(request, response, Notice.good("All your other sessions have ended."));
    return ACCOUNT;
  }

  @SignedIn
  @GetMapping("/account/sessions/end-all")
  ModelAndView askToEndAll(HttpServletRequest request) {
    return DangerQuestions.ask(
        questions.signOut(sessions.mine(Edge.caller(request))),
        frames.of(request),
        "/account",
        request);
  }

  /// Everywhere, here too.
  @SignedIn
  @PostMapping("/account/sessions/end-all")
  String endAll(HttpServletRequest request, HttpServletResponse response) {
    sessions.endAll(Edge.caller(request));
    return SignInPageController.leave(request, response);
  }

  /// @param typed null for what is kept
  private String page(
      @Nullable ProfileForm typed,
      FieldErrors profileErrors,
      FieldErrors passwordErrors,
      HttpServletRequest request,
      Model model) {
    Caller caller = Edge.caller(request);
    Person person = users.find(caller.user()).orElseThrow(Problem::notFound);
    Frame frame = frames.of(request);
    ProfileForm form = typed == null ? ProfileForm.of(person) : typed;
    model.addAttribute("frame", frame);
    model.addAttribute(
        "page",
        new AccountPage(
            person.email(),
            caller.superuser() ? "the platform" : organizations.acting().name(),
            RoleWords.of(person.role()),
            form,
            TimeZones.with(form.timeZone()),
            profileErrors,
            passwordErrors,
            passwords.shortest(caller.user()),
            person.mfa(),
            sessions.mine(caller).stream().map(one -> row(one, frame)).toList()));
    model.addAttribute("languages", Languages.with(form.locale()));
    model.addAttribute("staff", caller.homeKind() == OrganizationKind.MSP);
    return "identity/account";
  }

  private static SessionRow row(SessionInfo session, Frame frame) {
    return new SessionRow(
        session.id().toString(),
        Device.of(session.userAgent()),
        NetworkAddress.shortly(session.ip()),
        frame.moment(session.createdAt()),
        frame.moment(session.lastUsedAt()),
        frame.moment(session.expiresAt()),
        session.current());
  }
}
