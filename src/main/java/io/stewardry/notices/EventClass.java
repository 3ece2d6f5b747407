package io.stewardry.notices;

import io.stewardry.kernel.Permission;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What an event is about, by which people choose what they are told.
public enum EventClass {
  ALERT("Alerts", "Systems that go down, and come back", Permission.ALERT_VIEW),
  RUN("Runs", "Automations that fail", Permission.AUTOMATION_VIEW),
  LIMIT("Limits", "Use that comes near to a limit, or is over it", Permission.ENTITLEMENT_VIEW),
  EXPIRY("Ends", "Capabilities, licences and access that end", Permission.ENTITLEMENT_VIEW),
  POLICY("Policies", "Policies that cannot be applied", Permission.ORGANIZATION_VIEW),
  PSA("Ticketing and billing", "Links to a PSA that fail", Permission.ORGANIZATION_VIEW),
  SECURITY(
      "Security",
      "Requests to enter, entries in an emergency, who manages the organization, suspensions",
      Permission.ORGANIZATION_VIEW);

  private final String title;
  private final String about;
  private final Permission permission;

  EventClass(String title, String about, Permission permission) {
    this.title = title;
    this.about = about;
    this.permission = permission;
  }

  public static Optional<EventClass> ofKey(String key) {
    return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
  }

  /// As the API and the database name it.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String title() {
    return title;
  }

  /// What belongs to it.
  public String about() {
    return about;
  }

  /// What most events of the class need of those who are told.
  public Permission permission() {
    return permission;
  }
}
