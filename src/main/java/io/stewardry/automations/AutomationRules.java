package io.stewardry.automations;

import io.stewardry.automations.Automation.AlertProfile;
import io.stewardry.kernel.Validation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks what is sent about an automation, beside its definition.
final class AutomationRules {
  static final int LONGEST_NAME = 100;
  static final int LONGEST_DESCRIPTION = 2_000;
  private static final int MOST_NOTIFIED = 20;

  static final AlertProfile USUAL_ALERTS =
      new AlertProfile(AlertProfile.On.FAILED, List.of("owner"));

  private static final Set<String> CHANGEABLE =
      Set.of("name", "description", "definition", "runnable", "alertProfile");
  private static final Set<String> OF_PROFILE = Set.of("on", "notify");

  private AutomationRules() {}

  static void requireKnown(Map<String, @Nullable Object> change, Validation check) {
    for (String member : change.keySet()) {
      if (!CHANGEABLE.contains(member)) {
        check.refuse(
            Validation.pointer("", member),
            "It cannot be changed. It takes name, description, definition, runnable and alertProfile.");
      }
    }
  }

  static @Nullable String text(
      Map<String, @Nullable Object> change, String member, Validation check) {
    Object value = change.get(member);
    if (value != null && !(value instanceof String)) {
      check.refuse("/" + member, "It takes a text.");
      return null;
    }
    return (String) value;
  }

  static boolean flag(
      Map<String, @Nullable Object> change, String member, boolean before, Validation check) {
    if (!change.containsKey(member)) {
      return before;
    }
    if (change.get(member) instanceof Boolean flag) {
      return flag;
    }
    check.refuse("/" + member, "It takes true or false.");
    return before;
  }

  static AlertProfile alerts(@Nullable Object sent, AlertProfile before, Validation check) {
    if (!(sent instanceof Map<?, ?> members)) {
      check.refuse("/alertProfile", "It takes on, and notify.");
      return before;
    }
    for (Object member : members.keySet()) {
      if (!OF_PROFILE.contains(member)) {
        check.refuse(Validation.pointer("/alertProfile", member), "It takes on, and notify.");
      }
    }
    return new AlertProfile(
        on(members.get("on"), before.on(), check),
        members.containsKey("notify") ? notified(members.get("notify"), check) : before.told());
  }

  private static AlertProfile.On on(
      @Nullable Object sent, AlertProfile.On before, Validation check) {
    if (sent == null) {
      return before;
    }
    return Arrays.stream(AlertProfile.On.values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(sent))
        .findAny()
        .orElseGet(() -> {
          check.refuse("/alertProfile/on", "It takes failed, always or never.");
          return before;
        });
  }

  private static List<String> notified(@Nullable Object sent, Validation check) {
    List<String> all = new ArrayList<>();
    if (!(sent instanceof List<?> list) || list.size() > MOST_NOTIFIED) {
      check.refuse(
          "/alertProfile/notify",
          "It takes a list of at most " + MOST_NOTIFIED + ": owner, administrators, or addresses.");
      return all;
    }
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof String text && !text.isBlank() && text.length() <= 254) {
        all.add(text.strip());
      } else {
        check.refuse("/alertProfile/notify/" + i, "It takes owner, administrators or an address.");
      }
    }
    return List.copyOf(all);
  }
}
