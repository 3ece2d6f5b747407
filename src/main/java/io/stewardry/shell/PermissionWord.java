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
public record PermissionWord(
    Permission permission, String act, @Nullable String phrase, boolean onPages) {
  private static final Map<String, String> USUAL =
      Map.of(
          "view", "view",
          "create", "create",
          "update", "edit",
          "delete", "delete",
          "manage", "create, edit, delete");

  /// One that is called as its key says.
  ///
  /// @throws IllegalArgumentException when its last part is none of the usual acts
  public static PermissionWord of(Permission permission) {
    String usual = USUAL.get(permission.act());
    if (usual == null) {
      throw new IllegalArgumentException("needs words: " + permission.key());
    }
    return new PermissionWord(permission, usual, null, true);
  }

  public static PermissionWord of(Permission permission, String act) {
    return new PermissionWord(permission, act, null, true);
  }

  /// Where act and resource side by side would be no English.
  public PermissionWord phrased(String words) {
    return new PermissionWord(permission, act, words, onPages);
  }

  public PermissionWord forCallsOnly() {
    return new PermissionWord(permission, act, phrase, false);
  }
}
