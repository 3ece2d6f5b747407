package io.stewardry.signin.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.people.Person;
import io.stewardry.signin.PasswordChangeResult;
import io.stewardry.signin.Passwords;
import io.stewardry.signin.SignInWords;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.SignedIn;
import io.stewardry.tenancy.WithSession;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PasswordController {
  private final Passwords passwords;

  PasswordController(Passwords passwords) {
    this.passwords = passwords;
  }

  record PasswordChange(@Nullable String current, @JsonProperty("new") @Nullable String wanted) {}

  @SignedIn
  @WithSession
  @PutMapping("/api/me/password")
  Person change(@RequestBody PasswordChange body, Caller caller) {
    String current = Objects.requireNonNullElse(body.current(), "");
    String wanted = Objects.requireNonNullElse(body.wanted(), "");
    return switch (passwords.change(caller, current, wanted)) {
      case PasswordChangeResult.Changed(Person user) -> user;
      case PasswordChangeResult.WrongPassword() ->
          throw new Problem(ProblemCode.FORBIDDEN, "The current password is wrong.");
      case PasswordChangeResult.SlowedDown(int seconds) ->
          throw Problem.rateLimited(SignInWords.slowedDown(), seconds);
    };
  }
}
