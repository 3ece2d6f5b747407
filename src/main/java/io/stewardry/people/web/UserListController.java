package io.stewardry.people.web;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.people.Person;
import io.stewardry.people.UserQuery;
import io.stewardry.people.Users;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The users of an organization.
@Controller
class UserListController {
  private final Users users;
  private final Seats seats;

  UserListController(Users users, Seats seats) {
    this.users = users;
    this.seats = seats;
  }

  @Requires(Permission.USER_VIEW)
  @GetMapping("/o/{slug}/users")
  PageAnswer list(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "name") String sort,
      ListAddress list,
      ListPlace place,
      Caller caller,
      Frame frame) {
    if (UserPlaces.areStaff(caller, frame)) {
      return Redirect.to("/o/" + slug + "/staff");
    }
    UserQuery query = UserQuery.of(q, state.isEmpty() ? null : state, sort, place.request());
    Page<Person> found = users.page(state.isEmpty() ? query.ofJoined() : query);
    ListAddress address = list.with("q", q).with("state", state).with("sort", sort);
    Set<UUID> changeable = users.withinRights(found.items().stream().map(Person::id).toList());
    return Drawn.page(
            "people/users",
            new UsersPage(
                address,
                found.items().stream()
                    .map(person ->
                        UserRows.row(
                            person,
                            changeable.contains(person.id()),
                            address.path(),
                            caller,
                            frame))
                    .toList(),
                place.paging(found, address)))
        .part("user-list", "people/part/user-swap")
        .with("head", around -> seats.head(slug, caller, around));
  }
}
