package io.stewardry.factors.internal;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.UserId;
import io.stewardry.secrets.SealedNotes;
import io.stewardry.secrets.Sealing;
import io.stewardry.tenancy.Acting;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The way of a secret from the offer into the database. Until it is confirmed it travels sealed
/// with the form, so that nothing is written for who only looks.
@Component
public class EnrolmentSecrets {
  private static final Duration LIFE = Duration.ofMinutes(15);

  private final SecondFactorStore store;
  private final Sealing sealing;
  private final SealedNotes notes;
  private final Clock clock;

  EnrolmentSecrets(SecondFactorStore store, Sealing sealing, SealedNotes notes, Clock clock) {
    this.store = store;
    this.sealing = sealing;
    this.notes = notes;
    this.clock = clock;
  }

  @SuppressWarnings("ArrayRecordComponent")
  public record Offered(byte[] secret, String sealed) {
    public Offered sealedAs(String text) {
      return new Offered(secret, text);
    }
  }

  public Offered offer(UserId user) {
    byte[] secret = Totp.newSecret();
    String text =
        clock.instant().plus(LIFE).getEpochSecond()
            + "|"
            + Base64.getEncoder().encodeToString(secret);
    return new Offered(secret, notes.seal(text, bound(user)));
  }

  /// @return empty when it is overdue, another user's or not ours
  public Optional<Offered> open(UserId user, String sealed) {
    return notes
        .open(sealed, bound(user))
        .map(text -> text.split("\\|", 2))
        .filter(parts -> Long.parseLong(parts[0]) > clock.instant().getEpochSecond())
        .map(parts -> new Offered(Base64.getDecoder().decode(parts[1]), sealed));
  }

  private static String bound(UserId user) {
    return "enrolment of second-factor|" + Acting.context().organization() + "|" + user;
  }

  public Optional<Long> step(Offered offered, String typed, long epochSecond) {
    OptionalLong step =
        Totp.step(offered.secret(), typed.replaceAll("\\s", ""), epochSecond, Long.MIN_VALUE);
    return step.isPresent() ? Optional.of(step.getAsLong()) : Optional.empty();
  }

  /// In the running transaction.
  ///
  /// @param step of the code that confirmed it, which is used up by that
  /// @return the recovery codes
  public List<String> keep(UserId user, Offered offered, long step) {
    UUID factor = Ids.next();
    store.insert(
        factor,
        user,
        sealing.seal(offered.secret(), SecondFactorStore.secretId(factor, user)),
        step);
    return replaceCodes(factor);
  }

  /// In the running transaction.
  public List<String> replaceCodes(UUID factor) {
    List<String> codes = RecoveryCodes.make();
    store.replaceCodes(
        factor, codes.stream().map(code -> RecoveryCodes.hash(code).orElseThrow()).toList());
    return codes;
  }
}
