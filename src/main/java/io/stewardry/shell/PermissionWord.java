package io.stewardry.shell;

import io.stewardry.kernel.Permission;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A permission as people read it.
///
/// @param act such as "reset passwords"; with the name of its resource: "Users: reset passwords"
/// @param phrase what follows "can"; null for the act and the name of the resource, such as "edit
///   users"
/// @param onPages pages offer it; otherwise only calls need it
/// @param danger of a key that may do the dangerous act which needs it; null for none
public record PermissionWord(
    Permission permission,
    String act,
    @Nullable String phrase,
    boolean onPages,
    @Nullable Danger danger) {
  private static final Map<String, String> USUAL =
      Map.of(
          "view", "view",
          "create", "create",
          "update", "edit",
          "delete", "delete",
          "manage", "create, edit, delete");

  /// A dangerous act that an API key can be allowed.
  ///
  /// @param label such as "Delete organizations"
  /// @param about what anyone who has the key can do
  public record Danger(String label, String about) {}

  /// One that is called as its key says.
  ///
  /// @throws IllegalArgumentException when its second part is none of the usual acts
  public static PermissionWord of(Permission permission) {
    String usual = USUAL.get(permission.act());
    if (usual == null) {
      throw new IllegalArgumentException("needs words: " + permission.key());
    }
    return of(permission, usual);
  }

  public static PermissionWord of(Permission permission, String act) {
    return new PermissionWord(permission, act, null, true, null);
  }

  /// Where act and resource side by side would be no English.
  public PermissionWord phrased(String words) {
    return new PermissionWord(permission, act, words, onPages, danger);
  }

  public PermissionWord forCallsOnly() {
    return new PermissionWord(permission, act, phrase, false, danger);
  }

  public PermissionWord dangerous(String label, String about) {
    return new PermissionWord(permission, act, phrase, onPages, new Danger(label, about));
  }
}
