package io.stewardry.factors.web;

import io.stewardry.factors.Enrolment;
import io.stewardry.factors.Passkeys;
import io.stewardry.factors.SecondFactorRemoval;
import io.stewardry.factors.SecondFactorStatus;
import io.stewardry.factors.SecondFactors;
import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.people.Users;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Flash;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Notice;
import io.stewardry.shell.RefusedForm;
import io.stewardry.signin.ProofResult;
import io.stewardry.signin.SignInWords;
import io.stewardry.tenancy.SignedIn;
import io.stewardry.tenancy.StepUp;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
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
  private final CallerFrame frames;

  SecondFactorPageController(
      SecondFactors factors,
      SecondFactorRemoval removal,
      Passkeys passkeys,
      Users users,
      CallerFrame frames) {
    this.factors = factors;
    this.removal = removal;
    this.passkeys = passkeys;
    this.users = users;
    this.frames = frames;
  }

  @SignedIn
  @GetMapping
  String show(HttpServletRequest request, Model model) {
    return page(FieldErrors.NONE, request, model);
  }

  @SignedIn
  @StepUp(Dangerous.CHANGE_OWN_SECOND_FACTOR)
  @GetMapping("/new")
  String offer(HttpServletRequest request, Model model) {
    return drawn(factors.offer(user(request)), FieldErrors.NONE, request, model);
  }

  @SignedIn
  @StepUp(Dangerous.CHANGE_OWN_SECOND_FACTOR)
  @PostMapping("/new")
  String enrol(
      @RequestParam(defaultValue = "") String enrolment,
      @RequestParam(defaultValue = "") String code,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    List<String> made;
    try {
      made = factors.enrol(user(request), enrolment, code);
    } catch (Problem refused) {
      if (refused.code() == ProblemCode.INVALID_STATE) {
        Flash.leave(request, response, Notice.warning(refused.detail()));
        return "redirect:" + HERE;
      }
      FieldErrors errors = RefusedForm.answer(refused, Map.of(), request, response);
      return drawn(factors.again(user(request), enrolment), errors, request, model);
    }
    return codes(made, request, model);
  }

  @SignedIn
  @StepUp(Dangerous.CHANGE_OWN_SECOND_FACTOR)
  @PostMapping("/codes")
  String renew(HttpServletRequest request, Model model) {
    return codes(factors.renewCodes(user(request)), request, model);
  }

  @SignedIn
  @PostMapping("/remove")
  String remove(
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String code,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      switch (removal.remove(Edge.caller(request), password, code)) {
        case ProofResult.Proven() -> {}
        case ProofResult.Wrong() ->
            throw new Problem(ProblemCode.FORBIDDEN, "The password or the code is wrong.");
        case ProofResult.SlowedDown(int seconds) -> {
          response.setStatus(ProblemCode.RATE_LIMITED.status());
          response.setIntHeader(HttpHeaders.RETRY_AFTER, seconds);
          return page(FieldErrors.of("password", SignInWords.slowedDown(seconds)), request, model);
        }
      }
    } catch (Problem refused) {
      return page(
          RefusedForm.answer(
              refused, Map.of("FORBIDDEN", "password", "INVALID_STATE", ""), request, response),
          request,
          model);
    }
    Flash.leave(request, response, Notice.good("Your second factor is removed."));
    return "redirect:" + HERE;
  }

  private static UserId user(HttpServletRequest request) {
    return Edge.caller(request).user();
  }

  private String page(FieldErrors errors, HttpServletRequest request, Model model) {
    Frame frame = frames.of(request);
    SecondFactorStatus status = factors.status(user(request));
    model.addAttribute("frame", frame);
    model.addAttribute(
        "page",
        new SecondFactorPage(
            status.since() == null ? null : frame.moment(status.since()),
            status.required(),
            status.recoveryCodesLeft(),
            users.find(user(request)).orElseThrow(Problem::notFound).email(),
            passkeys.mine(user(request)).stream()
                .map(passkey -> PasskeyRow.of(passkey, frame))
                .toList(),
            passkeys.possible(),
            errors));
    return "identity/second-factor";
  }

  private String drawn(
      Enrolment enrolment, FieldErrors errors, HttpServletRequest request, Model model) {
    model.addAttribute("frame", frames.of(request));
    model.addAttribute(
        "page",
        EnrolPage.of(
            "From then on signing in takes your password and a code of the app.",
            HERE + "/new",
            enrolment,
            null,
            HERE,
            errors));
    return "identity/enrol";
  }

  private String codes(List<String> made, HttpServletRequest request, Model model) {
    model.addAttribute("frame", frames.of(request));
    model.addAttribute("page", new RecoveryCodesPage(made, HERE));
    return "identity/recovery-codes";
  }
}
