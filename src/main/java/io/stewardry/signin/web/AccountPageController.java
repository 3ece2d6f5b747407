package io.stewardry.signin.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.SessionId;
import io.stewardry.organizations.Organizations;
import io.stewardry.people.Person;
import io.stewardry.people.Users;
import io.stewardry.people.web.RoleWords;
import io.stewardry.shell.Asked;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.NetworkAddress;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.shell.TimeZones;
import io.stewardry.signin.PasswordChangeResult;
import io.stewardry.signin.Passwords;
import io.stewardry.signin.SessionInfo;
import io.stewardry.signin.Sessions;
import io.stewardry.signin.SignInWords;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Everybody's own account, whatever their role. It belongs to their home, wherever they work.
@Controller
class AccountPageController {
  private static final String ACCOUNT = "/account";

  private final Users users;
  private final Passwords passwords;
  private final Sessions sessions;
  private final SessionQuestions questions;
  private final Organizations organizations;

  AccountPageController(
      Users users,
      Passwords passwords,
      Sessions sessions,
      SessionQuestions questions,
      Organizations organizations) {
    this.users = users;
    this.passwords = passwords;
    this.sessions = sessions;
    this.questions = questions;
    this.organizations = organizations;
  }

  @SignedIn
  @GetMapping("/account")
  Drawn show(Caller caller) {
    return page(null, FieldErrors.NONE, FieldErrors.NONE, caller);
  }

  @SignedIn
  @PostMapping("/account")
  PageAnswer save(
      @RequestParam(defaultValue = "") String firstName,
      @RequestParam(defaultValue = "") String lastName,
      @RequestParam(defaultValue = "") String phone,
      @RequestParam(defaultValue = "") String timeZone,
      @RequestParam(defaultValue = "") String locale,
      Caller caller) {
    ProfileForm form =
        new ProfileForm(firstName, lastName, phone, TimeZones.named(timeZone), locale);
    try {
      users.edit(caller.user(), form.asEdit());
    } catch (Problem refused) {
      FieldErrors errors = RefusedForm.errors(refused, Map.of());
      return page(form, errors, FieldErrors.NONE, caller).refusing(refused);
    }
    return Redirect.to(ACCOUNT).saying(Notice.good("Your profile is saved."));
  }

  @SignedIn
  @PostMapping("/account/password")
  PageAnswer changePassword(
      @RequestParam(defaultValue = "") String current,
      @RequestParam(defaultValue = "") String password,
      Caller caller) {
    try {
      switch (passwords.change(caller, current, password)) {
        case PasswordChangeResult.Changed changed -> {}
        case PasswordChangeResult.WrongPassword() ->
            throw new Problem(ProblemCode.FORBIDDEN, "This is not your current password.");
        case PasswordChangeResult.SlowedDown(int seconds) -> {
          FieldErrors errors = FieldErrors.of("current", SignInWords.slowedDown(seconds));
          return page(null, FieldErrors.NONE, errors, caller).slowedDown(seconds);
        }
      }
    } catch (Problem refused) {
      FieldErrors errors =
          RefusedForm.errors(refused, Map.of("/new", "password", "FORBIDDEN", "current"));
      return page(null, FieldErrors.NONE, errors, caller).refusing(refused);
    }
    return Redirect.to(ACCOUNT)
        .saying(Notice.good("Your password is changed. All your other sessions have ended."));
  }

  @SignedIn
  @PostMapping("/account/sessions/{id}/end")
  Redirect end(@PathVariable String id, Caller caller) {
    SessionId session = Ids.parse(id).map(SessionId::new).orElseThrow(Problem::notFound);
    if (!sessions.end(caller, session)) {
      throw Problem.notFound();
    }
    return Redirect.to(ACCOUNT).saying(Notice.good("The session has ended."));
  }

  @SignedIn
  @PostMapping("/account/sessions/end-others")
  Redirect endOthers(Caller caller) {
    sessions.endOthers(caller);
    return Redirect.to(ACCOUNT).saying(Notice.good("All your other sessions have ended."));
  }

  @SignedIn
  @GetMapping("/account/sessions/end-all")
  Asked askToEndAll(Caller caller) {
    return Asked.of(questions.signOut(sessions.mine(caller)), ACCOUNT);
  }

  /// Everywhere, here too.
  @SignedIn
  @PostMapping("/account/sessions/end-all")
  Redirect endAll(Caller caller, HttpServletRequest request, HttpServletResponse response) {
    sessions.endAll(caller);
    return BrowserSignIn.leave(request, response);
  }

  /// @param typed null for what is kept
  private Drawn page(
      @Nullable ProfileForm typed,
      FieldErrors profileErrors,
      FieldErrors passwordErrors,
      Caller caller) {
    Person person = users.find(caller.user()).orElseThrow(Problem::notFound);
    ProfileForm form = typed == null ? ProfileForm.of(person) : typed;
    return Drawn.page(
            "signin/account",
            frame ->
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
                    sessions.mine(caller).stream().map(one -> row(one, frame)).toList()))
        .with("languages", Languages.with(form.locale()))
        .with("staff", caller.homeKind() == OrganizationKind.MSP);
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
