package io.stewardry.onboarding.web;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Problem;
import io.stewardry.licensing.Capabilities;
import io.stewardry.licensing.Capability;
import io.stewardry.licensing.Grants;
import io.stewardry.licensing.Limits;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.Organizations;
import io.stewardry.organizations.SignInRules;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.Targets;
import io.stewardry.tenancy.Transactions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The settings of an organization that a new one gets, too: capabilities, limits, description, and
/// whether a second factor is demanded. Only of one that the actor reaches from the acting one.
@Component
class Likeness {
  private final Lookups lookups;
  private final Targets targets;
  private final Organizations organizations;
  private final Capabilities capabilities;
  private final Limits limits;
  private final SignInRules rules;
  private final Transactions transactions;

  Likeness(
      Lookups lookups,
      Targets targets,
      Organizations organizations,
      Capabilities capabilities,
      Limits limits,
      SignInRules rules,
      Transactions transactions) {
    this.lookups = lookups;
    this.targets = targets;
    this.organizations = organizations;
    this.capabilities = capabilities;
    this.limits = limits;
    this.rules = rules;
    this.transactions = transactions;
  }

  /// What is given on.
  ///
  /// @param limits by their keys, those that there are
  record Settings(
      String name,
      String description,
      List<Grants.Wanted> capabilities,
      Map<String, @Nullable Object> limits,
      boolean secondFactor) {
    String limit(String key) {
      return Objects.toString(limits.get(key), "");
    }
  }

  /// @throws Problem NOT_FOUND for one that is not there or not reached
  Settings of(String slug) {
    return find(slug).orElseThrow(Problem::notFound);
  }

  /// Empty for one that is not there or not reached.
  Optional<Settings> find(String slug) {
    return there(slug).map(there -> Acting.as(there, this::read));
  }

  private Optional<ActingContext> there(String slug) {
    ActingContext here = Acting.context();
    return lookups
        .findNamed(slug)
        .flatMap(targets::find)
        .filter(target -> here.organization().equals(target.managing()))
        .map(target -> here.managing(target.organization()));
  }

  private Settings read() {
    Organization organization = organizations.get();
    return new Settings(
        organization.name(),
        organization.description(),
        capabilities.get().stream()
            .filter(Capability::effective)
            .map(capability ->
                new Grants.Wanted(
                    capability.key(),
                    capability.expiresAt() == null ? null : capability.expiresAt().toString()))
            .toList(),
        numbers(limits.get()),
        rules.secondFactorRequired());
  }

  private static Map<String, @Nullable Object> numbers(Map<String, @Nullable Object> limits) {
    Map<String, Object> set = new LinkedHashMap<>();
    limits.forEach((key, limit) -> {
      if (limit instanceof Number) {
        set.put(key, limit);
      }
    });
    return set;
  }

  /// A part of the transaction that has created it.
  void demandSecondFactor(Organization created) {
    transactions.in(
        Acting.context().managing(new OrganizationId(created.id())),
        () -> rules.requireSecondFactor(true));
  }
}
