package io.stewardry.shell;

/// The organization that everything on the page acts in.
///
/// @param secondLine what stands under the name in the switcher: a domain, or "All organizations"
///   where a managing organization looks at all its children
public record ActingOrganization(String name, String slug, Hue hue, String secondLine) {
  public static ActingOrganization of(String name, String slug, String secondLine) {
    return new ActingOrganization(name, slug, Hue.of(slug), secondLine);
  }

  public String initials() {
    return Initials.of(name);
  }

  public String href() {
    return "/o/" + slug;
  }
}
