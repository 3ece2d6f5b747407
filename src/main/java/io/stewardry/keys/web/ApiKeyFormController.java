package io.stewardry.keys.web;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Refusal;
import io.stewardry.keys.ApiKeyDraft;
import io.stewardry.keys.ApiKeyIssued;
import io.stewardry.keys.ApiKeys;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.Choice;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.PermissionMatrix;
import io.stewardry.shell.PermissionWords;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.AboutApiKeys;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.Requires;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The form for a new API key, and the one page that shows it.
@Controller
@RequestMapping("/o/{slug}/api-keys")
class ApiKeyFormController {
  private static final Map<String, String> FIELDS =
      Map.of(
          "/organizationId",
          "where",
          "/expiresAt",
          "days",
          ProblemCode.ROLE_ESCALATION.name(),
          "scopes",
          ProblemCode.ORG_ACCESS_DENIED.name(),
          "where",
          ProblemCode.API_ACCESS_DISABLED.name(),
          "",
          ProblemCode.LIMIT_EXCEEDED.name(),
          "");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

  private final ApiKeys keys;
  private final PermissionWords words;
  private final Organizations organizations;
  private final Clock clock;

  ApiKeyFormController(
      ApiKeys keys, PermissionWords words, Organizations organizations, Clock clock) {
    this.keys = keys;
    this.words = words;
    this.organizations = organizations;
    this.clock = clock;
  }

  @AboutApiKeys
  @Requires(Permission.APIKEY_MANAGE)
  @GetMapping("/new")
  PageAnswer form(@PathVariable String slug, Caller caller) {
    return keys.isWithoutApiAccess(caller)
        ? Redirect.to(path(slug))
        : page(slug, ApiKeyForm.empty(), FieldErrors.NONE, caller);
  }

  @AboutApiKeys
  @Requires(Permission.APIKEY_MANAGE)
  @PostMapping
  Drawn create(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(required = false) @Nullable Set<String> scopes,
      @RequestParam(defaultValue = "") String where,
      @RequestParam(defaultValue = "") String days,
      @RequestParam(defaultValue = "") String networks,
      Caller caller) {
    ApiKeyForm form =
        new ApiKeyForm(name, scopes == null ? Set.of() : scopes, where, days, networks);
    ApiKeyIssued issued;
    try {
      issued = keys.create(caller, form.asWanted(clock.instant()));
    } catch (Refusal refused) {
      FieldErrors errors = byField(RefusedForm.errors(refused, FIELDS));
      return page(slug, form, errors, caller).refusing(refused);
    }

    return Drawn.page(
            "keys/api-key-made",
            frame ->
                new ApiKeyMadePage(
                    issued.made().name(),
                    issued.key(),
                    frame.moment(issued.made().expiresAt()),
                    path(slug)))
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /// Each scope and each network is one of many in the field.
  private static FieldErrors byField(FieldErrors errors) {
    Map<String, String> byField = new HashMap<>();
    errors
        .byField()
        .forEach((field, words) -> {
          int end = field.indexOf('/');
          byField.putIfAbsent(end < 0 ? field : field.substring(0, end), words);
        });
    return new FieldErrors(byField);
  }

  private Drawn page(String slug, ApiKeyForm form, FieldErrors errors, Caller caller) {
    OrganizationId only = caller.away() ? caller.organization() : null;
    return Drawn.page(
        "keys/api-key-new",
        frame ->
            new ApiKeyFormPage(
                organizations.acting().name(),
                places(caller),
                caller.away(),
                lives(clock.instant(), frame),
                scopes(words, keys.possible(caller, only), form.scopes()),
                DangerBox.of(keys.possible(caller, only), form.scopes(), words),
                form,
                errors,
                path(slug)));
  }

  static PermissionMatrix scopes(
      PermissionWords words, Set<Permission> possible, Set<String> chosen) {
    EnumSet<Permission> shown = EnumSet.noneOf(Permission.class);
    possible.stream().filter(ApiKeyDraft::canBeScope).forEach(shown::add);
    return PermissionMatrix.of(
        words, shown, Permission.ofKeys(String.join(",", chosen)), permission -> null, List.of());
  }

  /// Staff at home choose; everybody else has one place only.
  private static List<Choice> places(Caller caller) {
    return caller.away() || caller.homeKind() != OrganizationKind.MSP
        ? List.of()
        : List.of(
            new Choice("", "Everywhere I work"),
            new Choice(caller.home().toString(), "In my own organization only"));
  }

  private static List<Choice> lives(Instant now, Frame frame) {
    return ApiKeyForm.LIVES.stream()
        .map(days ->
            new Choice(
                Integer.toString(days),
                "%d days, until %s"
                    .formatted(
                        days, DAY.format(now.plus(days, ChronoUnit.DAYS).atZone(frame.zone())))))
        .toList();
  }

  private static String path(String slug) {
    return "/o/" + slug + "/api-keys";
  }
}
