package io.stewardry.signin;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.people.UserState;
import io.stewardry.secrets.SealedNotes;
import io.stewardry.signin.internal.CredentialStore;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.TokenHash;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
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

  private final SealedNotes notes;
  private final SecondStep secondStep;
  private final CredentialStore credentials;
  private final SignInAttempts attempts;
  private final SessionOpening opening;
  private final OwnProvider provider;
  private final Clock clock;

  SignInSteps(
      SealedNotes notes,
      SecondStep secondStep,
      CredentialStore credentials,
      SignInAttempts attempts,
      SessionOpening opening,
      OwnProvider provider,
      Clock clock) {
    this.notes = notes;
    this.secondStep = secondStep;
    this.credentials = credentials;
    this.attempts = attempts;
    this.opening = opening;
    this.provider = provider;
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

  /// What is done in the context of a user whose first step holds.
  @FunctionalInterface
  public interface Work<T> {
    T done(SignInAttempt attempt, UserId user, FirstStep first);
  }

  /// In the running context of the user.
  String note(SignInAttempt attempt, UserId user, String hash) {
    return sealed(attempt, user, fingerprint(hash));
  }

  /// Seals what a provider asserted, in the running context of the user.
  ///
  /// @param asserted as [OwnProvider] reads it; without `|`
  public String noteOf(SignInAttempt attempt, UserId user, String asserted) {
    return sealed(attempt, user, asserted);
  }

  private String sealed(SignInAttempt attempt, UserId user, String rests) {
    return notes.seal(
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
    return notes
        .open(note, BOUND)
        .map(text -> text.split("\\|", 5))
        .filter(parts -> Long.parseLong(parts[0]) > clock.instant().getEpochSecond())
        .map(parts -> {
          OrganizationId home = new OrganizationId(id(parts[1]));
          return new Step(ActingContext.atHome(home, new UserId(id(parts[2]))), parts[4], parts[3]);
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
    return asHolder(
        note,
        (attempt, user, first) -> {
          SecondStep.Ways ways = secondStep.of(user);
          return new Ways(ways.code(), ways.passkey());
        });
  }

  /// Works in the context of the user who has done the first step.
  ///
  /// @throws Problem UNAUTHENTICATED when the first step holds no more
  public <T> T asHolder(String note, Work<T> work) {
    return asHolder(read(note).orElseThrow(SignInSteps::over), work);
  }

  private <T> T asHolder(Step step, Work<T> work) {
    return Acting.as(
        step.context(),
        () -> work.done(attempt(step), step.user(), first(step).orElseThrow(SignInSteps::over)));
  }

  private static SignInAttempt attempt(Step step) {
    return SignInAttempt.of(step.context(), step.email(), SessionAction.CREATED);
  }

  /// Judges a second step, unless it comes too early.
  ///
  /// @throws Problem UNAUTHENTICATED when the first step holds no more
  public SignInResult judge(String note, Work<SignInResult> work) {
    Step step = read(note).orElseThrow(SignInSteps::over);
    return attempts.judge(attempt(step), () -> asHolder(step, work), SignInResult.SlowedDown::new);
  }

  /// What the first step rests on, if it still counts and its user is active.
  private Optional<FirstStep> first(Step step) {
    Optional<CredentialStore.Credentials> active =
        credentials.credentials(step.user()).filter(known -> known.state() == UserState.ACTIVE);
    return provider.asserted(step.rests())
        ? active.flatMap(known -> provider.firstStep(step.rests(), step.user()))
        : active
            .map(CredentialStore.Credentials::passwordHash)
            .filter(hash -> fingerprint(hash).equals(step.rests()))
            .map(hash -> opening.byPassword(step.user(), hash));
  }

  /// The second step by the code of an app, or a recovery code.
  ///
  /// @throws Problem UNAUTHENTICATED when the first step holds no more
  public SignInResult byCode(String note, String code, @Nullable String userAgent) {
    return judge(
        note,
        (attempt, user, first) -> {
          SecondStep.Ways ways = secondStep.of(user);
          if (!ways.code()) {
            throw over();
          }
          return judged(attempt, user, first, ways, code, userAgent);
        });
  }

  /// In the running context of the user, within a judged attempt.
  SignInResult judged(
      SignInAttempt attempt,
      UserId user,
      FirstStep first,
      SecondStep.Ways ways,
      String code,
      @Nullable String userAgent) {
    return switch (ways.judge(attempt, code)) {
      case SecondStep.Verdict.Right right ->
          opening.open(attempt, user, first, userAgent, right.use());
      case SecondStep.Verdict.Wrong() -> opening.failed(attempt);
      case SecondStep.Verdict.SlowedDown(int seconds) -> new SignInResult.SlowedDown(seconds);
    };
  }

  /// The first step holds no more.
  public static Problem over() {
    return new Problem(
        ProblemCode.UNAUTHENTICATED, "The first step of the sign-in is over. Begin anew.");
  }
}
