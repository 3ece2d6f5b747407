package io.stewardry.shell;

/// Where "Back to …" leads.
public record HomeOrganization(String name, String href) {
  public static HomeOrganization of(String name, String slug) {
    return new HomeOrganization(name, "/o/" + slug);
  }

  /// A superuser's home is the installation.
  public static HomeOrganization platform() {
    return new HomeOrganization("platform", "/platform");
  }
}
