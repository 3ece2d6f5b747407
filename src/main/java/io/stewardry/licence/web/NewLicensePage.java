package io.stewardry.licence.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.shell.Choice;
import io.stewardry.shell.FieldErrors;
import java.util.Arrays;
import java.util.List;

/// The form by which a licence is issued.
///
/// @param organizations MSPs and organizations that nobody manages
/// @param until a day
public record NewLicensePage(
    List<Choice> organizations,
    String organization,
    String max,
    String until,
    List<String> capabilities,
    FieldErrors errors) {
  public NewLicensePage {
    organizations = List.copyOf(organizations);
    capabilities = List.copyOf(capabilities);
  }

  public static List<CapabilityKey> offered() {
    return Arrays.stream(CapabilityKey.values())
        .filter(key -> key != CapabilityKey.IAM && key != CapabilityKey.MSP)
        .toList();
  }
}
