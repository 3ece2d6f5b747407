package io.stewardry.shell;

/// The organization that everything on the page acts in.
///
/// @param secondLine what is under the name in the switcher: how many organizations the reader
///   works with where others are managed, else the domain
public record ActingOrganization(String name, String slug, Hue hue, String secondLine) {
  public static ActingOrganization of(String name, String slug, String secondLine) {
    return new ActingOrganization(name, slug, Hue.of(slug), secondLine);
  }

  /// The reader's own one.
  public ActingOrganization atHome() {
    return new ActingOrganization(name, slug, Hue.HOME, secondLine);
  }

  public String initials() {
    return Initials.of(name);
  }

  public String href() {
    return "/o/" + slug;
  }
}
