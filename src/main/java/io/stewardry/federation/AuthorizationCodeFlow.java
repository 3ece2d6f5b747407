package io.stewardry.federation;

import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import io.stewardry.federation.internal.IdToken;
import io.stewardry.federation.internal.IdTokens;
import io.stewardry.federation.internal.ProviderDirectory;
import io.stewardry.federation.internal.ProviderExchange;
import io.stewardry.federation.internal.ProviderFailure;
import io.stewardry.federation.internal.ProviderFlow;
import io.stewardry.federation.internal.ProviderMetadata;
import io.stewardry.federation.internal.ProviderStore;
import io.stewardry.secrets.OpenedSecret;
import io.stewardry.secrets.SealedNotes;
import io.stewardry.secrets.Sealing;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Transactions;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The authorization code flow of OpenID Connect with a provider: sends a browser there, and
/// fetches and judges the token that it comes back for.
@Component
class AuthorizationCodeFlow {
  private static final Logger LOG = LoggerFactory.getLogger(AuthorizationCodeFlow.class);
  private static final Duration LIFE = Duration.ofMinutes(10);

  /// A cookie holds four kilobytes.
  private static final int LONGEST_NEXT = 1_000;

  private final ProviderDirectory directory;
  private final ProviderExchange exchange;
  private final IdTokens tokens;
  private final Sealing sealing;
  private final SealedNotes notes;
  private final Transactions transactions;
  private final Clock clock;

  AuthorizationCodeFlow(
      ProviderDirectory directory,
      ProviderExchange exchange,
      IdTokens tokens,
      Sealing sealing,
      SealedNotes notes,
      Transactions transactions,
      Clock clock) {
    this.directory = directory;
    this.exchange = exchange;
    this.tokens = tokens;
    this.sealing = sealing;
    this.notes = notes;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Why a provider's answer brings nobody in.
  static final class Refusal extends RuntimeException {
    final ProviderRefusal why;

    Refusal(ProviderRefusal why) {
      super(why.name(), null, false, false);
      this.why = why;
    }
  }

  /// Where the browser goes, and what it keeps.
  ProviderResult begin(ProviderStore.Kept kept, String email, @Nullable String next) {
    transactions.requireNone();
    try {
      ProviderMetadata metadata = directory.of(kept.issuer());
      ProviderFlow flow =
          new ProviderFlow(
              clock.instant().plus(LIFE),
              Acting.context().organization(),
              kept.id(),
              ProviderExchange.random(),
              ProviderExchange.random(),
              ProviderExchange.random(),
              email,
              kept.now(),
              next == null || next.length() > LONGEST_NEXT ? "" : next);
      return new ProviderResult.Begun(
          exchange.question(metadata, kept.clientId(), flow), flow.sealed(notes));
    } catch (ProviderFailure failure) {
      LOG.warn("a provider could not be asked: {}", failure.words());
      return new ProviderResult.Refused(ProviderRefusal.NO_ANSWER);
    }
  }

  /// Reads what a browser keeps of a sign-in that it began.
  ///
  /// @return empty when it took too long, or is not ours
  Optional<ProviderFlow> begun(String sealedFlow) {
    return ProviderFlow.open(notes, sealedFlow, clock.instant());
  }

  /// Exchanges the code that the browser brought back, and returns what the provider asserts.
  ///
  /// @throws Refusal when it asserts nothing that counts
  IdToken asserted(ProviderStore.Kept kept, ProviderFlow flow, ProviderSignIn.Returned returned) {
    String code = returned.code();
    if (returned.error() != null || code == null || code.isEmpty()) {
      throw new Refusal(ProviderRefusal.DECLINED);
    }
    transactions.requireNone();
    try {
      ProviderMetadata metadata = directory.of(kept.issuer());
      // A provider that supports it names itself in its answer (RFC 9207).
      if (returned.issuer() == null
          ? metadata.namesItself()
          : !returned.issuer().equals(kept.issuer())) {
        throw new Refusal(ProviderRefusal.NOT_VALID);
      }
      String text =
          sealing
              .open(
                  kept.sealedSecret(),
                  kept.secret(),
                  secret -> exchanged(metadata, kept.clientId(), secret, code, flow))
              .orElseThrow(() ->
                  new ProviderFailure(
                      "the secret of a provider does not open with the keys of its organization"));
      return tokens
          .signed(text, directory.keys(metadata, keyId(text)))
          .or(() -> directory.renewedKeys(metadata).flatMap(keys -> tokens.signed(text, keys)))
          .flatMap(claims -> tokens.judge(claims, kept.issuer(), kept.clientId(), flow.nonce()))
          .orElseThrow(() -> new Refusal(ProviderRefusal.NOT_VALID));
    } catch (ProviderFailure failure) {
      LOG.warn("a provider did not answer as it must: {}", failure.words());
      throw new Refusal(ProviderRefusal.NO_ANSWER);
    }
  }

  /// A provider may answer with what it was sent, and its words go to the log.
  private String exchanged(
      ProviderMetadata metadata,
      String clientId,
      OpenedSecret secret,
      String code,
      ProviderFlow flow) {
    try {
      return exchange.idToken(metadata, clientId, secret.text(), code, flow.verifier());
    } catch (ProviderFailure failure) {
      throw new ProviderFailure(secret.masked(failure.words()));
    }
  }

  private static @Nullable String keyId(String token) {
    try {
      return JWTParser.parse(token) instanceof SignedJWT signed
          ? signed.getHeader().getKeyID()
          : null;
    } catch (ParseException none) {
      return null;
    }
  }
}
