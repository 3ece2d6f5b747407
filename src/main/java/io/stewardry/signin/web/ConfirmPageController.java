package io.stewardry.signin.web;

import io.stewardry.kernel.ProblemCode;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.LocalPath;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.signin.IdentityProofs;
import io.stewardry.signin.ProofResult;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Asks again who is signed in, before a dangerous act, and leads back to it.
@Controller
@RequestMapping("/account/confirm")
public class ConfirmPageController {
  private final IdentityProofs proofs;
  private final ConfirmPages pages;

  ConfirmPageController(IdentityProofs proofs, ConfirmPages pages) {
    this.proofs = proofs;
    this.pages = pages;
  }

  @SignedIn
  @GetMapping
  Drawn ask(@RequestParam(required = false) @Nullable String next, Caller caller) {
    return pages.page(next, InterruptedForm.NONE, null, caller);
  }

  /// A form that was sent came to a stop: it is kept in the page and sent again after the proof.
  @SignedIn
  @PostMapping("/interrupted")
  PageAnswer stopped(Caller caller, HttpServletRequest request) {
    InterruptedForm form = InterruptedForm.stopped(request);
    if (form.action() == null) {
      return Redirect.to("/account/confirm");
    }
    return pages
        .page(LocalPath.before(request), form, null, caller)
        .status(ProblemCode.STEP_UP_REQUIRED)
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  @SignedIn
  @PostMapping
  PageAnswer confirm(
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String confirmPassword,
      @RequestParam(defaultValue = "") String confirmCode,
      @RequestParam(required = false) @Nullable String next,
      Caller caller,
      HttpServletRequest request) {
    boolean carries = InterruptedForm.carried(request).action() != null;
    ProofResult result =
        proofs.prove(caller, carries ? confirmPassword : password, carries ? confirmCode : code);
    return pages.answer(result, next, caller, request);
  }
}
