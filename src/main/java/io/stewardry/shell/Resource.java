package io.stewardry.shell;

import io.stewardry.tenancy.Caller;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The description of one kind of thing, in the module that keeps it. The log with its filters and
/// icons, the words of permissions, the navigation, the settings and the palette come from these
/// descriptions and from nothing else. Each is a component named `…Resource`.
public interface Resource extends ModulePages {

  Name name();

  /// What can be done with it, as the log says it.
  default List<? extends AuditAction> logged() {
    return List.of();
  }

  /// What a role can allow about it. One that no resource lists is kept in roles, and offered
  /// nowhere.
  default List<PermissionWord> permissions() {
    return List.of();
  }

  /// What the log says when somebody from another organization looks at it; null when nobody can.
  default @Nullable AuditAction viewed() {
    return permissions().isEmpty() ? null : AuditAction.viewing(name().key(), name().inSentence());
  }

  /// Values in its entries that are keys of the program, in words. Others are told by their
  /// letters: `ACTIVE` is "Active".
  default Map<String, String> loggedValues() {
    return Map.of();
  }

  /// What of it the palette finds, a few at the most, for those who may see it. It is asked at
  /// home.
  ///
  /// @param typed not blank
  default List<Found> find(String typed, Caller caller, Frame frame) {
    return List.of();
  }

  /// @param key how its permissions and its actions in the log begin, such as `apikey`
  /// @param many such as "API keys"
  /// @param area where people read about it
  /// @param order among the resources of its area
  record Name(String key, String many, Area area, int order) {
    /// Inside a sentence, such as "users" or "API keys".
    public String inSentence() {
      boolean abbreviation = many.length() > 1 && Character.isUpperCase(many.charAt(1));
      return abbreviation
          ? many
          : many.substring(0, 1).toLowerCase(Locale.ROOT) + many.substring(1);
    }
  }

  /// What resources are about, in the order in which people read them.
  enum Area {
    ORGANIZATIONS("Organizations"),
    PEOPLE("People"),
    SIGN_IN("Sign-in"),
    INSTALLATION("Installation");

    private final String title;

    Area(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }
}
