package io.stewardry.gadgets;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@ConditionalOnProperty("gadgets")
class GadgetsController {
  private final Gadgets gadgets;
  private final GadgetChecks checks;

  GadgetsController(Gadgets gadgets, GadgetChecks checks) {
    this.gadgets = gadgets;
    this.checks = checks;
  }

  record Wanted(String name) {}

  @Requires(Permission.AUTOMATION_VIEW)
  @Needs(CapabilityKey.AUTOMATION)
  @GetMapping("/api/gadgets")
  List<Gadgets.Gadget> all() {
    return gadgets.all();
  }

  @Requires(Permission.AUTOMATION_CREATE)
  @Needs(CapabilityKey.AUTOMATION)
  @PostMapping("/api/gadgets")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, UUID> create(@RequestBody Wanted wanted) {
    return Map.of("id", gadgets.create(wanted.name(), null));
  }

  record Down(List<String> tags, UUID causedBy) {}

  @Requires(Permission.AUTOMATION_CREATE)
  @Needs(CapabilityKey.AUTOMATION)
  @PostMapping("/api/gadgets/{id}/down")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void down(@PathVariable String id, @RequestBody Down body) {
    gadgets.down(
        UUID.fromString(id), body.tags() == null ? List.of() : body.tags(), body.causedBy());
  }

  @Requires(Permission.SYSTEM_UPDATE)
  @Needs(CapabilityKey.MONITORING)
  @PostMapping("/api/gadget-checks")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Map<String, UUID> check() {
    return Map.of("jobId", checks.start().id());
  }
}
