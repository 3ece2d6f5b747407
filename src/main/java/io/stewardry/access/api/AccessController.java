package io.stewardry.access.api;

import io.stewardry.access.Explanation;
import io.stewardry.access.Holder;
import io.stewardry.access.Why;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.TypedTime;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.SignedIn;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Why, and who: everybody may ask about himself; about others whoever sees access (in an MSP) or
/// users (elsewhere), which the database checks.
@RestController
@RequestMapping("/api/access")
class AccessController {
  private final Why why;

  AccessController(Why why) {
    this.why = why;
  }

  record Holders(List<Holder> items, Instant at) {}

  @SignedIn
  @GetMapping("/explain")
  Explanation explain(
      @RequestParam(required = false) @Nullable String userId,
      @RequestParam(required = false) @Nullable String organizationId,
      @RequestParam(required = false) @Nullable String permission,
      Caller caller) {
    return why.explain(
        userId == null ? caller.user().value() : id("/userId", userId),
        organization(organizationId, caller),
        permission(permission),
        caller);
  }

  @SignedIn
  @GetMapping("/who-can")
  Holders whoCan(
      @RequestParam(required = false) @Nullable String organizationId,
      @RequestParam(required = false) @Nullable String permission,
      @RequestParam(required = false) @Nullable String at,
      Caller caller) {
    Instant moment = at == null ? null : time(at);
    return new Holders(
        why.whoCan(organization(organizationId, caller), permission(permission), moment),
        moment == null ? Instant.now() : moment);
  }

  private static UUID organization(@Nullable String text, Caller caller) {
    return text == null ? caller.organization().value() : id("/organizationId", text);
  }

  private static UUID id(String pointer, String text) {
    return Ids.parse(text).orElseThrow(() -> Problem.invalid(pointer, "It takes an id."));
  }

  private static Permission permission(@Nullable String key) {
    return Permission.ofKey(key == null ? "" : key)
        .orElseThrow(
            () -> Problem.invalid("/permission", "It takes a permission such as user.update."));
  }

  /// A day is its end, in UTC.
  private static Instant time(String text) {
    return TypedTime.read(text.length() == 10 ? text + "T23:59:59.999Z" : text)
        .orElseThrow(
            () -> Problem.invalid("/at", "It takes a day or a time such as 2027-01-31T18:00:00Z."));
  }
}
