package io.stewardry.vault.web;

import io.stewardry.shell.Chip;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Moment;
import io.stewardry.shell.Paging;
import io.stewardry.vault.CredentialPurpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Who used what: the uses of all credentials of an organization.
///
/// @param address with `q` and `by` as they are in force
/// @param any something has used a credential already
public record VaultUsesPage(ListAddress address, List<Row> rows, Paging paging, boolean any) {
  public VaultUsesPage {
    rows = List.copyOf(rows);
  }

  /// @param by such as "Run Nightly export"
  /// @param actor in whose name
  /// @param times how often; empty for once
  public record Row(
      String credential,
      String href,
      String kind,
      String icon,
      String by,
      String actor,
      Moment at,
      String times) {}

  public List<Chip> chips() {
    List<Chip> chips = new ArrayList<>();
    chips.add(address.chip("All", "by", ""));
    Arrays.stream(CredentialPurpose.By.values())
        .map(by ->
            address.chip(UsedByLinks.capital(UsedByLinks.words(by.key())) + "s", "by", by.key()))
        .forEach(chips::add);
    return chips;
  }
}
