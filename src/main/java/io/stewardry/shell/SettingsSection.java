package io.stewardry.shell;

import io.stewardry.kernel.Permission;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.util.Set;
import java.util.function.Predicate;

/// A section of the settings that a module offers.
///
/// @param in the kinds of organization that have it
/// @param order in the list
/// @param words by which it is found beside its label
/// @param path below the root of the plane
/// @param elsewhere its page is outside of the settings
/// @param apart it comes last, alone
/// @param fromAbove one of these, held from the reader's home; empty where the permission is enough
/// @param only a further condition
public record SettingsSection(
    Set<OrganizationKind> in,
    int order,
    String label,
    String words,
    String path,
    Permission permission,
    boolean elsewhere,
    boolean apart,
    Set<Permission> fromAbove,
    Predicate<Caller> only) {
  public static SettingsSection of(
      Set<OrganizationKind> in,
      int order,
      String label,
      String words,
      String path,
      Permission permission) {
    return new SettingsSection(
        in, order, label, words, path, permission, false, false, Set.of(), caller -> true);
  }

  public SettingsSection leadingElsewhere() {
    return new SettingsSection(
        in, order, label, words, path, permission, true, apart, fromAbove, only);
  }

  public SettingsSection standingApart() {
    return new SettingsSection(
        in, order, label, words, path, permission, elsewhere, true, fromAbove, only);
  }

  /// For those who may do one of these with the organization from the one that manages it.
  public SettingsSection fromAbove(Permission... anyOf) {
    return new SettingsSection(
        in, order, label, words, path, permission, elsewhere, apart, Set.of(anyOf), only);
  }

  public SettingsSection only(Predicate<Caller> condition) {
    return new SettingsSection(
        in, order, label, words, path, permission, elsewhere, apart, fromAbove, condition);
  }

  boolean isFor(Navigations.Place place) {
    return in.contains(place.kind())
        && place.held().contains(permission)
        && (fromAbove.isEmpty() || fromAbove.stream().anyMatch(place.fromAbove()::contains))
        && only.test(place.caller());
  }
}
