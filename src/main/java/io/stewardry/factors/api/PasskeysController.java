package io.stewardry.factors.api;

import io.stewardry.factors.Passkey;
import io.stewardry.factors.PasskeyOptions;
import io.stewardry.factors.Passkeys;
import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Problem;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.SignedIn;
import io.stewardry.tenancy.StepUp;
import io.stewardry.tenancy.WithSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// One's own passkeys. A browser makes one: the challenge is answered by the options, and bound to
/// it by a cookie.
@RestController
@RequestMapping("/api/me/passkeys")
class PasskeysController {
  private final Passkeys passkeys;
  private final JsonMapper json;

  PasskeysController(Passkeys passkeys, JsonMapper json) {
    this.passkeys = passkeys;
    this.json = json;
  }

  /// @param publicKey for `PublicKeyCredential.parseCreationOptionsFromJSON`
  record CreationWanted(PasskeyOptions.Creation publicKey) {}

  /// @param credential what `PublicKeyCredential.toJSON` gave
  record NewPasskey(@Nullable String label, @Nullable Map<String, Object> credential) {}

  record NewLabel(@Nullable String label) {}

  @SignedIn
  @WithSession
  @GetMapping
  Page<Passkey> mine(Caller caller) {
    return Page.whole(passkeys.mine(caller.user()));
  }

  /// Begins to make one; it is to be finished within five minutes.
  @SignedIn
  @StepUp(Dangerous.CHANGE_OWN_PASSKEYS)
  @WithSession
  @PostMapping("/options")
  CreationWanted begin(Caller caller, HttpServletRequest request, HttpServletResponse response) {
    return new CreationWanted(CeremonyCookie.keep(passkeys.begin(caller), request, response));
  }

  @SignedIn
  @StepUp(Dangerous.CHANGE_OWN_PASSKEYS)
  @WithSession
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Passkey register(@RequestBody NewPasskey body, Caller caller, HttpServletRequest request) {
    return passkeys.register(
        caller,
        CeremonyCookie.of(request),
        body.label(),
        body.credential() == null ? null : json.writeValueAsString(body.credential()));
  }

  @SignedIn
  @WithSession
  @PatchMapping("/{id}")
  Passkey rename(@PathVariable String id, @RequestBody NewLabel body, Caller caller) {
    return passkeys.rename(caller.user(), passkey(id), body.label());
  }

  @SignedIn
  @StepUp(Dangerous.CHANGE_OWN_PASSKEYS)
  @WithSession
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String id, Caller caller) {
    passkeys.remove(caller.user(), passkey(id));
  }

  private static UUID passkey(String id) {
    return Ids.parse(id).orElseThrow(Problem::notFound);
  }
}
