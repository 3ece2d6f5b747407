package io.stewardry.vault;

import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Validation;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which uses of credentials a list shows, the newest first.
///
/// @param search a part of the name of the credential, of what has used it, or of for whom
/// @param by null for all
public record VaultUseQuery(
    @Nullable String search, CredentialPurpose.@Nullable By by, PageRequest page) {
  /// @throws io.stewardry.kernel.Problem VALIDATION_FAILED
  public static VaultUseQuery of(@Nullable String search, @Nullable String by, PageRequest page) {
    Validation check = new Validation();
    CredentialPurpose.By read = null;
    if (by != null && !by.isEmpty()) {
      read =
          Arrays.stream(CredentialPurpose.By.values())
              .filter(one -> one.key().equals(by.toLowerCase(Locale.ROOT)))
              .findAny()
              .orElse(null);
      if (read == null) {
        check.refuse("/by", "It takes run, check, agent or sync.");
      }
    }
    String part = check.search(search);
    check.done();
    return new VaultUseQuery(part, read, page);
  }
}
