package io.stewardry.access.web;

import io.stewardry.access.Access;
import io.stewardry.access.StaffDraft;
import io.stewardry.access.StaffMember;
import io.stewardry.access.WantedAccess;
import io.stewardry.kernel.Verb;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was typed about a member of staff, on both tabs.
public record StaffForm(
    String firstName,
    String lastName,
    String email,
    String phone,
    String role,
    boolean apiAccess,
    boolean external,
    boolean notifies,
    List<AccessRow> access) {
  public StaffForm {
    access = List.copyOf(access);
  }

  static StaffForm empty(String role) {
    return new StaffForm("", "", "", "", role, false, false, false, List.of());
  }

  static StaffForm of(StaffMember member, ZoneId zone) {
    return new StaffForm(
        member.person().firstName(),
        member.person().lastName(),
        member.person().email(),
        Objects.requireNonNullElse(member.person().phone(), ""),
        member.person().role(),
        member.person().apiAccess(),
        member.person().external(),
        false,
        Access.lasting(member.access()).stream().map(one -> AccessRow.of(one, zone)).toList());
  }

  /// @param names of the organizations and groups, by key
  static StaffForm typed(HttpServletRequest request, Map<String, String> names) {
    List<AccessRow> rows = new ArrayList<>();
    for (String key : keys(request)) {
      String[] verbs = request.getParameterValues("verbs-" + key);
      Set<Verb> chosen = AccessRow.chosen(verbs == null ? List.of() : List.of(verbs));
      rows.add(
          new AccessRow(
              key, names.getOrDefault(key, "Unknown"), chosen, text(request, "until-" + key)));
    }
    return new StaffForm(
        text(request, "firstName"),
        text(request, "lastName"),
        text(request, "email"),
        text(request, "phone"),
        text(request, "role"),
        request.getParameter("apiAccess") != null,
        request.getParameter("external") != null,
        request.getParameter("notifyOnCompletion") != null,
        rows);
  }

  static Set<String> keys(HttpServletRequest request) {
    String[] keys = request.getParameterValues("access");
    return keys == null ? Set.of() : new LinkedHashSet<>(List.of(keys));
  }

  /// @param member who is changed; null for somebody new
  StaffDraft draft(HttpServletRequest request, @Nullable StaffMember member, ZoneId zone) {
    Map<String, Access> given = new HashMap<>();
    if (member != null) {
      Access.lasting(member.access()).forEach(one -> given.put(AccessRow.of(one, zone).key(), one));
    }
    List<WantedAccess.@Nullable Draft> wanted = new ArrayList<>();
    for (String key : keys(request)) {
      AccessRow.typed(key, request.getParameterMap(), given, zone).ifPresent(wanted::add);
    }
    return new StaffDraft(
        firstName,
        lastName,
        member == null ? email : null,
        phone,
        member != null && role.equals(member.person().role()) ? null : role,
        wanted,
        apiAccess,
        external,
        member == null ? notifies : null);
  }

  private static String text(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return value == null ? "" : value;
  }
}
