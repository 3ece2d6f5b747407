package io.stewardry.factors.web;

import io.stewardry.factors.PasskeyOptions;
import io.stewardry.factors.PasskeyProof;
import io.stewardry.factors.PasskeySecondStep;
import io.stewardry.factors.PasskeySignIn;
import io.stewardry.factors.api.CeremonyCookie;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.LocalPath;
import io.stewardry.signin.SignInResult;
import io.stewardry.signin.SignInWords;
import io.stewardry.signin.web.ConfirmPageController;
import io.stewardry.signin.web.SignInPageController;
import io.stewardry.signin.web.SignInStepPageController;
import io.stewardry.tenancy.Public;
import io.stewardry.tenancy.SignedIn;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/// A passkey in the browser: alone at sign-in, as the second step, and to confirm who is signed in.
/// A script asks the browser and sends its answer as a form.
@Controller
class PasskeySignInPageController {
  private final PasskeySignIn passkeys;
  private final PasskeySecondStep secondStep;
  private final PasskeyProof proof;
  private final SignInPageController signIn;
  private final SignInStepPageController steps;
  private final ConfirmPageController confirm;

  PasskeySignInPageController(
      PasskeySignIn passkeys,
      PasskeySecondStep secondStep,
      PasskeyProof proof,
      SignInPageController signIn,
      SignInStepPageController steps,
      ConfirmPageController confirm) {
    this.passkeys = passkeys;
    this.secondStep = secondStep;
    this.proof = proof;
    this.signIn = signIn;
    this.steps = steps;
    this.confirm = confirm;
  }

  @Public
  @ResponseBody
  @PostMapping("/sign-in/passkey/options")
  PasskeyOptions.Request begin(HttpServletRequest request, HttpServletResponse response) {
    return CeremonyCookie.keep(passkeys.begin(), request, response);
  }

  @Public
  @PostMapping("/sign-in/passkey")
  String signIn(
      @RequestParam(defaultValue = "") String credential,
      @RequestParam(required = false) @Nullable String next,
      @RequestHeader(name = "User-Agent", required = false) @Nullable String userAgent,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    SignInResult result = passkeys.signIn(CeremonyCookie.of(request), credential, userAgent);
    return result instanceof SignInResult.SignedIn in
        ? entered(in, next, request, response)
        : signIn.refused(words(result, response), next, request, model);
  }

  @Public
  @ResponseBody
  @PostMapping("/sign-in/code/passkey/options")
  PasskeyOptions.Request beginStep(HttpServletRequest request, HttpServletResponse response) {
    return CeremonyCookie.keep(
        secondStep.begin(SignInStepPageController.note(request)), request, response);
  }

  @Public
  @PostMapping("/sign-in/code/passkey")
  String secondStep(
      @RequestParam(defaultValue = "") String credential,
      @RequestParam(required = false) @Nullable String next,
      @RequestHeader(name = "User-Agent", required = false) @Nullable String userAgent,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    String note = SignInStepPageController.note(request);
    if (!steps.holds(note)) {
      return SignInStepPageController.OVER;
    }
    SignInResult result =
        secondStep.signIn(note, CeremonyCookie.of(request), credential, userAgent);
    return result instanceof SignInResult.SignedIn in
        ? entered(in, next, request, response)
        : steps.code(words(result, response), next, request, model);
  }

  @SignedIn
  @ResponseBody
  @PostMapping("/account/confirm/passkey/options")
  PasskeyOptions.Request beginProof(HttpServletRequest request, HttpServletResponse response) {
    return CeremonyCookie.keep(proof.begin(Edge.caller(request)), request, response);
  }

  @SignedIn
  @PostMapping("/account/confirm/passkey")
  String prove(
      @RequestParam(defaultValue = "") String credential,
      @RequestParam(required = false) @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return confirm.answer(
        proof.prove(Edge.caller(request), CeremonyCookie.of(request), credential),
        next,
        request,
        response,
        model);
  }

  private String entered(
      SignInResult.SignedIn in,
      @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    CeremonyCookie.forget(request, response);
    steps.enter(in, request, response);
    String asked = LocalPath.safe(next);
    return "redirect:" + (asked == null ? "/" : asked);
  }

  private static String words(SignInResult result, HttpServletResponse response) {
    if (result instanceof SignInResult.SlowedDown(int seconds)) {
      response.setStatus(ProblemCode.RATE_LIMITED.status());
      response.setIntHeader(HttpHeaders.RETRY_AFTER, seconds);
      return SignInWords.slowedDown(seconds);
    }
    ProblemCode code =
        result instanceof SignInResult.Refused(ProblemCode refused)
            ? refused
            : ProblemCode.UNAUTHENTICATED;
    response.setStatus(code.status());
    return SignInWords.whyOfPasskey(code);
  }
}
