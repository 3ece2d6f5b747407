package io.stewardry.signin.api;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.SessionId;
import io.stewardry.kernel.Validation;
import io.stewardry.signin.IdentityProofs;
import io.stewardry.signin.ProofResult;
import io.stewardry.signin.SessionAnswer;
import io.stewardry.signin.SessionInfo;
import io.stewardry.signin.Sessions;
import io.stewardry.signin.SignIn;
import io.stewardry.signin.SignInResult;
import io.stewardry.signin.SignInWords;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Public;
import io.stewardry.tenancy.SignedIn;
import io.stewardry.tenancy.WithSession;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/sessions")
class SessionsController {
  private static final int LONGEST_PASSWORD = 1_000;

  private final Sessions sessions;
  private final IdentityProofs proofs;
  private final SignIn signIn;

  SessionsController(Sessions sessions, IdentityProofs proofs, SignIn signIn) {
    this.sessions = sessions;
    this.proofs = proofs;
    this.signIn = signIn;
  }

  record SignInRequest(@Nullable String email, @Nullable String password, @Nullable String totp) {}

  @Public
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  SessionAnswer signIn(
      @RequestBody SignInRequest body,
      @RequestHeader(name = "User-Agent", required = false) @Nullable String userAgent) {
    Validation check = new Validation();
    String email = check.required("/email", body.email(), 254);
    String password = body.password() == null ? "" : body.password();
    if (password.isEmpty() || password.length() > LONGEST_PASSWORD) {
      check.refuse(
          "/password",
          "It must not be empty, nor longer than " + LONGEST_PASSWORD + " characters.");
    }
    String totp = check.optionalDigits("/totp", body.totp(), 100);
    check.done();
    return switch (signIn.signIn(email, password, totp, userAgent)) {
      case SignInResult.SignedIn in -> SessionAnswer.of(in);
      case SignInResult.Refused(ProblemCode code) -> throw new Problem(code, SignInWords.why(code));
      case SignInResult.CodeNeeded needed ->
          throw new Problem(
              ProblemCode.MFA_REQUIRED,
              "Send the code of your authenticator app, or a recovery code, as totp. With a passkey sign in at POST /api/sessions/passkey or on the page /sign-in.");
      case SignInResult.EnrolmentNeeded needed ->
          throw new Problem(
              ProblemCode.MFA_REQUIRED,
              "A second factor is required of you and none is set up. Sign in on the page /sign-in, which leads you through it.");
      case SignInResult.SlowedDown(int seconds) ->
          throw Problem.rateLimited(SignInWords.slowedDown(), seconds);
    };
  }

  @SignedIn
  @WithSession
  @GetMapping
  Page<SessionInfo> mine(Caller caller) {
    List<SessionInfo> mine = sessions.mine(caller);
    return Page.whole(mine);
  }

  /// All but the one that asks, which `DELETE /api/sessions/current` ends.
  @SignedIn
  @WithSession
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void endAllButThis(Caller caller) {
    sessions.endOthers(caller);
  }

  @SignedIn
  @WithSession
  @DeleteMapping("/others")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void endOthers(Caller caller) {
    sessions.endOthers(caller);
  }

  record Proof(@Nullable String password, @Nullable String totp) {}

  /// Shows anew who is signed in, for a quarter of an hour.
  @SignedIn
  @WithSession
  @PostMapping("/current/step-up")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void stepUp(@RequestBody Proof body, Caller caller) {
    Validation check = new Validation();
    String code = check.optionalDigits("/totp", body.totp(), 100);
    String password = body.password();
    if (password != null && password.length() > LONGEST_PASSWORD) {
      check.refuse("/password", "It may have " + LONGEST_PASSWORD + " characters at the most.");
    }
    if ((password == null || password.isEmpty()) == (code == null)) {
      check.refuse("/password", "Send either the password or, as totp, a code.");
    }
    check.done();
    switch (proofs.prove(caller, password, code)) {
      case ProofResult.Proven() -> {}
      case ProofResult.Wrong() ->
          throw new Problem(ProblemCode.FORBIDDEN, "The password or the code is wrong.");
      case ProofResult.SlowedDown(int seconds) ->
          throw Problem.rateLimited(SignInWords.slowedDown(), seconds);
    }
  }

  @SignedIn
  @WithSession
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(@PathVariable String id, Caller caller) {
    SessionId session =
        id.equals("current")
            ? caller.session()
            : Ids.parse(id).map(SessionId::new).orElseThrow(Problem::notFound);
    if (!sessions.end(caller, session)) {
      throw Problem.notFound();
    }
  }
}
