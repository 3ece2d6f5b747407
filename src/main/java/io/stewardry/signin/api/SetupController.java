package io.stewardry.signin.api;

import io.stewardry.signin.Superusers;
import io.stewardry.tenancy.Public;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SetupController {
  private final Superusers superusers;

  SetupController(Superusers superusers) {
    this.superusers = superusers;
  }

  record SetupRequest(
      @Nullable String token,
      @Nullable String email,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String password) {}

  @Public
  @PostMapping("/api/setup")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, UUID> setUp(@RequestBody SetupRequest body) {
    var candidate =
        new Superusers.Candidate(body.email(), body.firstName(), body.lastName(), body.password());
    return Map.of("id", superusers.setUp(body.token(), candidate).value());
  }
}
