package io.stewardry.people.web;

import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.TypedText;
import io.stewardry.organizations.Organizations;
import io.stewardry.people.Person;
import io.stewardry.people.UserQuery;
import io.stewardry.people.Users;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Frame;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.SignedIn;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// People for the palette: those of the reader's own organization, if he may see them. Wherever the
/// page stands it is asked at home, so nobody is looked up elsewhere by the way.
@Controller
class PeopleFinderController {
  private static final int SHOWN = 5;

  private final Users users;
  private final Organizations organizations;

  PeopleFinderController(Users users, Organizations organizations) {
    this.users = users;
    this.organizations = organizations;
  }

  @SignedIn
  @GetMapping("/people")
  Drawn find(@RequestParam(defaultValue = "") String q, Caller caller) {
    Drawn options = Drawn.of("people/part/people-options");
    return TypedText.isBlank(q)
        ? options.with("people", List.of())
        : options.with("people", frame -> found(q, caller, frame));
  }

  private List<PersonFound> found(String search, Caller caller, Frame frame) {
    boolean staff = caller.organizationKind() == OrganizationKind.MSP;
    if (caller.inPlatformPlane()
        || !frame.may(staff ? Permission.STAFF_VIEW : Permission.USER_VIEW)) {
      return List.of();
    }
    String list = "/o/" + organizations.acting().slug() + (staff ? "/staff/" : "/users/");
    return users
        .page(UserQuery.of(search, null, null, new PageRequest(SHOWN, null)))
        .items()
        .stream()
        .map(person -> new PersonFound(name(person), person.email(), list + person.id()))
        .toList();
  }

  private static String name(Person person) {
    return person.name().isEmpty() ? person.email() : person.name();
  }
}
