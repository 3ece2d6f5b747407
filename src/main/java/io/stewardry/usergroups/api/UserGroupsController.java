package io.stewardry.usergroups.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.UserId;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.ETags;
import io.stewardry.usergroups.UserGroup;
import io.stewardry.usergroups.UserGroupQuery;
import io.stewardry.usergroups.UserGroups;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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
@RequestMapping("/api/user-groups")
class UserGroupsController {
  private final UserGroups groups;

  UserGroupsController(UserGroups groups) {
    this.groups = groups;
  }

  /// One group, with its users.
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record GroupWithUsers(
      UUID id,
      String name,
      String description,
      List<NamedUser> users,
      Instant createdAt,
      UserGroup.Creator createdBy,
      int version) {}

  record NamedUser(UUID id, String name) {}

  @Requires(Permission.USER_VIEW)
  @GetMapping
  Page<UserGroup> list(
      @RequestParam(required = false) @Nullable String search,
      @RequestParam(required = false) @Nullable String sort,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return groups.page(UserGroupQuery.of(search, sort, PageRequest.of(limit, cursor)));
  }

  @Requires(Permission.USER_UPDATE)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  GroupWithUsers create(@RequestBody UserGroups.Draft body) {
    return withUsers(groups.create(body));
  }

  @Requires(Permission.USER_VIEW)
  @GetMapping("/{id}")
  ResponseEntity<GroupWithUsers> get(@PathVariable String id) {
    return tagged(groups.get(id(id)));
  }

  @Requires(Permission.USER_UPDATE)
  @PatchMapping("/{id}")
  ResponseEntity<GroupWithUsers> update(
      @PathVariable String id,
      @RequestBody UserGroups.Draft body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    return tagged(groups.update(id(id), body, expected(id, ifMatch)));
  }

  @Requires(Permission.USER_UPDATE)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    groups.delete(id(id), expected(id, ifMatch));
  }

  @Requires(Permission.USER_UPDATE)
  @PutMapping("/{id}/users/{userId}")
  ResponseEntity<GroupWithUsers> add(@PathVariable String id, @PathVariable String userId) {
    return tagged(groups.add(id(id), new UserId(id(userId))));
  }

  @Requires(Permission.USER_UPDATE)
  @DeleteMapping("/{id}/users/{userId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String id, @PathVariable String userId) {
    groups.remove(id(id), new UserId(id(userId)));
  }

  private @Nullable Integer expected(String id, @Nullable String ifMatch) {
    return ETags.version(ifMatch, () -> groups.get(id(id)).version()).orElse(null);
  }

  private ResponseEntity<GroupWithUsers> tagged(UserGroup group) {
    return ResponseEntity.ok().eTag(ETags.of(group.version())).body(withUsers(group));
  }

  private GroupWithUsers withUsers(UserGroup group) {
    return new GroupWithUsers(
        group.id(),
        group.name(),
        group.description(),
        groups.members(group.id()).stream()
            .map(member -> new NamedUser(member.id(), member.name()))
            .toList(),
        group.createdAt(),
        group.createdBy(),
        group.version());
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(Problem::notFound);
  }
}
