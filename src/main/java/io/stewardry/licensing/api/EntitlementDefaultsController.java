package io.stewardry.licensing.api;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.licensing.EntitlementDefaults;
import io.stewardry.licensing.EntitlementDefaults.Defaults;
import io.stewardry.licensing.LimitKey;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.ETags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/entitlement-defaults")
class EntitlementDefaultsController {
  private final EntitlementDefaults defaults;

  EntitlementDefaultsController(EntitlementDefaults defaults) {
    this.defaults = defaults;
  }

  record Body(
      @Nullable List<@Nullable String> capabilities,
      @Nullable Map<String, @Nullable Object> limits) {}

  /// @param limits every limit by its key, null where there is none
  record Answer(List<String> capabilities, Map<String, @Nullable Long> limits) {
    static Answer of(Defaults defaults) {
      Map<String, @Nullable Long> limits = new LinkedHashMap<>();
      for (LimitKey key : LimitKey.values()) {
        limits.put(key.key(), defaults.limits().get(key));
      }
      return new Answer(
          defaults.capabilities().stream().sorted().map(CapabilityKey::key).toList(), limits);
    }
  }

  @Requires(Permission.CAPABILITY_VIEW)
  @Needs(CapabilityKey.MSP)
  @GetMapping
  ResponseEntity<Answer> get() {
    return answer(Answer.of(defaults.get()));
  }

  @Requires(Permission.CAPABILITY_UPDATE)
  @Needs(CapabilityKey.MSP)
  @PutMapping
  ResponseEntity<Answer> replace(
      @RequestBody Body body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    return answer(
        Answer.of(
            defaults.replace(
                body.capabilities(),
                body.limits(),
                now -> ETags.require(ifMatch, Answer.of(now)))));
  }

  private static ResponseEntity<Answer> answer(Answer answer) {
    return ResponseEntity.ok().eTag(ETags.ofContent(answer)).body(answer);
  }
}
