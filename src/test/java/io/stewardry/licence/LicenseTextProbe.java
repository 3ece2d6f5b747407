package io.stewardry.licence;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.support.World;
import java.util.UUID;

/// Asks for the verdict on a text without the whole way through the API, hundreds of times.
final class LicenseTextProbe {
  private final LicenseText text;

  LicenseTextProbe(World world) {
    this.text = world.application().bean(LicenseText.class);
  }

  String verified(String license, UUID organization) {
    return text.verified(license, new OrganizationId(organization));
  }
}
