package io.stewardry.factors.api;

import io.stewardry.factors.PasskeyOptions;
import io.stewardry.factors.PasskeySignIn;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Validation;
import io.stewardry.signin.SessionAnswer;
import io.stewardry.signin.SignInResult;
import io.stewardry.signin.SignInWords;
import io.stewardry.tenancy.Public;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Sessions by a passkey alone.
@RestController
@RequestMapping("/api/sessions/passkey")
class PasskeySessionsController {
  private final PasskeySignIn signIn;
  private final JsonMapper json;

  PasskeySessionsController(PasskeySignIn signIn, JsonMapper json) {
    this.signIn = signIn;
    this.json = json;
  }

  /// @param publicKey for `PublicKeyCredential.parseRequestOptionsFromJSON`
  record RequestWanted(PasskeyOptions.Request publicKey) {}

  /// @param credential what `PublicKeyCredential.toJSON` gave
  record Shown(@Nullable Map<String, Object> credential) {}

  /// Begins a sign-in, which is to be finished within five minutes and with the cookie that comes
  /// with the answer.
  @Public
  @PostMapping("/options")
  RequestWanted begin(HttpServletRequest request, HttpServletResponse response) {
    return new RequestWanted(CeremonyCookie.keep(signIn.begin(), request, response));
  }

  @Public
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  SessionAnswer signIn(
      @RequestBody Shown body,
      @RequestHeader(name = "User-Agent", required = false) @Nullable String userAgent,
      HttpServletRequest request) {
    Validation check = new Validation();
    if (body.credential() == null) {
      check.refuse("/credential", "It is the answer of the browser, as JSON.");
    }
    check.done();
    String credential = json.writeValueAsString(body.credential());
    return switch (signIn.signIn(CeremonyCookie.of(request), credential, userAgent)) {
      case SignInResult.SignedIn in -> SessionAnswer.of(in);
      case SignInResult.Refused(ProblemCode code) ->
          throw new Problem(code, SignInWords.whyOfPasskey(code));
      case SignInResult.SlowedDown(int seconds) ->
          throw Problem.rateLimited(SignInWords.slowedDown(), seconds);
      case SignInResult.CodeNeeded needed -> throw new IllegalStateException("two factors in one");
      case SignInResult.EnrolmentNeeded needed ->
          throw new IllegalStateException("two factors in one");
    };
  }
}
