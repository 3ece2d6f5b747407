package io.stewardry.vault.web;

import io.stewardry.shell.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a credential is sent, and whether it works there.
///
/// @param addresses where alone; none: anywhere
/// @param testable the reader may test it
/// @param answer to the test that was just done; null for none
public record TestCard(
    String href, List<String> addresses, boolean testable, @Nullable Notice answer) {
  public TestCard {
    addresses = List.copyOf(addresses);
  }
}
