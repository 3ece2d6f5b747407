package io.stewardry.factors;

import com.google.common.io.BaseEncoding;
import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.factors.internal.EnrolmentSecrets;
import io.stewardry.factors.internal.SecondFactorRules;
import io.stewardry.factors.internal.SecondFactorStore;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.people.Users;
import io.stewardry.tenancy.Transactions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// Second factors: an authenticator app, and recovery codes for users who lost it. Their own are
/// asked for at home.
@Service
public class SecondFactors {
  private static final String ISSUER = "Stewardry";

  private final SecondFactorStore store;
  private final SecondFactorRules rules;
  private final EnrolmentSecrets secrets;
  private final Users users;
  private final Transactions transactions;
  private final AuditLog audit;

  SecondFactors(
      SecondFactorStore store,
      SecondFactorRules rules,
      EnrolmentSecrets secrets,
      Users users,
      Transactions transactions,
      AuditLog audit) {
    this.store = store;
    this.rules = rules;
    this.secrets = secrets;
    this.users = users;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// Of a user of the acting organization.
  public SecondFactorStatus status(UserId user) {
    SecondFactorStore.Standing standing = store.standing(user);
    SecondFactorStore.Factor factor = standing.factor();
    return new SecondFactorStatus(
        factor != null,
        rules.demand(standing),
        factor == null ? null : factor.since(),
        factor == null ? 0 : factor.codesLeft(),
        standing.passkeys());
  }

  /// Makes up a secret for the actor.
  public Enrolment offer(UserId user) {
    return drawn(user, secrets.offer(user));
  }

  /// The same again, after a code that was wrong.
  ///
  /// @throws Problem INVALID_STATE when its time is over
  public Enrolment again(UserId user, String enrolment) {
    return drawn(
        user,
        secrets.open(user, enrolment).orElseThrow(SecondFactors::overdue).sealedAs(enrolment));
  }

  private Enrolment drawn(UserId user, EnrolmentSecrets.Offered offered) {
    String secret = BaseEncoding.base32().omitPadding().encode(offered.secret());
    String email = users.find(user).orElseThrow(Problem::notFound).email();
    String label = URLEncoder.encode(ISSUER + ":" + email, StandardCharsets.UTF_8);
    return new Enrolment(
        offered.sealed(),
        secret,
        "otpauth://totp/%s?secret=%s&issuer=%s"
            .formatted(label.replace("+", "%20"), secret, ISSUER));
  }

  /// Sets the factor up, in place of an earlier one, once a code shows that the app has the secret.
  ///
  /// @return the recovery codes, which are shown once
  /// @throws Problem VALIDATION_FAILED for a wrong code, INVALID_STATE when the offer is overdue
  public List<String> enrol(UserId user, String enrolment, String code) {
    EnrolmentSecrets.Offered offered =
        secrets.open(user, enrolment).orElseThrow(SecondFactors::overdue);
    long step =
        secrets
            .step(offered, code, store.standing(user).epochSecond())
            .orElseThrow(() ->
                Problem.invalid(
                    "/code",
                    "The code is wrong. Take the newest one of the app; is the clock of the device right?"));
    return transactions.write(() -> {
      boolean replaced = store.remove(user);
      List<String> made = secrets.keep(user, offered, step);
      audit.append(
          AuditRecord.done(MfaAction.ENROLLED, user.value(), Map.of("replaced", replaced)));
      return made;
    });
  }

  private static Problem overdue() {
    return new Problem(
        ProblemCode.INVALID_STATE, "It took too long, or it belongs to somebody else. Begin anew.");
  }

  /// Makes new recovery codes; the older ones are void.
  ///
  /// @throws Problem NOT_FOUND when no factor is enrolled
  public List<String> renewCodes(UserId user) {
    return transactions.write(() -> {
      SecondFactorStore.Factor factor =
          Optional.ofNullable(store.standing(user).factor()).orElseThrow(Problem::notFound);
      List<String> made = secrets.replaceCodes(factor.id());
      audit.append(AuditRecord.done(MfaAction.CODES_RENEWED, user.value(), Map.of()));
      return made;
    });
  }
}
