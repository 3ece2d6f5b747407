package io.stewardry.access.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stewardry.access.Roles;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.notices.Notices;
import io.stewardry.notices.OwnNotice;
import io.stewardry.notices.ShownNotice;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.organizations.Organizations;
import io.stewardry.people.Person;
import io.stewardry.people.Users;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.SignedIn;
import io.stewardry.tenancy.WithSession;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MeController {
  private final Users users;
  private final Organizations organizations;
  private final Notices notices;

  MeController(Users users, Organizations organizations, Notices notices) {
    this.users = users;
    this.organizations = organizations;
    this.notices = notices;
  }

  /// @param organization the acting organization: the home here, whatever the header says
  /// @param plane `platform` or `organization`
  /// @param notices the newest open ones; `GET /api/me/notices` has all
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Me(
      Person user,
      @Nullable OrganizationName homeOrganization,
      @Nullable OrganizationName organization,
      List<String> permissions,
      String plane,
      List<OwnNotice> notices) {}

  @SignedIn
  @GetMapping("/api/me")
  Me get(Caller caller) {
    return me(caller, users.find(caller.user()).orElseThrow(Problem::notFound));
  }

  @SignedIn
  @WithSession
  @PatchMapping("/api/me")
  Me edit(@RequestBody Map<String, @Nullable Object> body, Caller caller) {
    return me(caller, users.edit(caller.user(), body));
  }

  private Me me(Caller caller, Person user) {
    List<String> permissions = Roles.of(caller).stream().map(Permission::key).sorted().toList();
    if (caller.inPlatformPlane()) {
      return new Me(user, null, null, permissions, "platform", open());
    }
    OrganizationName home = organizations.acting();
    return new Me(user, home, home, permissions, "organization", open());
  }

  private List<OwnNotice> open() {
    return notices.newest().stream().map(ShownNotice::own).toList();
  }
}
