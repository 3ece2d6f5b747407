package io.stewardry.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import io.stewardry.audit.AuditRecord;
import io.stewardry.identity.internal.IdToken;
import io.stewardry.identity.internal.IdTokens;
import io.stewardry.identity.internal.ProviderDirectory;
import io.stewardry.identity.internal.ProviderExchange;
import io.stewardry.identity.internal.ProviderFailure;
import io.stewardry.identity.internal.ProviderFlow;
import io.stewardry.identity.internal.ProviderMetadata;
import io.stewardry.identity.internal.ProviderStore;
import io.stewardry.identity.internal.SignInAttempt;
import io.stewardry.identity.internal.SignInAttempts;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.UserId;
import io.stewardry.secrets.Sealing;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.Transactions;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Sign-in through the provider of one's organization: there with a question, back with a code that
/// becomes an ID token. Providers are asked outside of transactions, and while nobody waits.
@Service
public class ProviderSignIn {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderSignIn.class);
  private static final Duration LIFE = Duration.ofMinutes(10);

  /// A cookie holds four kilobytes.
  private static final int LONGEST_NEXT = 1_000;

  private static final UserId NOBODY = new UserId(new UUID(0, 0));

  private final Lookups lookups;
  private final ProviderStore store;
  private final ProviderDirectory directory;
  private final ProviderExchange exchange;
  private final IdTokens tokens;
  private final ProviderEntry entry;
  private final SignInAttempts attempts;
  private final Sealing sealing;
  private final Transactions transactions;
  private final Clock clock;

  ProviderSignIn(
      Lookups lookups,
      ProviderStore store,
      ProviderDirectory directory,
      ProviderExchange exchange,
      IdTokens tokens,
      ProviderEntry entry,
      SignInAttempts attempts,
      Sealing sealing,
      Transactions transactions,
      Clock clock) {
    this.lookups = lookups;
    this.store = store;
    this.directory = directory;
    this.exchange = exchange;
    this.tokens = tokens;
    this.entry = entry;
    this.attempts = attempts;
    this.sealing = sealing;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// What a browser brought back.
  public record Returned(
      @Nullable String state,
      @Nullable String code,
      @Nullable String error,
      @Nullable String issuer) {
    @Override
    public String toString() {
      return "Returned";
    }
  }

  /// Finds the provider by the domain of an address. Whether the address has an account is not
  /// looked at.
  ///
  /// @param next where he wanted to go
  public ProviderResult begin(String typed, @Nullable String next) {
    Optional<EmailAddress> address = EmailAddress.parse(typed);
    String email = address.map(EmailAddress::value).orElse(typed);
    Optional<Lookups.FoundProvider> found =
        address.flatMap(known -> lookups.findSignInProvider(known.domain()));
    ActingContext nobody =
        nobodyIn(found.map(Lookups.FoundProvider::organization).orElseGet(lookups::platform));
    int wait = attempts.judge(there(nobody, email), () -> 0, seconds -> seconds);
    if (wait > 0) {
      return new ProviderResult.SlowedDown(wait);
    }
    return found
        .map(provider -> Acting.as(nobody, () -> question(provider.provider(), email, next)))
        .orElseGet(ProviderResult.None::new);
  }

  private ProviderResult question(UUID provider, String email, @Nullable String next) {
    ProviderStore.Kept kept = store.enabled(provider).orElse(null);
    if (kept == null) {
      return new ProviderResult.None();
    }
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
          exchange.question(metadata, kept.clientId(), flow), flow.sealed(sealing));
    } catch (ProviderFailure failure) {
      LOG.warn("a provider could not be asked: {}", failure.words());
      return new ProviderResult.Refused(ProviderRefusal.NO_ANSWER);
    }
  }

  /// @param sealedFlow the cookie of the browser; empty when it has none
  /// @param userAgent what the browser says of itself
  public ProviderResult end(String sealedFlow, Returned returned, @Nullable String userAgent) {
    ProviderFlow flow = ProviderFlow.open(sealing, sealedFlow, clock.instant()).orElse(null);
    if (flow == null || !flow.isOf(returned.state())) {
      // Nobody has tried to sign in by this: the log is not told.
      return new ProviderResult.Refused(ProviderRefusal.OVER);
    }
    ActingContext nobody = nobodyIn(flow.organization());
    SignInAttempt back =
        SignInAttempt.of(nobody, "oidc-back:" + flow.email(), "session.created", "session");
    int wait = attempts.judge(back, () -> 0, seconds -> seconds);
    if (wait > 0) {
      return new ProviderResult.SlowedDown(wait);
    }
    IdToken token;
    ProviderStore.Kept kept;
    try {
      kept =
          Acting.as(nobody, () -> store.enabled(flow.provider()))
              .orElseThrow(() -> new Refusal(ProviderRefusal.OFF));
      token = Acting.as(nobody, () -> asserted(kept, flow, returned));
    } catch (Refusal refusal) {
      return refused(flow.email(), refusal.why);
    }
    EmailAddress email =
        Optional.ofNullable(token.email()).flatMap(EmailAddress::parse).orElse(null);
    if (email == null || !token.emailVerified()) {
      return refused(
          flow.email(),
          email == null ? ProviderRefusal.NO_ADDRESS : ProviderRefusal.ADDRESS_NOT_VERIFIED);
    }
    return entry.judge(
        flow,
        token,
        email,
        userAgent,
        why -> refused(email.value(), why),
        () -> {
          attempts.forget(there(nobody, flow.email()));
          attempts.forget(back);
        });
  }

  private IdToken asserted(ProviderStore.Kept kept, ProviderFlow flow, Returned returned) {
    String code = returned.code();
    if (returned.error() != null || code == null || code.isEmpty()) {
      throw new Refusal(ProviderRefusal.DECLINED);
    }
    transactions.requireNone();
    try {
      ProviderMetadata metadata = directory.of(kept.issuer());
      // Whoever answers says who he is, if he can (RFC 9207).
      if (returned.issuer() == null
          ? metadata.namesItself()
          : !returned.issuer().equals(kept.issuer())) {
        throw new Refusal(ProviderRefusal.NOT_VALID);
      }
      String secret =
          sealing
              .open(kept.sealedSecret(), SignInProviders.bound(kept.id(), kept.issuer()))
              .map(bytes -> new String(bytes, UTF_8))
              .orElseThrow(() ->
                  new ProviderFailure(
                      "the secret of a provider does not open: the key file is not the one it was sealed with"));
      String text = exchange.idToken(metadata, kept.clientId(), secret, code, flow.verifier());
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

  private static @Nullable String keyId(String token) {
    try {
      return JWTParser.parse(token) instanceof SignedJWT signed
          ? signed.getHeader().getKeyID()
          : null;
    } catch (ParseException none) {
      return null;
    }
  }

  /// A failed sign-in stands in the log of the account's home, else in the platform's.
  private ProviderResult refused(String email, ProviderRefusal why) {
    ActingContext context =
        EmailAddress.parse(email)
            .flatMap(known -> lookups.findAccount(known.value()))
            .map(found ->
                new ActingContext(
                    found.organization(), found.organization(), found.user(), ActorKind.USER))
            .orElseGet(() -> nobodyIn(lookups.platform()));
    attempts.failed(
        SignInAttempt.of(context, "oidc-back:" + email, "session.created", "session"),
        AuditRecord.refused(
            "session.created",
            "session",
            null,
            why.code().name(),
            Map.of("method", "oidc", "why", why.word())));
    return new ProviderResult.Refused(why);
  }

  private static SignInAttempt there(ActingContext nobody, String email) {
    return SignInAttempt.of(nobody, "oidc:" + email, "session.created", "session");
  }

  private static ActingContext nobodyIn(OrganizationId organization) {
    return new ActingContext(organization, organization, NOBODY, ActorKind.ANONYMOUS);
  }

  private static final class Refusal extends RuntimeException {
    private final ProviderRefusal why;

    Refusal(ProviderRefusal why) {
      super(why.name(), null, false, false);
      this.why = why;
    }
  }
}
