package io.stewardry.federation;

import io.stewardry.federation.internal.IdToken;
import io.stewardry.federation.internal.ProviderFlow;
import io.stewardry.federation.internal.ProviderLinkStore;
import io.stewardry.federation.internal.ProviderProof;
import io.stewardry.federation.internal.ProviderProofs;
import io.stewardry.federation.internal.ProviderStore;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.people.EmailAddress;
import io.stewardry.people.Person;
import io.stewardry.people.UserState;
import io.stewardry.people.Users;
import io.stewardry.signin.SecondStep;
import io.stewardry.signin.SessionAction;
import io.stewardry.signin.SessionOpening;
import io.stewardry.signin.SignInAttempt;
import io.stewardry.signin.SignInResult;
import io.stewardry.signin.SignInSteps;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Lookups;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who is meant by what a provider asserted, and whether he comes in. Only an account of the
/// provider's own organization is ever meant, at a domain which that organization has proven.
@Component
class ProviderEntry {
  private final ProviderStore providers;
  private final ProviderLinkStore links;
  private final Lookups lookups;
  private final Users users;
  private final SecondStep secondStep;
  private final SignInSteps steps;
  private final ProviderProofs proofs;
  private final SessionOpening opening;

  ProviderEntry(
      ProviderStore providers,
      ProviderLinkStore links,
      Lookups lookups,
      Users users,
      SecondStep secondStep,
      SignInSteps steps,
      ProviderProofs proofs,
      SessionOpening opening) {
    this.providers = providers;
    this.links = links;
    this.lookups = lookups;
    this.users = users;
    this.secondStep = secondStep;
    this.steps = steps;
    this.proofs = proofs;
    this.opening = opening;
  }

  private sealed interface Meant {
    record Account(UserId user) implements Meant {}

    record Nobody(ProviderRefusal why) implements Meant {}
  }

  /// @param refused writes down why not
  /// @param recognized is told when somebody was, whatever comes of him then
  ProviderResult judge(
      ProviderFlow flow,
      IdToken token,
      EmailAddress email,
      @Nullable String userAgent,
      Function<ProviderRefusal, ProviderResult> refused,
      Runnable recognized) {
    return switch (meant(flow, token, email)) {
      case Meant.Nobody(ProviderRefusal why) -> refused.apply(why);
      case Meant.Account(UserId user) -> {
        OrganizationId home = flow.organization();
        ActingContext context = ActingContext.atHome(home, user);
        recognized.run();
        SignInResult result = Acting.as(context, () -> enter(flow, token, email, user, userAgent));
        yield new ProviderResult.Judged(result, flow.next().isEmpty() ? null : flow.next());
      }
    };
  }

  private Meant meant(ProviderFlow flow, IdToken token, EmailAddress email) {
    OrganizationId organization = flow.organization();
    ActingContext nobody = ActingContext.ofNobody(organization, ActorKind.ANONYMOUS);
    return Acting.as(
        nobody,
        () -> {
          if (!providers.proven(email.domain())) {
            return new Meant.Nobody(ProviderRefusal.OTHER_DOMAIN);
          }
          UserId user = links.user(flow.provider(), token.subject()).orElse(null);
          if (user == null) {
            user =
                lookups
                    .findAccount(email.value())
                    .filter(found -> found.organization().equals(organization))
                    .map(Lookups.Found::user)
                    .orElse(null);
            if (user == null) {
              return new Meant.Nobody(ProviderRefusal.NO_ACCOUNT);
            }
            if (links.linked(flow.provider(), user)) {
              return new Meant.Nobody(ProviderRefusal.OTHER_SUBJECT);
            }
          }
          return switch (users.find(user).map(Person::state).orElse(UserState.DELETED)) {
            case DELETED -> new Meant.Nobody(ProviderRefusal.NO_ACCOUNT);
            case INVITED -> new Meant.Nobody(ProviderRefusal.NOT_JOINED);
            case ACTIVE, SUSPENDED -> new Meant.Account(user);
          };
        });
  }

  /// In the context of the user.
  private SignInResult enter(
      ProviderFlow flow,
      IdToken token,
      EmailAddress email,
      UserId user,
      @Nullable String userAgent) {
    Person person = users.find(user).orElseThrow();
    SignInAttempt attempt =
        SignInAttempt.of(Acting.context(), person.email(), SessionAction.CREATED);
    if (person.state() != UserState.ACTIVE) {
      return opening.refused(attempt, ProblemCode.ACCOUNT_SUSPENDED);
    }
    ProviderProof proof =
        new ProviderProof(flow.provider(), token.subject(), email.domain(), flow.began());
    if (!token.bySecondFactor()) {
      SecondStep.Ways ways = secondStep.of(user);
      if (ways.any()) {
        return new SignInResult.CodeNeeded(steps.noteOf(attempt, user, proof.text()));
      }
      if (ways.demanded()) {
        return new SignInResult.EnrolmentNeeded(steps.noteOf(attempt, user, proof.text()));
      }
    }
    return opening.open(attempt, user, proofs.firstStep(user, proof), userAgent, () -> true);
  }
}
