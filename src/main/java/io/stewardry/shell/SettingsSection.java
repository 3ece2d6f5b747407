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
    Predicate<Caller> only) {
  public static SettingsSection of(
      Set<OrganizationKind> in,
      int order,
      String label,
      String words,
      String path,
      Permission permission) {
    return new SettingsSection(
        in, order, label, words, path, permission, false, false, caller -> true);
  }

  public SettingsSection leadingElsewhere() {
    return new SettingsSection(in, order, label, words, path, permission, true, apart, only);
  }

  public SettingsSection standingApart() {
    return new SettingsSection(in, order, label, words, path, permission, elsewhere, true, only);
  }

  public SettingsSection only(Predicate<Caller> condition) {
    return new SettingsSection(
        in, order, label, words, path, permission, elsewhere, apart, condition);
  }

  public boolean isFor(Caller caller, OrganizationKind place, Set<Permission> held) {
    return in.contains(place) && held.contains(permission) && only.test(caller);
  }
}
