package io.stewardry.federation;

import io.stewardry.shell.ActionWords;
import io.stewardry.shell.AuditAction;

/// What is done with the provider of an organization, for the log.
enum SignInProviderAction implements AuditAction {
  UPDATED(ActionWords.of("sign_in_provider.updated", "login-2", "changed single sign-on")),
  REMOVED(ActionWords.of("sign_in_provider.removed", "logout", "removed single sign-on"));

  private final ActionWords words;

  SignInProviderAction(ActionWords words) {
    this.words = words;
  }

  @Override
  public ActionWords words() {
    return words;
  }
}
