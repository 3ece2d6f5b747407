package io.stewardry.identity.web;

import io.stewardry.identity.ApiKeyDraft;
import io.stewardry.kernel.Permission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Permissions that belong together, in plain words.
public record ScopeGroup(String title, List<Line> lines) {
  private static final Map<String, Map<String, String>> GROUPS = new LinkedHashMap<>();

  static {
    group(
        "Organization",
        "organization=Organizations settings=Settings entitlement=Capabilities_and_limits data=All_data audit=Audit_log");
    group(
        "People",
        "user=Users invitation=Invitations owner=Owners role=Roles staff=Staff access=Access_to_organizations group=Groups");
    group(
        "Monitoring",
        "gateway=Gateways system=Systems alert=Alerts maintenance=Maintenance subscription=Subscriptions dashboard=Dashboards");
    group(
        "Automation and agents",
        "automation=Automations webhook=Webhook_secrets agent=AI_agents tool=Tools credential=Credentials template=Templates");
    group(
        "Managed service",
        "capability=Capabilities limit=Limits license=Licence usage=Usage policy=Policies vault=Vault_review psa=Ticket_system branding=Branding");
    group(
        "Installation", "platform=Operation superuser=Superusers mail=Mail_outbox apikey=API_keys");
  }

  private static final Map<String, String> ACTS =
      Map.of(
          "manage",
          "make, change and delete",
          "update",
          "change",
          "activate",
          "activate",
          "use",
          "use",
          "run",
          "run",
          "operate",
          "operate");

  public ScopeGroup {
    lines = List.copyOf(lines);
  }

  /// One kind of thing, and what can be done with it.
  public record Line(String title, List<Box> boxes) {
    public Line {
      boxes = List.copyOf(boxes);
    }
  }

  /// @param label the act: "view", "change"
  /// @param reads it changes nothing
  public record Box(String key, String label, boolean reads, boolean checked) {}

  /// @param possible what its maker holds; what no key can have is left out
  static List<ScopeGroup> of(Set<Permission> possible, Set<String> checked) {
    List<ScopeGroup> groups = new ArrayList<>();
    GROUPS.forEach((title, things) -> {
      List<Line> lines = new ArrayList<>();
      things.forEach((thing, words) -> {
        List<Box> boxes = boxes(thing, possible, checked);
        if (!boxes.isEmpty()) {
          lines.add(new Line(words, boxes));
        }
      });
      if (!lines.isEmpty()) {
        groups.add(new ScopeGroup(title, lines));
      }
    });
    return groups;
  }

  private static List<Box> boxes(String thing, Set<Permission> possible, Set<String> checked) {
    List<Box> boxes = new ArrayList<>();
    for (Permission permission : Permission.values()) {
      String key = permission.key();
      if (key.startsWith(thing + ".")
          && possible.contains(permission)
          && ApiKeyDraft.canBeScope(permission)) {
        String act = key.substring(thing.length() + 1);
        boxes.add(
            new Box(
                key,
                ACTS.getOrDefault(act, act),
                permission.verb().equals("view"),
                checked.contains(key)));
      }
    }
    // What only reads stands first, whatever it is about.
    boxes.sort(Comparator.comparing(Box::reads).reversed());
    return boxes;
  }

  private static void group(String title, String things) {
    Map<String, String> words = new LinkedHashMap<>();
    for (String thing : things.split(" ")) {
      int end = thing.indexOf('=');
      words.put(thing.substring(0, end), thing.substring(end + 1).replace('_', ' '));
    }
    GROUPS.put(title, words);
  }
}
