package io.stewardry.kernel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Permissions as people read them, wherever they are read: one word for each resource and one for
/// each act, such as "Users: reset passwords", and a phrase for sentences, such as "reset
/// passwords".
public final class PermissionWords {
  private static final Map<String, String> RESOURCES = new LinkedHashMap<>();
  private static final Map<String, String> AREAS = new LinkedHashMap<>();

  /// By the whole key where an act needs words of its own, else by its last part.
  private static final Map<String, String> ACTS =
      Map.ofEntries(
          Map.entry("view", "view"),
          Map.entry("create", "create"),
          Map.entry("update", "edit"),
          Map.entry("delete", "delete"),
          Map.entry("manage", "create, edit, delete"),
          Map.entry("suspend", "suspend and reactivate"),
          Map.entry("export", "export"),
          Map.entry("organization.suspend", "suspend and resume"),
          Map.entry("organization.import", "import"),
          Map.entry("organization.link", "change the managing MSP"),
          Map.entry("staff.create", "add"),
          Map.entry("access.manage", "give and remove"),
          Map.entry("group.manage", "create and delete"),
          Map.entry("license.activate", "activate"),
          Map.entry("license.issue", "issue"),
          Map.entry("policy.create", "create templates"),
          Map.entry("policy.publish", "publish templates"),
          Map.entry("policy.manage", "apply and edit"),
          Map.entry("policy.approve", "approve remediation"),
          Map.entry("vault.review", "review metadata"),
          Map.entry("psa.manage", "set up"),
          Map.entry("template.manage", "copy to organizations"),
          Map.entry("owner.manage", "add and remove"),
          Map.entry("user.reset", "reset passwords"),
          Map.entry("invitation.create", "send"),
          Map.entry("invitation.delete", "revoke"),
          Map.entry("apikey.manage", "create own keys"),
          Map.entry("data.export", "export"),
          Map.entry("alert.update", "acknowledge and resolve"),
          Map.entry("automation.run", "run"),
          Map.entry("agent.use", "use"),
          Map.entry("platform.operate", "operate"),
          Map.entry("superuser.manage", "add and remove"));

  /// What follows "can" where act and resource side by side would be no English.
  private static final Map<String, String> PHRASES =
      Map.ofEntries(
          Map.entry("organization.view", "view the organization"),
          Map.entry("organization.export", "export the list of organizations"),
          Map.entry("organization.link", "change the managing MSP"),
          Map.entry("entitlement.view", "view the user limit"),
          Map.entry("user.reset", "reset passwords"),
          Map.entry("invitation.create", "invite users"),
          Map.entry("role.manage", "create, edit and delete roles"),
          Map.entry("audit.view", "view the audit log"),
          Map.entry("apikey.manage", "create API keys"),
          Map.entry("webhook.manage", "create, edit and delete webhooks"),
          Map.entry("data.export", "export all data"),
          Map.entry("mail.view", "view the mail outbox"),
          Map.entry("platform.operate", "operate the installation"),
          Map.entry("policy.create", "create policies"),
          Map.entry("policy.publish", "publish policies"),
          Map.entry("policy.manage", "apply and edit policies"),
          Map.entry("policy.approve", "approve policies"),
          Map.entry("vault.review", "review vaults"),
          Map.entry("psa.manage", "set up tickets and billing"),
          Map.entry("template.manage", "copy templates to organizations"));

  static {
    area("Organizations")
        .put("organization", "Organizations")
        .put("owner", "Owners")
        .put("settings", "Settings")
        .put("entitlement", "User limit")
        .put("group", "Groups")
        .put("capability", "Capabilities of organizations")
        .put("limit", "User limits of organizations")
        .put("usage", "Usage")
        .put("license", "Licence");
    area("People")
        .put("user", "Users")
        .put("invitation", "Invitations")
        .put("staff", "Staff")
        .put("access", "Staff access")
        .put("role", "Roles")
        .put("apikey", "API keys")
        .put("audit", "Audit log")
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
  public enum Column {
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
  public static List<String> resources() {
    return List.copyOf(RESOURCES.keySet());
  }

  public static String resourceOf(Permission permission) {
    return permission.key().substring(0, permission.key().indexOf('.'));
  }

  /// @throws IllegalStateException when nobody gave it words
  public static String resource(Permission permission) {
    return known(RESOURCES.get(resourceOf(permission)), permission);
  }

  public static String area(Permission permission) {
    return known(AREAS.get(resourceOf(permission)), permission);
  }

  public static String act(Permission permission) {
    String own = ACTS.get(permission.key());
    return known(own == null ? ACTS.get(lastPart(permission)) : own, permission);
  }

  /// Such as "Users: reset passwords".
  public static String of(Permission permission) {
    return resource(permission) + ": " + act(permission);
  }

  /// What follows "can", such as "edit users" or "reset passwords".
  public static String phrase(Permission permission) {
    String own = PHRASES.get(permission.key());
    if (own != null) {
      return own;
    }
    String resource = resource(permission);
    boolean abbreviation = resource.length() > 1 && Character.isUpperCase(resource.charAt(1));
    return act(permission)
        + " "
        + (abbreviation
            ? resource
            : resource.substring(0, 1).toLowerCase(Locale.ROOT) + resource.substring(1));
  }

  /// Whatever is done in an organization begins by entering it.
  public static String question(Permission permission) {
    return permission == Permission.ORGANIZATION_VIEW
        ? "Who can enter?"
        : "Who can enter and " + phrase(permission) + "?";
  }

  /// Verbs of an access, such as "view, create, edit, delete".
  public static String verbs(Collection<Verb> verbs) {
    return String.join(", ", verbs.stream().map(PermissionWords::verb).toList());
  }

  public static String verb(Verb verb) {
    return verb == Verb.UPDATE ? "edit" : verb.key();
  }

  public static Column column(Permission permission) {
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
  public static String together(Collection<Permission> some, Collection<Permission> of) {
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
