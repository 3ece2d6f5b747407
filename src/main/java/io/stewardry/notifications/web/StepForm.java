package io.stewardry.notifications.web;

import io.stewardry.kernel.Ids;
import io.stewardry.notifications.Subscription;
import io.stewardry.notifications.Target;
import io.stewardry.notifications.TargetKind;
import java.util.Optional;

/// The fields of one step of an escalation, as they were typed.
///
/// @param key which step of the form it is, from 0 on; it stays when others are removed
/// @param minutes after the event
/// @param to a kind of those who can be told, and after a colon which one; [#USER] for one whose
///   name is typed
/// @param user an address or a name
public record StepForm(int key, String minutes, String to, String user) {
  static final String USER = "USER";

  static StepForm of(int key, Subscription.Step step, String address) {
    return new StepForm(key, Integer.toString(step.afterMinutes()), value(step.target()), address);
  }

  /// As the select box has it.
  static String value(Target target) {
    return switch (target.kind()) {
      case USER, ORGANIZATION -> target.kind().name();
      default -> value(target.kind(), target.id());
    };
  }

  static String value(TargetKind kind, String id) {
    return kind.name() + ":" + id;
  }

  /// Who is chosen; empty for nobody, and for a user whose name is typed.
  Optional<Target> chosen(String organization) {
    int colon = to.indexOf(':');
    if (colon < 0) {
      return to.equals(TargetKind.ORGANIZATION.name())
          ? Optional.of(new Target(TargetKind.ORGANIZATION, organization))
          : Optional.empty();
    }
    String id = to.substring(colon + 1);
    return TargetKind.ofKey(to.substring(0, colon))
        .filter(kind -> kind == TargetKind.ROLE ? !id.isEmpty() : Ids.parse(id).isPresent())
        .map(kind -> new Target(kind, id));
  }

  public boolean typesUser() {
    return to.equals(USER);
  }

  public String id(String field) {
    return field + "-" + key;
  }

  public int number() {
    return key + 1;
  }
}
