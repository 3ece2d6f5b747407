package io.stewardry.factors.api;

import io.stewardry.factors.Enrolment;
import io.stewardry.factors.SecondFactorRemoval;
import io.stewardry.factors.SecondFactorStatus;
import io.stewardry.factors.SecondFactors;
import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Validation;
import io.stewardry.signin.ProofResult;
import io.stewardry.signin.SignInWords;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.SignedIn;
import io.stewardry.tenancy.StepUp;
import io.stewardry.tenancy.WithSession;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// One's own second factor. What answers a secret is no POST, so that no answer with one is kept
/// under an Idempotency-Key.
@RestController
@RequestMapping("/api/me/mfa")
class SecondFactorController {
  private static final int LONGEST_ENROLMENT = 1_000;

  private final SecondFactors factors;
  private final SecondFactorRemoval removal;

  SecondFactorController(SecondFactors factors, SecondFactorRemoval removal) {
    this.factors = factors;
    this.removal = removal;
  }

  record Confirmation(@Nullable String enrolment, @Nullable String totp) {}

  record Codes(List<String> recoveryCodes) {}

  record Removal(@Nullable String password, @Nullable String totp) {}

  @SignedIn
  @WithSession
  @GetMapping
  SecondFactorStatus status(Caller caller) {
    return factors.status(caller.user());
  }

  /// A new secret each time; nothing is kept of it until it is confirmed.
  @SignedIn
  @StepUp(Dangerous.CHANGE_OWN_SECOND_FACTOR)
  @WithSession
  @GetMapping("/enrolment")
  Enrolment offer(Caller caller) {
    return factors.offer(caller.user());
  }

  /// In place of an earlier one.
  @SignedIn
  @StepUp(Dangerous.CHANGE_OWN_SECOND_FACTOR)
  @WithSession
  @PutMapping
  Codes enrol(@RequestBody Confirmation body, Caller caller) {
    Validation check = new Validation();
    String enrolment = check.required("/enrolment", body.enrolment(), LONGEST_ENROLMENT);
    String code = check.requiredDigits("/totp", body.totp(), 100);
    check.done();
    return new Codes(factors.enrol(caller.user(), enrolment, code));
  }

  @SignedIn
  @StepUp(Dangerous.CHANGE_OWN_SECOND_FACTOR)
  @WithSession
  @PutMapping("/recovery-codes")
  Codes renewCodes(Caller caller) {
    return new Codes(factors.renewCodes(caller.user()));
  }

  @SignedIn
  @WithSession
  @PostMapping("/remove")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@RequestBody Removal body, Caller caller) {
    Validation check = new Validation();
    String code = check.requiredDigits("/totp", body.totp(), 100);
    String password = body.password() == null ? "" : body.password();
    if (password.isEmpty() || password.length() > 1_000) {
      check.refuse("/password", "It must not be empty, nor longer than 1000 characters.");
    }
    check.done();
    switch (removal.remove(caller, password, code)) {
      case ProofResult.Proven() -> {}
      case ProofResult.Wrong() ->
          throw new Problem(ProblemCode.FORBIDDEN, "The password or the code is wrong.");
      case ProofResult.SlowedDown(int seconds) ->
          throw Problem.rateLimited(SignInWords.slowedDown(), seconds);
    }
  }
}
