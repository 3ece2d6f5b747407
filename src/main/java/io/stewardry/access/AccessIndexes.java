package io.stewardry.access;

import io.stewardry.access.engine.AccessIndex;
import io.stewardry.access.engine.AccessIndexBuilder;
import io.stewardry.access.internal.AccessIndexStore;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Verb;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.KeptByVersion;
import io.stewardry.tenancy.KeptValues;
import io.stewardry.tenancy.OrganizationKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What this node keeps in memory of who reaches what: one [AccessIndex] for each organization that
/// was asked about lately.
@Component
class AccessIndexes {
  /// Of pairs of a person and an organization in all indexes together, some 50 bytes each.
  private static final int MOST = 1_000_000;

  private final AccessIndexStore store;
  private final KeptByVersion<AccessIndex> kept;

  AccessIndexes(AccessIndexStore store, KeptValues values) {
    this.store = store;
    this.kept = values.keeping("access", MOST, AccessIndex::size);
  }

  /// Of the caller's home, as it was when their request was let in, or later.
  AccessIndex of(Caller caller) {
    return kept.ofHome(caller, () -> store.read(AccessIndexes::addRole));
  }

  /// By the rules of every request: [Roles] says what a role holds.
  private static void addRole(
      AccessIndexBuilder index, String role, @Nullable Set<Permission> own) {
    index.role(role, held(role, own, false), held(role, own, true));
  }

  private static Set<Permission> held(String role, @Nullable Set<Permission> own, boolean away) {
    return Roles.of(
        new Roles.Holder(
            role,
            own,
            OrganizationKind.MSP,
            away ? OrganizationKind.CUSTOMER : OrganizationKind.MSP,
            away,
            Verb.ALL));
  }
}
