package io.stewardry.factors.web;

import io.stewardry.factors.PasskeyOptions;
import io.stewardry.factors.PasskeyProof;
import io.stewardry.factors.PasskeySecondStep;
import io.stewardry.factors.PasskeySignIn;
import io.stewardry.factors.api.CeremonyCookie;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.signin.SignInResult;
import io.stewardry.signin.SignInWords;
import io.stewardry.signin.web.BrowserSignIn;
import io.stewardry.signin.web.ConfirmPages;
import io.stewardry.signin.web.SignInPages;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Public;
import io.stewardry.tenancy.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
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
  private final BrowserSignIn browser;
  private final SignInPages pages;
  private final ConfirmPages confirm;

  PasskeySignInPageController(
      PasskeySignIn passkeys,
      PasskeySecondStep secondStep,
      PasskeyProof proof,
      BrowserSignIn browser,
      SignInPages pages,
      ConfirmPages confirm) {
    this.passkeys = passkeys;
    this.secondStep = secondStep;
    this.proof = proof;
    this.browser = browser;
    this.pages = pages;
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
  PageAnswer signIn(
      @RequestParam(defaultValue = "") String credential,
      @RequestParam(required = false) @Nullable String next,
      @RequestHeader(name = "User-Agent", required = false) @Nullable String userAgent,
      HttpServletRequest request,
      HttpServletResponse response) {
    SignInResult result = passkeys.signIn(CeremonyCookie.of(request), credential, userAgent);
    return result instanceof SignInResult.SignedIn in
        ? entered(in, next, request, response)
        : refused(result, words -> pages.refused("", words, next));
  }

  @Public
  @ResponseBody
  @PostMapping("/sign-in/code/passkey/options")
  PasskeyOptions.Request beginStep(HttpServletRequest request, HttpServletResponse response) {
    return CeremonyCookie.keep(secondStep.begin(BrowserSignIn.note(request)), request, response);
  }

  @Public
  @PostMapping("/sign-in/code/passkey")
  PageAnswer secondStep(
      @RequestParam(defaultValue = "") String credential,
      @RequestParam(required = false) @Nullable String next,
      @RequestHeader(name = "User-Agent", required = false) @Nullable String userAgent,
      HttpServletRequest request,
      HttpServletResponse response) {
    String note = BrowserSignIn.note(request);
    if (!pages.firstStepHolds(request)) {
      return BrowserSignIn.OVER;
    }
    SignInResult result =
        secondStep.signIn(note, CeremonyCookie.of(request), credential, userAgent);
    return result instanceof SignInResult.SignedIn in
        ? entered(in, next, request, response)
        : refused(result, words -> pages.second(words, next, request));
  }

  @SignedIn
  @ResponseBody
  @PostMapping("/account/confirm/passkey/options")
  PasskeyOptions.Request beginProof(
      Caller caller, HttpServletRequest request, HttpServletResponse response) {
    return CeremonyCookie.keep(proof.begin(caller), request, response);
  }

  @SignedIn
  @PostMapping("/account/confirm/passkey")
  PageAnswer prove(
      @RequestParam(defaultValue = "") String credential,
      @RequestParam(required = false) @Nullable String next,
      Caller caller,
      HttpServletRequest request) {
    return confirm.answer(
        proof.prove(caller, CeremonyCookie.of(request), credential), next, caller, request);
  }

  private Redirect entered(
      SignInResult.SignedIn in,
      @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    CeremonyCookie.forget(request, response);
    return browser.enterAfterSteps(in, next, request, response);
  }

  /// Tells it on the page where it was tried.
  private static Drawn refused(SignInResult result, Function<String, Drawn> page) {
    if (result instanceof SignInResult.SlowedDown(int seconds)) {
      return page.apply(SignInWords.slowedDown(seconds)).slowedDown(seconds);
    }
    ProblemCode code =
        result instanceof SignInResult.Refused(ProblemCode refused)
            ? refused
            : ProblemCode.UNAUTHENTICATED;
    return page.apply(SignInWords.whyOfPasskey(code)).status(code);
  }
}
