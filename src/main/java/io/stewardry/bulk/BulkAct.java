package io.stewardry.bulk;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.organizations.Organizations;
import io.stewardry.tenancy.OrganizationState;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An action on many organizations at once. Another module adds an action with a component that
/// implements this.
public interface BulkAct {
  /// As jobs and the log name it.
  String name();

  Permission permission();

  /// Of a job that does it, such as "Suspend 12 organizations".
  ///
  /// @param about what the job says of it
  String title(Map<String, String> about, int organizations);

  /// The result that a row shows, such as "Suspended".
  String done(Map<String, String> about);

  /// The page that starts it, below the root, with the page's name.
  default Map.Entry<String, String> begunAt() {
    return Map.entry("/organizations", "Organizations");
  }

  /// Nobody can open the organization any more once it is done.
  default boolean closes() {
    return false;
  }

  /// It is done inside the organization, as its visitor, and not from above: what it takes is asked
  /// there. Then it may be the acting organization, too.
  default boolean inside() {
    return false;
  }

  /// What it takes inside of the organization, beside the permission in the acting one.
  default Set<Permission> permissionsInside() {
    return Set.of();
  }

  /// What must be open inside of the organization; null for nothing.
  default @Nullable CapabilityKey capabilityInside() {
    return null;
  }

  /// What a row is about where that is a thing in the organization.
  ///
  /// @param about what the job and the row say of it
  default Optional<Thing> thing(Map<String, String> about) {
    return Optional.empty();
  }

  /// Rows in the list of results, such as "Organizations".
  default String rows() {
    return "Organizations";
  }

  /// The result of a row with which there was nothing to do.
  default String skipped() {
    return "Already done";
  }

  /// @param path below the root of its organization
  record Thing(String words, String path) {}

  /// Thrown by [#on]: there is nothing to do, and why.
  final class Skipped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Skipped(String why) {
      super(why, null, false, false);
    }
  }

  /// It only takes away, so an MSP can do it without a licence, too.
  default boolean endsOnly() {
    return false;
  }

  /// There is nothing to do for an organization in this state.
  default boolean isSoAlready(OrganizationState state) {
    return false;
  }

  /// Does it, in the organization, and in the transaction of the row's answer.
  ///
  /// @param about what the job and the row say of it
  void on(Map<String, String> about, Organizations organizations);
}
