package io.stewardry.licensing.api;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Validation;
import io.stewardry.licensing.Capabilities;
import io.stewardry.licensing.Capability;
import io.stewardry.licensing.Grants;
import io.stewardry.licensing.Limits;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.ETags;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/organizations/{id}")
class EntitlementsController {
  private final Capabilities capabilities;
  private final Limits limits;

  EntitlementsController(Capabilities capabilities, Limits limits) {
    this.capabilities = capabilities;
    this.limits = limits;
  }

  @Requires(value = Permission.CAPABILITY_VIEW, own = Permission.ENTITLEMENT_VIEW)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(anyInPlatform = true)
  @GetMapping("/capabilities")
  ResponseEntity<List<Capability>> capabilities(@PathVariable String id) {
    return answer(capabilities.get());
  }

  @Requires(Permission.CAPABILITY_UPDATE)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(own = false, guarded = true, anyInPlatform = true)
  @PutMapping("/capabilities")
  ResponseEntity<List<Capability>> replace(
      @PathVariable String id,
      @RequestBody List<Grants.@Nullable Wanted> body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    Validation check = new Validation();
    List<Grants.Given> wanted = Grants.capabilities(check, "", body);
    check.done();
    return answer(capabilities.replace(wanted, now -> ETags.require(ifMatch, now)));
  }

  @Requires(value = Permission.LIMIT_VIEW, own = Permission.ENTITLEMENT_VIEW)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(anyInPlatform = true)
  @GetMapping("/limits")
  ResponseEntity<Map<String, @Nullable Object>> limits(@PathVariable String id) {
    return answer(limits.get());
  }

  @Requires(Permission.LIMIT_UPDATE)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(own = false, guarded = true, anyInPlatform = true)
  @PutMapping("/limits")
  ResponseEntity<Map<String, @Nullable Object>> set(
      @PathVariable String id,
      @RequestBody Map<String, @Nullable Object> body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    Validation check = new Validation();
    var wanted = Grants.limits(check, "", body);
    check.done();
    return answer(limits.set(wanted, now -> ETags.require(ifMatch, now)));
  }

  private static <T> ResponseEntity<T> answer(T read) {
    return ResponseEntity.ok().eTag(ETags.ofContent(read)).body(read);
  }
}
