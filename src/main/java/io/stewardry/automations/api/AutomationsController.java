package io.stewardry.automations.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.stewardry.automations.Automation;
import io.stewardry.automations.AutomationDraft;
import io.stewardry.automations.AutomationQuery;
import io.stewardry.automations.AutomationVersion;
import io.stewardry.automations.Automations;
import io.stewardry.automations.CheckedDefinition;
import io.stewardry.definitions.Definition;
import io.stewardry.definitions.Mention;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.FieldError;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.ETags;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/automations")
class AutomationsController {
  private final Automations automations;

  AutomationsController(Automations automations) {
    this.automations = automations;
  }

  record Alerts(String on, @JsonProperty("notify") List<String> told) {}

  /// @param version the number of its newest definition
  /// @param answersFor who has enabled it; null when they left, until somebody takes it over
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record View(
      UUID id,
      String name,
      @Nullable String description,
      String definition,
      int version,
      String state,
      boolean runnable,
      List<Map<String, Object>> triggers,
      Alerts alertProfile,
      Automation.@Nullable Person answersFor,
      int faults,
      int steps,
      Instant createdAt,
      Instant updatedAt) {
    static View of(Automation one) {
      return new View(
          one.id(),
          one.name(),
          one.description(),
          one.definition(),
          one.current(),
          one.state().name(),
          one.runnable(),
          one.triggers(),
          new Alerts(
              one.alertProfile().on().name().toLowerCase(Locale.ROOT), one.alertProfile().told()),
          one.answersFor(),
          one.faults(),
          one.steps(),
          one.createdAt(),
          one.updatedAt());
    }
  }

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Valid(
      boolean valid,
      List<FieldError> errors,
      List<String> credentials,
      int steps,
      List<Map<String, Object>> triggers) {
    static Valid of(CheckedDefinition checked) {
      Definition definition = checked.definition();
      return new Valid(
          checked.valid(),
          checked.errors(),
          definition == null ? List.of() : definition.names(Mention.Kind.CREDENTIAL),
          definition == null ? 0 : definition.size(),
          definition == null ? List.of() : definition.summaries());
    }
  }

  record ToValidate(@Nullable String definition) {}

  record ToDuplicate(@Nullable String name) {}

  @Requires(Permission.AUTOMATION_VIEW)
  @Needs(CapabilityKey.AUTOMATION)
  @GetMapping
  Page<View> list(
      @RequestParam(required = false) @Nullable String search,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String sort,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return automations
        .page(AutomationQuery.of(search, state, sort, PageRequest.of(limit, cursor)))
        .map(View::of);
  }

  @Requires(Permission.AUTOMATION_CREATE)
  @Needs(CapabilityKey.AUTOMATION)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  View create(@RequestBody AutomationDraft body) {
    return View.of(automations.create(body, Automations.Faults.REFUSED));
  }

  /// Says what is wrong with a definition, and changes nothing.
  @Requires(Permission.AUTOMATION_VIEW)
  @Needs(CapabilityKey.AUTOMATION)
  @PostMapping("/validate")
  Valid validate(@RequestBody ToValidate body) {
    if (body.definition() == null) {
      throw Problem.invalid("/definition", "It must not be empty.");
    }
    return Valid.of(automations.validate(body.definition(), null));
  }

  @Requires(Permission.AUTOMATION_VIEW)
  @Needs(CapabilityKey.AUTOMATION)
  @GetMapping("/{id}")
  ResponseEntity<View> get(@PathVariable String id) {
    return tagged(automations.get(id(id)));
  }

  /// Another definition is a new version; runs that go on keep theirs.
  @Requires(Permission.AUTOMATION_UPDATE)
  @Needs(CapabilityKey.AUTOMATION)
  @PatchMapping("/{id}")
  ResponseEntity<View> update(
      @PathVariable String id,
      @RequestBody Map<String, @Nullable Object> body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    return tagged(
        automations.update(id(id), body, expected(id, ifMatch), Automations.Faults.REFUSED));
  }

  @Requires(Permission.AUTOMATION_DELETE)
  @Needs(CapabilityKey.AUTOMATION)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    automations.delete(id(id), expected(id, ifMatch));
  }

  /// It starts by its triggers from now on, and who enables it answers for it.
  @Requires(Permission.AUTOMATION_UPDATE)
  @Needs(CapabilityKey.AUTOMATION)
  @PostMapping("/{id}/enable")
  ResponseEntity<View> enable(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    return tagged(automations.enable(id(id), expected(id, ifMatch)));
  }

  @Requires(Permission.AUTOMATION_UPDATE)
  @Needs(CapabilityKey.AUTOMATION)
  @PostMapping("/{id}/pause")
  ResponseEntity<View> pause(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    return tagged(automations.pause(id(id), expected(id, ifMatch)));
  }

  /// Another draft that does the same.
  @Requires(Permission.AUTOMATION_CREATE)
  @Needs(CapabilityKey.AUTOMATION)
  @PostMapping("/{id}/duplicate")
  @ResponseStatus(HttpStatus.CREATED)
  View duplicate(@PathVariable String id, @RequestBody ToDuplicate body) {
    return View.of(automations.duplicate(id(id), body.name()));
  }

  /// The newest first.
  @Requires(Permission.AUTOMATION_VIEW)
  @Needs(CapabilityKey.AUTOMATION)
  @GetMapping("/{id}/versions")
  Page<AutomationVersion> versions(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return automations.versions(id(id), PageRequest.of(limit, cursor));
  }

  @Requires(Permission.AUTOMATION_VIEW)
  @Needs(CapabilityKey.AUTOMATION)
  @GetMapping("/{id}/versions/{n}")
  AutomationVersion version(@PathVariable String id, @PathVariable String n) {
    UUID automation = id(id);
    try {
      return automations.version(automation, Integer.parseInt(n));
    } catch (NumberFormatException none) {
      throw Problem.notFound();
    }
  }

  private @Nullable Integer expected(String id, @Nullable String ifMatch) {
    return ETags.version(ifMatch, () -> automations.get(id(id)).version()).orElse(null);
  }

  private static ResponseEntity<View> tagged(Automation one) {
    return ResponseEntity.ok().eTag(ETags.of(one.version())).body(View.of(one));
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(Problem::notFound);
  }
}
