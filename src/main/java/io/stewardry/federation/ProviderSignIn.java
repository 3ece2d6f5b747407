package io.stewardry.federation;

import io.stewardry.audit.AuditRecord;
import io.stewardry.federation.internal.IdToken;
import io.stewardry.federation.internal.ProviderFlow;
import io.stewardry.federation.internal.ProviderStore;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.people.EmailAddress;
import io.stewardry.signin.SessionAction;
import io.stewardry.signin.SignInAttempt;
import io.stewardry.signin.SignInAttempts;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Lookups;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Sign-in through the provider of one's organization: there with a question, back with a code that
/// becomes an ID token. Providers are asked outside of transactions, and while nobody waits.
@Service
public class ProviderSignIn {
  private final Lookups lookups;
  private final ProviderStore store;
  private final AuthorizationCodeFlow flows;
  private final ProviderEntry entry;
  private final SignInAttempts attempts;

  ProviderSignIn(
      Lookups lookups,
      ProviderStore store,
      AuthorizationCodeFlow flows,
      ProviderEntry entry,
      SignInAttempts attempts) {
    this.lookups = lookups;
    this.store = store;
    this.flows = flows;
    this.entry = entry;
    this.attempts = attempts;
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
  /// @param next where the person wanted to go
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
        .map(provider -> Acting.as(nobody, () -> begin(provider.provider(), email, next)))
        .orElseGet(ProviderResult.None::new);
  }

  private ProviderResult begin(UUID provider, String email, @Nullable String next) {
    return store
        .enabled(provider)
        .map(kept -> flows.begin(kept, email, next))
        .orElseGet(ProviderResult.None::new);
  }

  /// @param sealedFlow the cookie of the browser; empty when it has none
  /// @param userAgent what the browser says of itself
  public ProviderResult end(String sealedFlow, Returned returned, @Nullable String userAgent) {
    ProviderFlow flow = flows.begun(sealedFlow).orElse(null);
    if (flow == null || !flow.isOf(returned.state())) {
      // Nobody has tried to sign in by this: the log is not told.
      return new ProviderResult.Refused(ProviderRefusal.OVER);
    }
    ActingContext nobody = nobodyIn(flow.organization());
    SignInAttempt back =
        SignInAttempt.of(nobody, "oidc-back:" + flow.email(), SessionAction.CREATED);
    int wait = attempts.judge(back, () -> 0, seconds -> seconds);
    if (wait > 0) {
      return new ProviderResult.SlowedDown(wait);
    }
    IdToken token;
    ProviderStore.Kept kept;
    try {
      kept =
          Acting.as(nobody, () -> store.enabled(flow.provider()))
              .orElseThrow(() -> new AuthorizationCodeFlow.Refusal(ProviderRefusal.OFF));
      token = Acting.as(nobody, () -> flows.asserted(kept, flow, returned));
    } catch (AuthorizationCodeFlow.Refusal refusal) {
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

  /// A failed sign-in stands in the log of the account's home, else in the platform's.
  private ProviderResult refused(String email, ProviderRefusal why) {
    ActingContext context =
        EmailAddress.parse(email)
            .flatMap(known -> lookups.findAccount(known.value()))
            .map(found -> ActingContext.atHome(found.organization(), found.user()))
            .orElseGet(() -> nobodyIn(lookups.platform()));
    attempts.failed(
        SignInAttempt.of(context, "oidc-back:" + email, SessionAction.CREATED),
        AuditRecord.refused(
            SessionAction.CREATED,
            null,
            why.code().name(),
            Map.of("method", "oidc", "why", why.word())));
    return new ProviderResult.Refused(why);
  }

  private static SignInAttempt there(ActingContext nobody, String email) {
    return SignInAttempt.of(nobody, "oidc:" + email, SessionAction.CREATED);
  }

  private static ActingContext nobodyIn(OrganizationId organization) {
    return ActingContext.ofNobody(organization, ActorKind.ANONYMOUS);
  }
}
