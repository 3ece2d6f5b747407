package io.stewardry.organizations;

import io.stewardry.kernel.Validation;
import org.jspecify.annotations.Nullable;

/// What an organization's members may be.
public final class OrganizationRules {
  public static final int LONGEST_NAME = 512;
  public static final int LONGEST_DESCRIPTION = 4096;
  public static final int LONGEST_EXTERNAL_ID = 256;

  private OrganizationRules() {}

  /// A short name for the pages' addresses, as it was typed for a new organization.
  public static String slug(Validation check, @Nullable String typed) {
    return ShortNames.read(check, typed, null);
  }
}
