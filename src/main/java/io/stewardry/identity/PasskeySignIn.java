package io.stewardry.identity;

import io.stewardry.identity.internal.PasskeyCeremonies;
import io.stewardry.identity.internal.PasskeyChallenges;
import io.stewardry.identity.internal.PasskeyCheck;
import io.stewardry.identity.internal.PasskeyStore;
import io.stewardry.identity.internal.ProviderStore;
import io.stewardry.identity.internal.SignInAttempt;
import io.stewardry.identity.internal.SignInAttempts;
import io.stewardry.identity.internal.UserStore;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.TokenHash;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// What a passkey opens: a session by itself, since the device has verified its owner and that is
/// two factors; the second step after a password; the proof of who somebody still is.
@Service
public class PasskeySignIn {
  private static final String ALONE = "sign-in";
  private static final String METHOD = "passkey";

  /// For whom what nobody's passkey says is counted.
  private static final String NOBODYS = "passkey";

  private final PasskeyChallenges challenges;
  private final PasskeyCeremonies ceremonies;
  private final PasskeyCheck check;
  private final PasskeyStore store;
  private final ProviderStore providers;
  private final UserStore users;
  private final SignInAttempts attempts;
  private final SignInSteps steps;
  private final Sessions sessions;
  private final SessionOpening opening;
  private final Lookups lookups;

  PasskeySignIn(
      PasskeyChallenges challenges,
      PasskeyCeremonies ceremonies,
      PasskeyCheck check,
      PasskeyStore store,
      ProviderStore providers,
      UserStore users,
      SignInAttempts attempts,
      SignInSteps steps,
      Sessions sessions,
      SessionOpening opening,
      Lookups lookups) {
    this.challenges = challenges;
    this.ceremonies = ceremonies;
    this.check = check;
    this.store = store;
    this.providers = providers;
    this.users = users;
    this.attempts = attempts;
    this.steps = steps;
    this.sessions = sessions;
    this.opening = opening;
    this.lookups = lookups;
  }

  /// Is there any use in offering it?
  public boolean possible() {
    return challenges.possible();
  }

  /// Asks the browser for any passkey that it knows for this address.
  ///
  /// @throws Problem INVALID_STATE where passkeys are not possible
  public PasskeyOptions.Begun<PasskeyOptions.Request> begin() {
    return challenges.request(List.of(), ALONE);
  }

  /// @param ceremony of [#begin]
  /// @param credential what the browser answered, as JSON
  public SignInResult signIn(String ceremony, String credential, @Nullable String userAgent) {
    Optional<PasskeyCeremonies.Assertion> read = ceremonies.read(credential);
    Optional<Lookups.Found> account =
        read.flatMap(said -> lookups.findPasskey(TokenHash.of(said.credential())));
    ActingContext context = account.map(Sessions::user).orElseGet(sessions::nobody);
    String email =
        account.isEmpty()
            ? NOBODYS
            : Acting.as(
                context, () -> users.find(context.actor()).map(Person::email).orElse(NOBODYS));
    SignInAttempt attempt = SignInAttempt.of(context, email, "session.created", "session");
    return attempts.judge(
        attempt,
        () ->
            account.isEmpty()
                ? opening.failed(
                    attempt, new PasskeyCheck.Verdict.Wrong("UnknownCredential").how(METHOD))
                : Acting.as(
                    context, () -> signInAt(attempt, context.actor(), read, ceremony, userAgent)),
        SignInResult.SlowedDown::new);
  }

  private SignInResult signInAt(
      SignInAttempt attempt,
      UserId user,
      Optional<PasskeyCeremonies.Assertion> read,
      String ceremony,
      @Nullable String userAgent) {
    PasskeyCheck.Verdict verdict = check.judge(user, read, ceremony, ALONE, true);
    if (verdict instanceof PasskeyCheck.Verdict.Wrong wrong) {
      return opening.failed(attempt, wrong.how(METHOD));
    }
    String state = users.credentials(user).map(UserStore.Credentials::state).orElse("DELETED");
    return switch (verdict) {
      case PasskeyCheck.Verdict.Right right when state.equals("ACTIVE") ->
          providers.passwords(user) == ProviderStore.Passwords.REFUSED
              ? opening.refused(attempt, ProblemCode.PROVIDER_REQUIRED)
              : opening.open(
                  attempt,
                  user,
                  new SessionOpening.FirstStep(right.use(), right.how(METHOD)),
                  userAgent,
                  () -> true);
      case PasskeyCheck.Verdict.Right right when state.equals("SUSPENDED") ->
          opening.refused(attempt, ProblemCode.ACCOUNT_SUSPENDED);
      default -> opening.failed(attempt, new PasskeyCheck.Verdict.Wrong(state).how(METHOD));
    };
  }

  /// Asks for one of the user's whose password was right.
  ///
  /// @throws Problem UNAUTHENTICATED when the first step holds no more
  public PasskeyOptions.Begun<PasskeyOptions.Request> beginStep(String note) {
    return steps.asHolder(note, user -> challenges.request(store.credentials(user), step(user)));
  }

  /// The second step after the password.
  ///
  /// @throws Problem UNAUTHENTICATED when the first step holds no more
  public SignInResult secondStep(
      String note, String ceremony, String credential, @Nullable String userAgent) {
    return steps.byPasskey(
        note,
        user -> check.judge(user, ceremonies.read(credential), ceremony, step(user), false),
        userAgent);
  }

  private static String step(UserId user) {
    return "second step|" + user;
  }

  /// Asks for one of the caller's.
  public PasskeyOptions.Begun<PasskeyOptions.Request> beginProof(Caller caller) {
    return Acting.as(
        Sessions.atHome(caller),
        () -> challenges.request(store.credentials(caller.user()), proof(caller)));
  }

  /// Shows anew who is signed in.
  public ProofResult prove(Caller caller, String ceremony, String credential) {
    return Acting.as(
        Sessions.atHome(caller),
        () -> {
          String email = users.find(caller.user()).orElseThrow(Problem::notFound).email();
          SignInAttempt attempt =
              SignInAttempt.of(Acting.context(), email, "session.stepped_up", "session");
          return attempts.judge(
              attempt,
              () ->
                  switch (check.judge(
                      caller.user(), ceremonies.read(credential), ceremony, proof(caller), false)) {
                    case PasskeyCheck.Verdict.Right right ->
                        sessions.proven(caller, attempt, right.use());
                    case PasskeyCheck.Verdict.Wrong wrong ->
                        sessions.wrong(attempt, wrong.how(METHOD));
                  },
              ProofResult.SlowedDown::new);
        });
  }

  private static String proof(Caller caller) {
    return "step-up|" + caller.session();
  }
}
