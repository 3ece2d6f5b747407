package io.stewardry.keys.api;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.keys.ApiKey;
import io.stewardry.keys.ApiKeyDraft;
import io.stewardry.keys.ApiKeyIssued;
import io.stewardry.keys.ApiKeys;
import io.stewardry.tenancy.AboutApiKeys;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.WithSession;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/api-keys")
class ApiKeysController {
  private final ApiKeys keys;

  ApiKeysController(ApiKeys keys) {
    this.keys = keys;
  }

  @AboutApiKeys
  @WithSession
  @Requires(Permission.APIKEY_MANAGE)
  @GetMapping
  Page<ApiKey> mine(Caller caller) {
    return Page.whole(keys.mine(caller));
  }

  @AboutApiKeys
  @WithSession
  @Requires(Permission.APIKEY_MANAGE)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  ApiKeyIssued create(@RequestBody ApiKeyDraft.Wanted body, Caller caller) {
    return keys.create(caller, body);
  }

  @AboutApiKeys
  @WithSession
  @Requires(Permission.APIKEY_MANAGE)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable String id, Caller caller) {
    keys.revoke(caller, Ids.parse(id).orElseThrow(Problem::notFound));
  }

  /// Of everybody at home in the acting organization whom the caller may change.
  @AboutApiKeys
  @WithSession
  @Requires(Permission.USER_UPDATE)
  @PostMapping("/revoke-all")
  Map<String, Integer> revokeAll(Caller caller) {
    return Map.of("revoked", keys.revokeAll(caller));
  }
}
