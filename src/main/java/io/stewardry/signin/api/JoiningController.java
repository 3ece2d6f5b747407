package io.stewardry.signin.api;

import io.stewardry.kernel.Problem;
import io.stewardry.signin.Joining;
import io.stewardry.tenancy.Public;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Accepts invitations.
@RestController
@RequestMapping("/api/invitations")
class JoiningController {
  private final Joining joining;

  JoiningController(Joining joining) {
    this.joining = joining;
  }

  record Acceptance(
      @Nullable String token,
      @Nullable String password,
      @Nullable String firstName,
      @Nullable String lastName) {}

  @Public
  @PostMapping("/accept")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, UUID> accept(@RequestBody Acceptance body) {
    if (body.token() == null) {
      throw Problem.invalid("/token", "It must not be empty.");
    }
    return Map.of(
        "userId",
        joining.accept(body.token(), body.password(), body.firstName(), body.lastName()).value());
  }
}
