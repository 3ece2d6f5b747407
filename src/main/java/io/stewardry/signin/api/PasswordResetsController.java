package io.stewardry.signin.api;

import io.stewardry.kernel.Problem;
import io.stewardry.signin.ForgottenPasswords;
import io.stewardry.signin.PasswordResets;
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

@RestController
@RequestMapping("/api/password-resets")
class PasswordResetsController {
  private final PasswordResets resets;
  private final ForgottenPasswords forgotten;

  PasswordResetsController(PasswordResets resets, ForgottenPasswords forgotten) {
    this.resets = resets;
    this.forgotten = forgotten;
  }

  record ResetRequest(@Nullable String email) {}

  record Acceptance(@Nullable String token, @Nullable String password) {}

  /// The same answer whether there is such an account or not.
  @Public
  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  void request(@RequestBody ResetRequest body) {
    forgotten.request(body.email());
  }

  @Public
  @PostMapping("/accept")
  Map<String, UUID> accept(@RequestBody Acceptance body) {
    if (body.token() == null) {
      throw Problem.invalid("/token", "It must not be empty.");
    }
    return Map.of("userId", resets.accept(body.token(), body.password()).value());
  }
}
