package io.stewardry.identity.api;

import io.stewardry.identity.Person;
import io.stewardry.identity.UserQuery;
import io.stewardry.identity.Users;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.UserId;
import io.stewardry.tenancy.Requires;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/users")
class UsersController {
  private final Users users;

  UsersController(Users users) {
    this.users = users;
  }

  @Requires(Permission.USER_VIEW)
  @GetMapping
  Page<Person> list(
      @RequestParam(required = false) @Nullable String search,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String sort,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return users.page(UserQuery.of(search, state, sort, PageRequest.of(limit, cursor)));
  }

  @Requires(Permission.USER_VIEW)
  @GetMapping("/{id}")
  Person get(@PathVariable String id) {
    return Ids.parse(id).map(UserId::new).flatMap(users::find).orElseThrow(Problem::notFound);
  }
}
