package io.stewardry.keys;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.tenancy.Caller;
import java.util.Optional;
import java.util.Set;

/// What the owner of an API key could let it do at this moment. Whoever knows roles implements it.
public interface KeyRights {

  /// In one organization; empty when he does not reach it.
  Optional<Set<Permission>> in(Caller caller, OrganizationId organization);

  /// Wherever he works: at home, or inside a child that he reaches.
  Set<Permission> anywhere(Caller caller);
}
