package io.stewardry.identity;

import io.stewardry.identity.internal.CodeCheck;
import io.stewardry.identity.internal.PasskeyCheck;
import io.stewardry.identity.internal.ProviderProof;
import io.stewardry.identity.internal.ProviderProofs;
import io.stewardry.identity.internal.SecondFactorStore;
import io.stewardry.identity.internal.SignInAttempt;
import io.stewardry.identity.internal.SignInAttempts;
import io.stewardry.identity.internal.UserStore;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.secrets.Sealing;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.TokenHash;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Sign-in in two steps. Between them the browser holds a sealed note that says whose password was
/// right, and which, or whom a provider asserted; it opens nothing by itself, lasts ten minutes,
/// and is void when the password changes or the provider is switched off. What it leads to is used
/// up by itself: a code works once, and a factor is set up once.
@Service
public class SignInSteps {
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final String BOUND = "first step of a sign-in";

  private final Sealing sealing;
  private final SecondFactorStore factors;
  private final SecondFactors secondFactors;
  private final CodeCheck codes;
  private final UserStore users;
  private final SignInAttempts attempts;
  private final SessionOpening opening;
  private final ProviderProofs proofs;
  private final Clock clock;

  SignInSteps(
      Sealing sealing,
      SecondFactorStore factors,
      SecondFactors secondFactors,
      CodeCheck codes,
      UserStore users,
      SignInAttempts attempts,
      SessionOpening opening,
      ProviderProofs proofs,
      Clock clock) {
    this.sealing = sealing;
    this.factors = factors;
    this.secondFactors = secondFactors;
    this.codes = codes;
    this.users = users;
    this.attempts = attempts;
    this.opening = opening;
    this.proofs = proofs;
    this.clock = clock;
  }

  /// Whose password was right, or whom a provider asserted.
  ///
  /// @param rests on a fingerprint of the password, or on the proof as a text
  private record Step(ActingContext context, String email, String rests) {
    UserId user() {
      return context.actor();
    }
  }

  /// The recovery codes, shown once, and what came of the sign-in.
  public record Enrolled(List<String> recoveryCodes, SignInResult result) {}

  /// In the running context of the user.
  String note(SignInAttempt attempt, UserId user, String hash) {
    return sealed(attempt, user, fingerprint(hash));
  }

  /// In the running context of the user.
  String note(SignInAttempt attempt, UserId user, ProviderProof proof) {
    return sealed(attempt, user, proof.text());
  }

  private String sealed(SignInAttempt attempt, UserId user, String rests) {
    return sealing.sealText(
        String.join(
            "|",
            String.valueOf(clock.instant().plus(LIFE).getEpochSecond()),
            Acting.context().organization().toString(),
            user.toString(),
            rests,
            attempt.email()),
        BOUND);
  }

  private Optional<Step> read(String note) {
    return sealing
        .openText(note, BOUND)
        .map(text -> text.split("\\|", 5))
        .filter(parts -> Long.parseLong(parts[0]) > clock.instant().getEpochSecond())
        .map(parts -> {
          OrganizationId home = new OrganizationId(id(parts[1]));
          return new Step(
              new ActingContext(home, home, new UserId(id(parts[2])), ActorKind.USER),
              parts[4],
              parts[3]);
        });
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow();
  }

  private static String fingerprint(String hash) {
    return HexFormat.of().formatHex(TokenHash.of(hash).bytes(), 0, 16);
  }

  /// Does the first step still hold?
  public boolean holds(String note) {
    return read(note)
        .filter(step -> Acting.as(step.context(), () -> first(step).isPresent()))
        .isPresent();
  }

  /// With what the second step can be done.
  public record Ways(boolean code, boolean passkey) {}

  /// @throws Problem UNAUTHENTICATED when the first step holds no more
  public Ways ways(String note) {
    Step step = read(note).orElseThrow(SignInSteps::over);
    return Acting.as(
        step.context(),
        () -> {
          requireHeld(step);
          SecondFactorStore.Standing standing = factors.standing(step.user());
          return new Ways(standing.factor() != null, standing.passkeys() > 0);
        });
  }

  /// In the context of who has done the first step.
  ///
  /// @throws Problem UNAUTHENTICATED when it holds no more
  <T> T asHolder(String note, Function<UserId, T> work) {
    Step step = read(note).orElseThrow(SignInSteps::over);
    return Acting.as(
        step.context(),
        () -> {
          requireHeld(step);
          return work.apply(step.user());
        });
  }

  /// The second step by a passkey.
  ///
  /// @param judged in the context of the user
  /// @throws Problem UNAUTHENTICATED when the first step holds no more
  SignInResult byPasskey(
      String note, Function<UserId, PasskeyCheck.Verdict> judged, @Nullable String userAgent) {
    Step step = read(note).orElseThrow(SignInSteps::over);
    SignInAttempt attempt =
        SignInAttempt.of(step.context(), step.email(), "session.created", "session");
    return attempts.judge(
        attempt,
        () ->
            Acting.as(
                step.context(),
                () -> {
                  SessionOpening.FirstStep first = first(step).orElseThrow(SignInSteps::over);
                  String method =
                      first.changes().getOrDefault("method", "password") + " and passkey";
                  return switch (judged.apply(step.user())) {
                    case PasskeyCheck.Verdict.Right right ->
                        opening.open(
                            attempt,
                            step.user(),
                            new SessionOpening.FirstStep(first.holds(), right.how(method)),
                            userAgent,
                            right.use());
                    case PasskeyCheck.Verdict.Wrong wrong ->
                        opening.failed(attempt, wrong.how(method));
                  };
                }),
        SignInResult.SlowedDown::new);
  }

  /// What the first step rests on, if it still counts and its user is active.
  private Optional<SessionOpening.FirstStep> first(Step step) {
    Optional<UserStore.Credentials> active =
        users.credentials(step.user()).filter(known -> known.state().equals("ACTIVE"));
    Optional<ProviderProof> proof = ProviderProof.parse(step.rests());
    return proof.isPresent()
        ? active.flatMap(known -> proof.filter(proofs::stands)).map(one -> first(step.user(), one))
        : active
            .map(UserStore.Credentials::passwordHash)
            .filter(hash -> fingerprint(hash).equals(step.rests()))
            .map(hash -> opening.byPassword(step.user(), hash));
  }

  /// That a provider has asserted him.
  SessionOpening.FirstStep first(UserId user, ProviderProof proof) {
    return new SessionOpening.FirstStep(() -> proofs.use(proof, user), Map.of("method", "oidc"));
  }

  /// The second step by the code of an app, or a recovery code.
  ///
  /// @throws Problem UNAUTHENTICATED when the first step holds no more
  public SignInResult byCode(String note, String code, @Nullable String userAgent) {
    Step step = read(note).orElseThrow(SignInSteps::over);
    SignInAttempt attempt =
        SignInAttempt.of(step.context(), step.email(), "session.created", "session");
    return attempts.judge(
        attempt,
        () ->
            Acting.as(
                step.context(),
                () -> {
                  SessionOpening.FirstStep first = first(step).orElseThrow(SignInSteps::over);
                  SecondFactorStore.Standing standing = factors.standing(step.user());
                  SecondFactorStore.Factor factor = standing.factor();
                  if (factor == null) {
                    throw over();
                  }
                  return judged(attempt, step.user(), first, standing, factor, code, userAgent);
                }),
        SignInResult.SlowedDown::new);
  }

  /// In the running context of the user, within a judged attempt.
  SignInResult judged(
      SignInAttempt attempt,
      UserId user,
      SessionOpening.FirstStep first,
      SecondFactorStore.Standing standing,
      SecondFactorStore.Factor factor,
      String code,
      @Nullable String userAgent) {
    return switch (codes.judge(attempt, user, factor, standing.epochSecond(), code)) {
      case CodeCheck.Verdict.Right right ->
          opening.open(attempt, user, first, userAgent, right.use());
      case CodeCheck.Verdict.Wrong() -> opening.failed(attempt);
      case CodeCheck.Verdict.SlowedDown(int seconds) -> new SignInResult.SlowedDown(seconds);
    };
  }

  /// What somebody sets up who must have a second factor and has none.
  ///
  /// @param enrolment the one that was offered before; null for a new one
  /// @throws Problem UNAUTHENTICATED when the first step holds no more, or he has one by now
  public Enrolment offer(String note, @Nullable String enrolment) {
    Step step = read(note).orElseThrow(SignInSteps::over);
    return Acting.as(
        step.context(),
        () -> {
          requireNone(step);
          return enrolment == null
              ? secondFactors.offer(step.user())
              : secondFactors.again(step.user(), enrolment);
        });
  }

  /// Sets it up and signs in.
  ///
  /// @throws Problem UNAUTHENTICATED when the first step holds no more, or he has one by now;
  ///   VALIDATION_FAILED for a wrong code, INVALID_STATE when the offer is overdue
  public Enrolled enrol(String note, String enrolment, String code, @Nullable String userAgent) {
    Step step = read(note).orElseThrow(SignInSteps::over);
    SignInAttempt attempt =
        SignInAttempt.of(step.context(), step.email(), "session.created", "session");
    return Acting.as(
        step.context(),
        () -> {
          SessionOpening.FirstStep first = requireNone(step);
          try {
            List<String> made = secondFactors.enrol(step.user(), enrolment, code);
            return new Enrolled(
                made, opening.open(attempt, step.user(), first, userAgent, () -> true));
          } catch (DatabaseRefusal refusal) {
            return new Enrolled(List.of(), opening.refused(attempt, refusal.code()));
          }
        });
  }

  private void requireHeld(Step step) {
    if (first(step).isEmpty()) {
      throw over();
    }
  }

  private SessionOpening.FirstStep requireNone(Step step) {
    SessionOpening.FirstStep first = first(step).orElseThrow(SignInSteps::over);
    SecondFactorStore.Standing standing = factors.standing(step.user());
    if (standing.factor() != null || standing.passkeys() > 0) {
      throw over();
    }
    return first;
  }

  private static Problem over() {
    return new Problem(
        ProblemCode.UNAUTHENTICATED, "The first step of the sign-in is over. Begin anew.");
  }
}
