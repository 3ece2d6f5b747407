package io.stewardry.bulk;

import io.stewardry.kernel.Permission;
import io.stewardry.organizations.Organizations;
import io.stewardry.tenancy.OrganizationState;
import java.util.Map;

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
