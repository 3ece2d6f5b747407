package io.stewardry.access;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Verb;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.EffectiveCapabilities;
import io.stewardry.tenancy.Standing;
import io.stewardry.tenancy.Target;
import io.stewardry.tenancy.Targets;
import io.stewardry.tenancy.Transactions;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The same decision as at the edge of a request, without a request: role at home, reach, verbs.
@Component
class StandingOfActor implements Standing {

  private final StandingStore store;
  private final Targets targets;
  private final Transactions transactions;

  StandingOfActor(StandingStore store, Targets targets, Transactions transactions) {
    this.store = store;
    this.targets = targets;
    this.transactions = transactions;
  }

  @Override
  public Set<Permission> permissions(@Nullable UUID key) {
    ActingContext context = Acting.context();
    ActingContext home = context.atHome();
    Set<Permission> own = permissions(context, home);
    if (key == null) {
      return own;
    }
    Set<Permission> scopes =
        transactions.readIn(home, () -> store.scopes(key, context.organization())).orElse(Set.of());
    return own.stream().filter(scopes::contains).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Optional<String> role() {
    return transactions
        .readIn(Acting.context().atHome(), store::member)
        .map(StandingStore.Member::role);
  }

  @Override
  public EffectiveCapabilities capabilities() {
    return store.capabilities();
  }

  private Set<Permission> permissions(ActingContext context, ActingContext home) {
    StandingStore.Member member = transactions.readIn(home, store::member).orElse(null);
    if (member == null) {
      return Set.of();
    }
    if (!context.away()) {
      return Roles.of(
          new Roles.Holder(
              member.role(), member.own(), member.homeKind(), member.homeKind(), false, Verb.ALL));
    }
    Optional<Target> target = targets.find(context.organization());
    return target
        .map(there ->
            Roles.of(
                new Roles.Holder(
                    member.role(),
                    member.own(),
                    member.homeKind(),
                    there.kind(),
                    true,
                    there.verbs())))
        .orElse(Set.of());
  }
}
