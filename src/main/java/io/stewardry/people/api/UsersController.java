package io.stewardry.people.api;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Validation;
import io.stewardry.people.Person;
import io.stewardry.people.StepUps;
import io.stewardry.people.UserEdit;
import io.stewardry.people.UserQuery;
import io.stewardry.people.Users;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.WithSession;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/users")
class UsersController {
  private final Users users;
  private final StepUps stepUps;

  UsersController(Users users, StepUps stepUps) {
    this.stepUps = stepUps;
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

  record UserChange(
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String phone,
      @Nullable String role) {}

  @Requires(Permission.USER_UPDATE)
  @PatchMapping("/{id}")
  Person update(@PathVariable String id, @RequestBody UserChange body, Caller caller) {
    Validation check = new Validation();
    String first = check.optional("/firstName", body.firstName(), 100);
    String last = check.optional("/lastName", body.lastName(), 100);
    String phone = check.optional("/phone", body.phone(), 50);
    check.done();
    stepUps.requireProofToGive(body.role(), user(id), caller);
    return guarded(() ->
        users.update(
            user(id), new UserEdit(first, last, phone, body.phone() != null, body.role())));
  }

  /// @param reason kept with the suspension, shown with it and in the log
  record Reason(@Nullable String reason) {}

  @Requires(Permission.USER_SUSPEND)
  @PostMapping("/{id}/suspend")
  Person suspend(
      @PathVariable String id,
      @RequestBody(required = false) @Nullable Reason body,
      Caller caller) {
    stepUps.requireProofToChange(user(id), caller);
    return guarded(() -> users.suspend(user(id), body == null ? null : body.reason()));
  }

  @Requires(Permission.USER_SUSPEND)
  @PostMapping("/{id}/reactivate")
  Person reactivate(@PathVariable String id, Caller caller) {
    stepUps.requireProofToChange(user(id), caller);
    return guarded(() -> users.reactivate(user(id)));
  }

  record Requirement(@Nullable Boolean required) {}

  @Requires(Permission.USER_UPDATE)
  @WithSession
  @PutMapping("/{id}/mfa")
  Person requireSecondFactor(@PathVariable String id, @RequestBody Requirement body) {
    Boolean required = body.required();
    if (required == null) {
      throw Problem.invalid("/required", "It takes true or false.");
    }
    return guarded(() -> users.requireSecondFactor(user(id), required));
  }

  @Requires(Permission.USER_DELETE)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String id, Caller caller) {
    stepUps.requireProofToChange(user(id), caller);
    guarded(() -> {
      users.delete(user(id));
      return true;
    });
  }

  /// Acts on somebody's state queue, so that of two the second sees what the first did.
  private static <T> T guarded(Supplier<T> act) {
    return Acting.as(Acting.context().forGuardedAct(), act::get);
  }

  private static UserId user(String id) {
    return Ids.parse(id).map(UserId::new).orElseThrow(Problem::notFound);
  }
}
