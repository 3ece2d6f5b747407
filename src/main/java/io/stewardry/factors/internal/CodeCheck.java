package io.stewardry.factors.internal;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.factors.MfaAction;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.TypedText;
import io.stewardry.kernel.UserId;
import io.stewardry.secrets.Sealing;
import io.stewardry.signin.SecondStep;
import io.stewardry.signin.SignInAttempt;
import io.stewardry.signin.SignInAttempts;
import io.stewardry.tenancy.TokenHash;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Judges the code of a second factor. Six digits are few: wrong ones are counted for the account
/// wherever they come from, so that many addresses do not help who guesses. A recovery code is too
/// long to be guessed, so it still works then.
@Component
public class CodeCheck {
  private static final Logger LOG = LoggerFactory.getLogger(CodeCheck.class);
  private static final String EVERYWHERE = "everywhere";

  private final SecondFactorStore store;
  private final SignInAttempts attempts;
  private final Sealing sealing;
  private final AuditLog audit;

  CodeCheck(SecondFactorStore store, SignInAttempts attempts, Sealing sealing, AuditLog audit) {
    this.store = store;
    this.attempts = attempts;
    this.sealing = sealing;
    this.audit = audit;
  }

  /// @param attempt the one that it is a part of
  /// @throws Problem UNAVAILABLE when the secret does not open with the keys of its organization
  public SecondStep.Verdict judge(
      SignInAttempt attempt,
      UserId user,
      SecondFactorStore.Factor factor,
      long epochSecond,
      String typed) {
    String digits = TypedText.squeezed(typed);
    if (!digits.matches("[0-9]{" + Totp.DIGITS + "}")) {
      TokenHash code = RecoveryCodes.hash(typed).orElse(null);
      return code == null
          ? new SecondStep.Verdict.Wrong()
          : new SecondStep.Verdict.Right(() -> useRecovery(user, factor, code));
    }
    SignInAttempt everywhere =
        new SignInAttempt(
            attempt.recording(), "code:" + attempt.email(), EVERYWHERE, attempt.action());
    int wait = attempts.begin(everywhere);
    if (wait > 0) {
      return new SecondStep.Verdict.SlowedDown(wait);
    }
    OptionalLong step = step(user, factor, digits, epochSecond);
    if (step.isEmpty()) {
      attempts.failed(everywhere);
      return new SecondStep.Verdict.Wrong();
    }
    return new SecondStep.Verdict.Right(() -> {
      boolean first = store.use(factor.id(), step.getAsLong());
      if (first) {
        attempts.clear(everywhere);
      }
      return first;
    });
  }

  private boolean useRecovery(UserId user, SecondFactorStore.Factor factor, TokenHash code) {
    if (!store.useCode(factor.id(), code)) {
      return false;
    }
    audit.append(
        AuditRecord.done(
            MfaAction.RECOVERY_USED, user.value(), Map.of("left", factor.codesLeft() - 1)));
    return true;
  }

  private OptionalLong step(
      UserId user, SecondFactorStore.Factor factor, String digits, long epochSecond) {
    return sealing
        .open(
            factor.sealedSecret(),
            SecondFactorStore.secretId(factor.id(), user),
            secret -> Totp.step(secret.bytes(), digits, epochSecond, factor.lastStep()))
        .orElseThrow(() -> {
          LOG.error(
              "the secret of the second factor {} does not open with the keys of its organization",
              factor.id());
          return new Problem(
              ProblemCode.UNAVAILABLE,
              "Codes cannot be checked at this moment. Use a recovery code, or ask the operator.");
        });
  }
}
