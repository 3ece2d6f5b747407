package io.stewardry.people.api;

import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.SystemRole;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Validation;
import io.stewardry.organizations.Organizations;
import io.stewardry.people.EmailAddress;
import io.stewardry.people.Invitation;
import io.stewardry.people.Invitations;
import io.stewardry.people.Invitee;
import io.stewardry.people.Person;
import io.stewardry.people.Users;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.StepUp;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/organizations/{id}/owners")
class OwnersController {
  private final Users users;
  private final Invitations invitations;
  private final Organizations organizations;

  OwnersController(Users users, Invitations invitations, Organizations organizations) {
    this.users = users;
    this.invitations = invitations;
    this.organizations = organizations;
  }

  record Owner(
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String email,
      @Nullable Boolean notifyOnCompletion) {}

  @Requires(Permission.OWNER_VIEW)
  @OfOrganization(visit = true)
  @GetMapping
  Page<Person> list(@PathVariable String id) {
    List<Person> owners = users.owners();
    return Page.whole(owners);
  }

  @Requires(Permission.OWNER_MANAGE)
  @OfOrganization(guarded = true)
  @StepUp(Dangerous.GIVE_ALL_RIGHTS)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Invitation add(@PathVariable String id, @RequestBody Owner body) {
    Validation check = new Validation();
    String first = check.required("/firstName", body.firstName(), 100);
    String last = check.required("/lastName", body.lastName(), 100);
    EmailAddress email = EmailAddress.check(check, "/email", body.email()).orElse(null);
    check.done();
    if (email == null) {
      throw new IllegalStateException("refused above");
    }
    SystemRole role =
        organizations.get().kind() == OrganizationKind.MSP
            ? SystemRole.MSP_ADMIN
            : SystemRole.OWNER;
    return invitations.invite(
        new Invitee(
            email,
            first,
            last,
            role.key(),
            true,
            null,
            Boolean.TRUE.equals(body.notifyOnCompletion())));
  }

  @Requires(Permission.OWNER_MANAGE)
  @OfOrganization(guarded = true)
  @StepUp(Dangerous.CHANGE_OWNERS)
  @DeleteMapping("/{userId}")
  Person remove(@PathVariable String id, @PathVariable String userId) {
    return users.removeOwner(Ids.parse(userId).map(UserId::new).orElseThrow(Problem::notFound));
  }
}
