package io.stewardry.organizations.api;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.organizations.Group;
import io.stewardry.organizations.Groups;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.ETags;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/groups")
class GroupsController {
  private final Groups groups;

  GroupsController(Groups groups) {
    this.groups = groups;
  }

  @Requires(Permission.GROUP_VIEW)
  @Needs(CapabilityKey.MSP)
  @GetMapping
  Page<Group> list(
      @RequestParam(required = false) @Nullable String search,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor,
      Caller caller) {
    return groups.page(search, PageRequest.of(limit, cursor), caller);
  }

  @Requires(Permission.GROUP_MANAGE)
  @Needs(CapabilityKey.MSP)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Group create(@RequestBody Groups.Draft body, Caller caller) {
    return groups.create(body, caller);
  }

  @Requires(Permission.GROUP_VIEW)
  @Needs(CapabilityKey.MSP)
  @GetMapping("/{id}")
  ResponseEntity<Group> get(@PathVariable String id, Caller caller) {
    return tagged(groups.get(id(id), caller));
  }

  @Requires(Permission.GROUP_UPDATE)
  @Needs(CapabilityKey.MSP)
  @PatchMapping("/{id}")
  ResponseEntity<Group> update(
      @PathVariable String id,
      @RequestBody Groups.Draft body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      Caller caller) {
    return tagged(
        groups.update(
            id(id),
            body,
            ETags.version(ifMatch, () -> groups.get(id(id), caller).version()).orElse(null),
            caller));
  }

  @Requires(Permission.GROUP_MANAGE)
  @Needs(value = CapabilityKey.MSP, endsOnly = true)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String id, Caller caller) {
    guarded(() -> {
      groups.delete(id(id), caller);
      return true;
    });
  }

  @Requires(Permission.GROUP_VIEW)
  @Needs(CapabilityKey.MSP)
  @GetMapping("/{id}/organizations")
  Page<OrganizationName> organizations(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor,
      Caller caller) {
    return groups.organizations(id(id), PageRequest.of(limit, cursor), caller);
  }

  @Requires(Permission.GROUP_UPDATE)
  @Needs(CapabilityKey.MSP)
  @PutMapping("/{id}/organizations/{orgId}")
  Group add(@PathVariable String id, @PathVariable String orgId, Caller caller) {
    return guarded(() -> groups.change(id(id), organization(orgId), true, caller));
  }

  @Requires(Permission.GROUP_UPDATE)
  @Needs(value = CapabilityKey.MSP, endsOnly = true)
  @DeleteMapping("/{id}/organizations/{orgId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String id, @PathVariable String orgId, Caller caller) {
    guarded(() -> groups.change(id(id), organization(orgId), false, caller));
  }

  /// Acts on who reaches what queue, so that two of them cannot wait for each other.
  private static <T> T guarded(Supplier<T> act) {
    return Acting.as(Acting.context().forGuardedAct(), act::get);
  }

  private static ResponseEntity<Group> tagged(Group group) {
    return ResponseEntity.ok().eTag(ETags.of(group.version())).body(group);
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(Problem::notFound);
  }

  private static OrganizationId organization(String text) {
    return Ids.parse(text).map(OrganizationId::new).orElseThrow(Problem::notFound);
  }
}
