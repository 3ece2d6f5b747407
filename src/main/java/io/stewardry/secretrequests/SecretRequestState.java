package io.stewardry.secretrequests;

import io.stewardry.kernel.Problem;
import java.util.Arrays;

/// What has become of a request for a secret.
public enum SecretRequestState {
  PENDING,
  USED,
  /// Its seven days are over.
  EXPIRED,
  /// It was withdrawn, or whom it asked or what it was for is gone.
  REVOKED;

  /// @throws Problem VALIDATION_FAILED
  public static SecretRequestState of(String text) {
    return Arrays.stream(values())
        .filter(state -> state.name().equals(text))
        .findAny()
        .orElseThrow(
            () -> Problem.invalid("/state", "It takes PENDING, USED, EXPIRED or REVOKED."));
  }
}
