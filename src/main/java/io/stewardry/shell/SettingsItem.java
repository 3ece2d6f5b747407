package io.stewardry.shell;

/// A section in the list of the settings.
///
/// @param words by which it is found as well
/// @param elsewhere it has a page outside of the settings, to which it leads
/// @param apart it is the last one, and stands alone
public record SettingsItem(
    String label, String href, String words, boolean active, boolean elsewhere, boolean apart) {
  SettingsItem at(String path) {
    return new SettingsItem(
        label, href, words, !elsewhere && NavigationItem.isAt(href, path), elsewhere, apart);
  }
}
