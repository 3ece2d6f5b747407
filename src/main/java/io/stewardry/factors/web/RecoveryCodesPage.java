package io.stewardry.factors.web;

import java.util.List;

/// Codes that are shown once.
///
/// @param nextHref where the reader goes on
public record RecoveryCodesPage(List<String> codes, String nextHref) {
  public RecoveryCodesPage {
    codes = List.copyOf(codes);
  }
}
