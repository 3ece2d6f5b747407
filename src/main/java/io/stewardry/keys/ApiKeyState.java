package io.stewardry.keys;

/// Whether an API key works still.
public enum ApiKeyState {
  ACTIVE,
  EXPIRED,
  REVOKED
}
