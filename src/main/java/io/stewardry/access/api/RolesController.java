package io.stewardry.access.api;

import io.stewardry.access.CustomRoles;
import io.stewardry.access.Role;
import io.stewardry.access.RoleTemplate;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.ETags;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/roles")
class RolesController {
  private final CustomRoles roles;

  RolesController(CustomRoles roles) {
    this.roles = roles;
  }

  @Requires(Permission.ROLE_VIEW)
  @GetMapping
  Page<Role> list(Caller caller) {
    return roles.all(caller);
  }

  @Requires(Permission.ROLE_VIEW)
  @GetMapping("/templates")
  Page<RoleTemplate> templates(Caller caller) {
    return Page.whole(roles.templates(caller));
  }

  @Requires(Permission.ROLE_MANAGE)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Role create(@RequestBody CustomRoles.Draft body, Caller caller) {
    return roles.create(body, caller);
  }

  @Requires(Permission.ROLE_VIEW)
  @GetMapping("/{id}")
  ResponseEntity<Role> get(@PathVariable String id, Caller caller) {
    return tagged(roles.get(id(id), caller));
  }

  @Requires(Permission.ROLE_MANAGE)
  @PatchMapping("/{id}")
  ResponseEntity<Role> update(
      @PathVariable String id,
      @RequestBody CustomRoles.Draft body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      Caller caller) {
    return tagged(
        roles.update(
            id(id),
            body,
            ETags.version(ifMatch, () -> roles.get(id(id), caller).version()).orElse(null),
            caller));
  }

  @Requires(Permission.ROLE_MANAGE)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String id, Caller caller) {
    roles.delete(id(id), caller);
  }

  private static ResponseEntity<Role> tagged(Role role) {
    return ResponseEntity.ok().eTag(ETags.of(role.version())).body(role);
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(Problem::notFound);
  }
}
