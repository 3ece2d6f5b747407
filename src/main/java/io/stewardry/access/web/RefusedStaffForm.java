package io.stewardry.access.web;

import io.stewardry.kernel.ProblemCode;
import io.stewardry.people.Users;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.RefusedForm;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// What somebody is told whose form about staff was refused, with what to do about it.
final class RefusedStaffForm {
  private record Told(String field, String words) {}

  private static final Map<ProblemCode, Told> WORDS = new EnumMap<>(ProblemCode.class);

  static {
    put(ProblemCode.ORG_ACCESS_REQUIRED, "access", "Choose at least one organization or group.");
    put(
        ProblemCode.ORG_ACCESS_DENIED,
        "access",
        "You can give access only to organizations that you have access to yourself.");
    put(
        ProblemCode.ROLE_ESCALATION,
        "role",
        "You can't give more than you have yourself. Choose another role, or less access.");
    put(ProblemCode.EMAIL_IN_USE, "email", "Somebody has this address already.");
    put(ProblemCode.INVITATION_EXISTS, "email", "An invitation to this address is pending.");
    put(
        ProblemCode.ROLE_FORBIDS_API_KEYS,
        "apiAccess",
        "This role can't have API keys. Choose another role, or clear the box.");
    put(
        ProblemCode.PROTECTED_ROLE,
        "role",
        "Only a superuser can change the role of an MSP Admin.");
    put(
        ProblemCode.LAST_MSP_ADMIN,
        "role",
        "The last MSP Admin must stay. Invite another one first.");
    put(
        ProblemCode.LAST_BILLING_ADMIN,
        "role",
        "One person with billing must stay. Give somebody else a role with billing first.");
    put(ProblemCode.FORBIDDEN, "", Users.GREATER_RIGHTS);
    put(
        ProblemCode.LIMIT_EXCEEDED,
        "",
        "The limit of users is reached. The organization that manages this one, or a superuser, can raise it.");
    put(ProblemCode.INVALID_STATE, "", "They have direct access already. Remove it first.");
  }

  private RefusedStaffForm() {}

  private static void put(ProblemCode code, String field, String words) {
    WORDS.put(code, new Told(field, words));
  }

  static FieldErrors errors(RuntimeException refused) {
    Map<String, String> places = new HashMap<>();
    WORDS.forEach((code, told) -> places.put(code.name(), told.field()));
    places.put(ProblemCode.EMAIL_DOMAIN_MISMATCH.name(), "email");
    FieldErrors errors = RefusedForm.errors(refused, places);
    ProblemCode code = RefusedForm.code(refused);
    Told told = WORDS.get(code);
    if (told != null) {
      return FieldErrors.of(told.field(), told.words());
    }
    // What is wrong with one entry is said above all of them.
    Map<String, String> byField = new HashMap<>();
    errors
        .byField()
        .forEach((field, words) ->
            byField.putIfAbsent(field.startsWith("access") ? "access" : field, words));
    return new FieldErrors(byField);
  }
}
