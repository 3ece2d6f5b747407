package io.stewardry.vault;

import java.util.UUID;

/// What uses a credential.
///
/// @param id such as that of the run
/// @param name as people know it
/// @param anywhere the credential was named by somebody who may change credentials, so one that
///   says nowhere to be sent may be sent to any address
public record CredentialPurpose(By by, UUID id, String name, boolean anywhere) {

  public enum By {
    RUN("run"),
    CHECK("check"),
    AGENT("agent"),
    SYNC("sync");

    private final String key;

    By(String key) {
      this.key = key;
    }

    public String key() {
      return key;
    }
  }
}
