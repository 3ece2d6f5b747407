package io.stewardry.people.web;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.people.Person;
import io.stewardry.people.UserQuery;
import io.stewardry.people.Users;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Frames;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The users of an organization.
@Controller
class UserListController {
  private final Users users;
  private final Seats seats;
  private final CallerFrame frames;

  UserListController(Users users, Seats seats, CallerFrame frames) {
    this.users = users;
    this.seats = seats;
    this.frames = frames;
  }

  @Requires(Permission.USER_VIEW)
  @GetMapping("/o/{slug}/users")
  String list(
      @PathVariable String slug,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "name") String sort,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String first,
      HttpServletRequest request,
      Model model) {
    Caller caller = Edge.caller(request);
    ListPlace place = ListPlace.of(cursor, first);
    Frame frame = frames.of(request);
    if (UserPlaces.areStaff(caller, frame)) {
      return "redirect:/o/" + slug + "/staff";
    }
    UserQuery query = UserQuery.of(q, state.isEmpty() ? null : state, sort, place.request());
    Page<Person> found = users.page(state.isEmpty() ? query.ofJoined() : query);
    ListAddress address =
        ListAddress.of("/o/" + slug + "/users")
            .with("q", q)
            .with("state", state)
            .with("sort", sort);
    Set<UUID> changeable = users.withinRights(found.items().stream().map(Person::id).toList());
    model.addAttribute("frame", frame);
    model.addAttribute(
        "page",
        new UsersPage(
            address,
            found.items().stream()
                .map(person ->
                    UserRows.row(
                        person, changeable.contains(person.id()), address.path(), caller, frame))
                .toList(),
            place.paging(found, address)));
    if (Frames.wantsPart(request, "user-list")) {
      return "identity/part/user-swap";
    }
    model.addAttribute("tabs", seats.tabs(slug, caller, frame));
    return "identity/users";
  }
}
