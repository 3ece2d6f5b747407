package io.stewardry.keys;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with API keys, for the log.
enum ApiKeyAction implements AuditAction {
  CREATED(ActionWords.of("apikey.created", "key", "created the API key {it}")),
  REVOKED(ActionWords.of("apikey.revoked", "key-off", "revoked the API key {it}")),
  ALL_REVOKED(ActionWords.of("apikey.all_revoked", "key-off", "revoked all API keys"));

  private final ActionWords words;

  ApiKeyAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
