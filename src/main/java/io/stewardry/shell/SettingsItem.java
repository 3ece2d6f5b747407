package io.stewardry.shell;

/// A section in the list of the settings.
///
/// @param words by which it is found as well
/// @param elsewhere it has a page outside of the settings, to which it leads
/// @param apart it is the last one, and stands alone
public record SettingsItem(
    String label, String href, String words, boolean active, boolean elsewhere, boolean apart) {
  /// The first section has the address of all settings, so it is active on exactly that page.
  SettingsItem at(String path) {
    boolean first = href.endsWith("/settings");
    boolean active = !elsewhere && (first ? path.equals(href) : NavigationItem.isAt(href, path));
    return new SettingsItem(label, href, words, active, elsewhere, apart);
  }
}
