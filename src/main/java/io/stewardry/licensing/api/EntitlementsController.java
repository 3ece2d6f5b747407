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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
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
  List<Capability> capabilities(@PathVariable String id) {
    return capabilities.get();
  }

  @Requires(Permission.CAPABILITY_UPDATE)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(own = false, guarded = true, anyInPlatform = true)
  @PutMapping("/capabilities")
  List<Capability> replace(
      @PathVariable String id, @RequestBody List<Grants.@Nullable Wanted> body) {
    Validation check = new Validation();
    List<Grants.Given> wanted = Grants.capabilities(check, "", body);
    check.done();
    return capabilities.replace(wanted);
  }

  @Requires(value = Permission.LIMIT_VIEW, own = Permission.ENTITLEMENT_VIEW)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(anyInPlatform = true)
  @GetMapping("/limits")
  Map<String, @Nullable Object> limits(@PathVariable String id) {
    return limits.get();
  }

  @Requires(Permission.LIMIT_UPDATE)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(own = false, guarded = true, anyInPlatform = true)
  @PutMapping("/limits")
  Map<String, @Nullable Object> set(
      @PathVariable String id, @RequestBody Map<String, @Nullable Object> body) {
    Validation check = new Validation();
    var wanted = Grants.limits(check, "", body);
    check.done();
    return limits.set(wanted);
  }
}
