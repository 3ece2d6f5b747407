package io.stewardry.factors.web;

import io.stewardry.factors.Enrolment;
import io.stewardry.factors.Passkeys;
import io.stewardry.factors.SecondFactorRemoval;
import io.stewardry.factors.SecondFactorStatus;
import io.stewardry.factors.SecondFactors;
import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.people.Users;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.signin.ProofResult;
import io.stewardry.signin.SignInWords;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.SignedIn;
import io.stewardry.tenancy.StepUp;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// One's own second factor: set up, replaced, removed, with new recovery codes.
@Controller
@RequestMapping("/account/second-factor")
class SecondFactorPageController {
  private static final String HERE = "/account/second-factor";

  private final SecondFactors factors;
  private final SecondFactorRemoval removal;
  private final Passkeys passkeys;
  private final Users users;

  SecondFactorPageController(
      SecondFactors factors, SecondFactorRemoval removal, Passkeys passkeys, Users users) {
    this.factors = factors;
    this.removal = removal;
    this.passkeys = passkeys;
    this.users = users;
  }

  @SignedIn
  @GetMapping
  Drawn show(Caller caller) {
    return page(FieldErrors.NONE, caller);
  }

  @SignedIn
  @StepUp(Dangerous.CHANGE_OWN_SECOND_FACTOR)
  @GetMapping("/new")
  Drawn offer(Caller caller) {
    return drawn(factors.offer(caller.user()), FieldErrors.NONE);
  }

  @SignedIn
  @StepUp(Dangerous.CHANGE_OWN_SECOND_FACTOR)
  @PostMapping("/new")
  PageAnswer enrol(
      @RequestParam(defaultValue = "") String enrolment,
      @RequestParam(defaultValue = "") String code,
      Caller caller) {
    List<String> made;
    try {
      made = factors.enrol(caller.user(), enrolment, code);
    } catch (Problem refused) {
      if (refused.code() == ProblemCode.INVALID_STATE) {
        return Redirect.to(HERE).saying(Notice.warning(refused.detail()));
      }
      FieldErrors errors = RefusedForm.errors(refused, Map.of());
      return drawn(factors.again(caller.user(), enrolment), errors).refusing(refused);
    }
    return codes(made);
  }

  @SignedIn
  @StepUp(Dangerous.CHANGE_OWN_SECOND_FACTOR)
  @PostMapping("/codes")
  Drawn renew(Caller caller) {
    return codes(factors.renewCodes(caller.user()));
  }

  @SignedIn
  @PostMapping("/remove")
  PageAnswer remove(
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String code,
      Caller caller) {
    try {
      switch (removal.remove(caller, password, code)) {
        case ProofResult.Proven() -> {}
        case ProofResult.Wrong() ->
            throw new Problem(ProblemCode.FORBIDDEN, "The password or the code is wrong.");
        case ProofResult.SlowedDown(int seconds) -> {
          return page(FieldErrors.of("password", SignInWords.slowedDown(seconds)), caller)
              .slowedDown(seconds);
        }
      }
    } catch (Problem refused) {
      return page(
              RefusedForm.errors(refused, Map.of("FORBIDDEN", "password", "INVALID_STATE", "")),
              caller)
          .refusing(refused);
    }
    return Redirect.to(HERE).saying(Notice.good("Your second factor is removed."));
  }

  private Drawn page(FieldErrors errors, Caller caller) {
    SecondFactorStatus status = factors.status(caller.user());
    return Drawn.page(
        "factors/second-factor",
        frame ->
            new SecondFactorPage(
                status.since() == null ? null : frame.moment(status.since()),
                status.required(),
                status.recoveryCodesLeft(),
                users.find(caller.user()).orElseThrow(Problem::notFound).email(),
                passkeys.mine(caller.user()).stream()
                    .map(passkey -> PasskeyRow.of(passkey, frame))
                    .toList(),
                passkeys.possible(),
                errors));
  }

  private Drawn drawn(Enrolment enrolment, FieldErrors errors) {
    return Drawn.page(
        "factors/enrol",
        EnrolPage.of(
            "From then on signing in takes your password and a code of the app.",
            HERE + "/new",
            enrolment,
            null,
            HERE,
            errors));
  }

  private Drawn codes(List<String> made) {
    return Drawn.page("factors/recovery-codes", new RecoveryCodesPage(made, HERE));
  }
}
