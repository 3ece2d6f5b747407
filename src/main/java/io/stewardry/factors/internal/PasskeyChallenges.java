package io.stewardry.factors.internal;

import com.google.common.net.InetAddresses;
import io.stewardry.factors.PasskeyOptions;
import io.stewardry.factors.PasskeyOptions.AuthenticatorWish;
import io.stewardry.factors.PasskeyOptions.Begun;
import io.stewardry.factors.PasskeyOptions.CredentialName;
import io.stewardry.factors.PasskeyOptions.KeyKind;
import io.stewardry.factors.PasskeyOptions.PasskeyOwner;
import io.stewardry.factors.PasskeyOptions.RelyingParty;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.people.Person;
import io.stewardry.secrets.SealedNotes;
import io.stewardry.shell.InstallationAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Begins ceremonies. A challenge travels sealed with the browser, bound to what it is for and
/// whose it is, so that no row is written for who only tries. That it is answered once is kept with
/// the passkey that answers it: challenges are ordered by the time of their issue, and the newest
/// answered one only goes forwards.
@Component
public class PasskeyChallenges {
  /// EdDSA, ES256, RS256.
  static final List<Integer> ALGORITHMS = List.of(-8, -7, -257);

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final int BYTES = 32;
  private static final String REQUIRED = "required";
  private static final String NAME = "Stewardry";
  private static final String KIND = "public-key";

  private final SealedNotes notes;
  private final InstallationAddress address;
  private final Clock clock;

  PasskeyChallenges(SealedNotes notes, InstallationAddress address, Clock clock) {
    this.notes = notes;
    this.address = address;
    this.clock = clock;
  }

  /// @param issued in microseconds since 1970
  @SuppressWarnings("ArrayRecordComponent")
  public record Challenge(byte[] bytes, long issued) {
    String text() {
      return encode(bytes);
    }
  }

  /// Is there a host that passkeys can be bound to? Browsers take names only, and only over TLS or
  /// on the machine itself.
  public boolean possible() {
    String host = address.uri().getHost();
    return host != null
        && !InetAddresses.isUriInetAddress(host)
        && ("https".equals(address.uri().getScheme())
            || host.equals("localhost")
            || host.endsWith(".localhost"));
  }

  private void requirePossible() {
    if (!possible()) {
      throw new Problem(
          ProblemCode.INVALID_STATE,
          "Passkeys need an installation that has a name and TLS. The operator sets STEWARDRY_BASE_URL to its address.");
    }
  }

  /// @param bound what it is for and whose it is
  public Begun<PasskeyOptions.Creation> create(
      Person person, List<PasskeyStore.Kept> known, String bound) {
    requirePossible();
    Challenge challenge = next();
    return new Begun<>(
        new PasskeyOptions.Creation(
            new RelyingParty(address.uri().getHost(), NAME),
            new PasskeyOwner(encode(handle(person.id())), person.email(), person.name()),
            challenge.text(),
            ALGORITHMS.stream().map(algorithm -> new KeyKind(KIND, algorithm)).toList(),
            LIFE.toMillis(),
            names(known),
            new AuthenticatorWish(REQUIRED, true, REQUIRED),
            "none"),
        sealed(challenge, bound));
  }

  /// @param allowed empty for any that the browser knows
  public Begun<PasskeyOptions.Request> request(List<PasskeyStore.Kept> allowed, String bound) {
    requirePossible();
    Challenge challenge = next();
    return new Begun<>(
        new PasskeyOptions.Request(
            challenge.text(), LIFE.toMillis(), address.uri().getHost(), names(allowed), REQUIRED),
        sealed(challenge, bound));
  }

  private static List<CredentialName> names(List<PasskeyStore.Kept> known) {
    return known.stream()
        .map(PasskeyStore.Kept::credential)
        .map(each -> new CredentialName(KIND, encode(each.id()), each.transports()))
        .toList();
  }

  /// What a device keeps of whose a passkey is: an id that says nothing.
  static byte[] handle(UUID user) {
    return ByteBuffer.allocate(16)
        .putLong(user.getMostSignificantBits())
        .putLong(user.getLeastSignificantBits())
        .array();
  }

  private Challenge next() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new Challenge(bytes, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
  }

  private String sealed(Challenge challenge, String bound) {
    return notes.seal(challenge.issued() + "|" + challenge.text(), ceremony(bound));
  }

  /// @return empty when it is overdue, was begun for something else or by somebody else
  public Optional<Challenge> open(String ceremony, String bound) {
    long oldest = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant().minus(LIFE));
    return notes
        .open(ceremony, ceremony(bound))
        .map(text -> text.split("\\|", 2))
        .map(parts ->
            new Challenge(Base64.getUrlDecoder().decode(parts[1]), Long.parseLong(parts[0])))
        .filter(challenge -> challenge.issued() > oldest);
  }

  private static String ceremony(String bound) {
    return "ceremony of a passkey|" + bound;
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
