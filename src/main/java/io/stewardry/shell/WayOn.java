package io.stewardry.shell;

import io.stewardry.kernel.Problem;
import io.stewardry.tenancy.Caller;
import java.util.Optional;

/// A way on from a refusal, offered by the module whose page can solve it.
public interface WayOn {
  /// @param root of the pages of the acting organization, such as `/o/acme`
  /// @return empty where this module solves nothing, or not for that caller
  Optional<Link> from(Problem refusal, Caller caller, String root);

  /// @param label such as "Ask for more"
  record Link(String label, String href) {}
}
