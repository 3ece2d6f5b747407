package io.stewardry.access.web;

import io.stewardry.kernel.Permission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Permissions as people read them: one word for each resource and one for each act, such as
/// "Users: reset passwords".
final class PermissionWords {
  private static final Map<String, String> RESOURCES = new LinkedHashMap<>();
  private static final Map<String, String> AREAS = new LinkedHashMap<>();

  /// By the whole key where an act needs words of its own, else by its last part.
  private static final Map<String, String> ACTS =
      Map.ofEntries(
          Map.entry("view", "view"),
          Map.entry("create", "create"),
          Map.entry("update", "change"),
          Map.entry("delete", "delete"),
          Map.entry("manage", "create, change and delete"),
          Map.entry("suspend", "suspend and reactivate"),
          Map.entry("export", "export"),
          Map.entry("organization.suspend", "suspend and resume"),
          Map.entry("organization.import", "import"),
          Map.entry("organization.link", "change the managing MSP"),
          Map.entry("staff.create", "add"),
          Map.entry("access.manage", "give and take"),
          Map.entry("group.manage", "create and delete"),
          Map.entry("license.activate", "activate"),
          Map.entry("license.issue", "issue"),
          Map.entry("policy.create", "make templates"),
          Map.entry("policy.publish", "publish templates"),
          Map.entry("policy.manage", "apply and change"),
          Map.entry("policy.approve", "approve remediation"),
          Map.entry("vault.review", "review metadata"),
          Map.entry("psa.manage", "set up"),
          Map.entry("template.manage", "copy to organizations"),
          Map.entry("owner.manage", "add and remove"),
          Map.entry("user.reset", "reset passwords"),
          Map.entry("invitation.create", "send"),
          Map.entry("invitation.delete", "withdraw"),
          Map.entry("apikey.manage", "have own keys"),
          Map.entry("data.export", "export"),
          Map.entry("alert.update", "acknowledge and resolve"),
          Map.entry("automation.run", "run"),
          Map.entry("agent.use", "use"),
          Map.entry("platform.operate", "operate"),
          Map.entry("superuser.manage", "add and remove"));

  static {
    area("Organizations")
        .put("organization", "Organizations")
        .put("owner", "Owners")
        .put("settings", "Settings")
        .put("entitlement", "Own capabilities and limits")
        .put("group", "Groups")
        .put("capability", "Capabilities of organizations")
        .put("limit", "Limits of organizations")
        .put("usage", "Usage")
        .put("license", "Licence");
    area("People")
        .put("user", "Users")
        .put("invitation", "Invitations")
        .put("staff", "Staff")
        .put("access", "Access to organizations")
        .put("role", "Roles")
        .put("apikey", "API keys")
        .put("audit", "Audit")
        .put("data", "All data");
    area("Monitoring")
        .put("gateway", "Gateways")
        .put("system", "Systems")
        .put("alert", "Alerts")
        .put("maintenance", "Maintenance")
        .put("subscription", "Notifications")
        .put("dashboard", "Dashboards");
    area("Automation")
        .put("automation", "Automations")
        .put("agent", "AI agents")
        .put("tool", "Tools")
        .put("credential", "Vault")
        .put("webhook", "Webhooks");
    area("Service provider")
        .put("policy", "Policies")
        .put("template", "Templates")
        .put("vault", "Vaults of organizations")
        .put("psa", "Tickets and billing")
        .put("branding", "Branding");
    area("Installation")
        .put("platform", "Installation")
        .put("superuser", "Superusers")
        .put("mail", "Mail outbox");
  }

  private PermissionWords() {}

  /// Every act of a table has one of these columns.
  enum Column {
    VIEW,
    CREATE,
    UPDATE,
    DELETE,
    OTHER
  }

  private record Area(String title) {
    Area put(String resource, String words) {
      RESOURCES.put(resource, words);
      AREAS.put(resource, title);
      return this;
    }
  }

  private static Area area(String title) {
    return new Area(title);
  }

  /// The resources in the order in which people read them.
  static List<String> resources() {
    return List.copyOf(RESOURCES.keySet());
  }

  static String resourceOf(Permission permission) {
    return permission.key().substring(0, permission.key().indexOf('.'));
  }

  /// @throws IllegalStateException when nobody gave it words
  static String resource(Permission permission) {
    return known(RESOURCES.get(resourceOf(permission)), permission);
  }

  static String area(Permission permission) {
    return known(AREAS.get(resourceOf(permission)), permission);
  }

  static String act(Permission permission) {
    String own = ACTS.get(permission.key());
    return known(own == null ? ACTS.get(lastPart(permission)) : own, permission);
  }

  /// Such as "Users: reset passwords".
  static String of(Permission permission) {
    return resource(permission) + ": " + act(permission);
  }

  static Column column(Permission permission) {
    return switch (lastPart(permission)) {
      case "view" -> Column.VIEW;
      case "create" -> Column.CREATE;
      case "update" -> Column.UPDATE;
      case "delete" -> Column.DELETE;
      default -> Column.OTHER;
    };
  }

  /// Several in one sentence: the resource alone stands for all of its acts.
  ///
  /// @param of all acts that there are to choose from
  static String together(Collection<Permission> some, Collection<Permission> of) {
    Map<String, List<Permission>> byResource = new LinkedHashMap<>();
    for (Permission permission : some) {
      byResource
          .computeIfAbsent(resourceOf(permission), resource -> new ArrayList<>())
          .add(permission);
    }
    List<String> words = new ArrayList<>();
    for (String resource : resources()) {
      List<Permission> acts =
          Optional.ofNullable(byResource.get(resource)).orElseGet(() -> List.of());
      if (acts.isEmpty()) {
        continue;
      }
      long all = of.stream().filter(each -> resourceOf(each).equals(resource)).count();
      String name = resource(acts.getFirst());
      words.add(
          acts.size() == all
              ? name
              : name
                  + " ("
                  + String.join("; ", acts.stream().map(PermissionWords::act).toList())
                  + ")");
    }
    return String.join(", ", words);
  }

  private static String lastPart(Permission permission) {
    return permission.key().substring(permission.key().indexOf('.') + 1);
  }

  private static String known(@Nullable String words, Permission of) {
    if (words == null) {
      throw new IllegalStateException("nobody gave words to " + of.key());
    }
    return words;
  }
}
