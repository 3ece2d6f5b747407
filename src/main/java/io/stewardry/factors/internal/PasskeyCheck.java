package io.stewardry.factors.internal;

import io.stewardry.kernel.UserId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/// Judges what a browser says about a passkey of a user whom the caller names.
@Component
public class PasskeyCheck {
  private final PasskeyCeremonies ceremonies;
  private final PasskeyChallenges challenges;
  private final PasskeyStore store;

  PasskeyCheck(PasskeyCeremonies ceremonies, PasskeyChallenges challenges, PasskeyStore store) {
    this.ceremonies = ceremonies;
    this.challenges = challenges;
    this.store = store;
  }

  public sealed interface Verdict {
    /// @param use uses the challenge up, in the running transaction; false when somebody was faster
    record Right(String passkey, BooleanSupplier use) implements Verdict {
      public Map<String, String> how(String method) {
        return Map.of("method", method, "passkey", passkey);
      }
    }

    /// @param why for the log, in one word
    record Wrong(String why) implements Verdict {
      public Map<String, String> how(String method) {
        return Map.of("method", method, "reason", why);
      }
    }
  }

  /// @param named whether the device must say whose it is, because nobody else has
  public Verdict judge(
      UserId user,
      Optional<PasskeyCeremonies.Assertion> read,
      String ceremony,
      String bound,
      boolean named) {
    PasskeyCeremonies.Assertion assertion = read.orElse(null);
    if (assertion == null) {
      return new Verdict.Wrong("Malformed");
    }
    PasskeyChallenges.Challenge challenge = challenges.open(ceremony, bound).orElse(null);
    if (challenge == null) {
      return new Verdict.Wrong("CeremonyOver");
    }
    byte[] handle = assertion.userHandle();
    if (handle == null ? named : !Arrays.equals(handle, PasskeyChallenges.handle(user.value()))) {
      return new Verdict.Wrong("OtherUser");
    }
    PasskeyStore.Kept kept =
        store.credentials(user).stream()
            .filter(own -> Arrays.equals(own.credential().id(), assertion.credential()))
            .findFirst()
            .orElse(null);
    if (kept == null) {
      return new Verdict.Wrong("UnknownCredential");
    }
    return switch (ceremonies.judge(assertion, kept.credential(), challenge.bytes())) {
      case PasskeyCeremonies.Judged.Bad(String why) -> new Verdict.Wrong(why);
      case PasskeyCeremonies.Judged.Good good ->
          new Verdict.Right(
              kept.passkey().toString(),
              () -> {
                store.hold(user);
                return store.use(
                    kept.passkey(), good.signCount(), good.backedUp(), challenge.issued());
              });
    };
  }
}
