package io.stewardry.licence.web;

import io.stewardry.shell.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One licence, with the text that its organization needs.
///
/// @param capabilities in words, with their ends
/// @param text null for one that was given with the creation of its MSP
public record IssuedLicensePage(
    long serial,
    String organization,
    String allows,
    @Nullable Moment until,
    List<String> capabilities,
    Moment issued,
    @Nullable Moment activated,
    @Nullable String text) {
  public IssuedLicensePage {
    capabilities = List.copyOf(capabilities);
  }
}
