package io.stewardry.federation.web;

import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Moment;
import io.stewardry.shell.Notice;
import org.jspecify.annotations.Nullable;

/// An organization's own provider: set up, changed or removed by who may, shown to others.
///
/// @param settingsHref all settings; this page and its forms stand below it
/// @param whyNot why the reader may not change it; null when he may
/// @param since when it was last changed; null when there is none
/// @param form what is in force, or was typed
/// @param noDomain whether nobody is found by it yet, because no domain is proven
public record SignInProviderPage(
    String settingsHref,
    @Nullable Notice whyNot,
    @Nullable Moment since,
    SignInProviderForm form,
    String redirectUri,
    String scopes,
    boolean noDomain,
    FieldErrors errors) {

  public String href() {
    return settingsHref + "/sign-in-provider";
  }

  public boolean exists() {
    return since != null;
  }
}
