package io.stewardry.requests;

/// What can be asked for.
public enum RequestKind {
  LIMIT,
  CAPABILITY,
  ACCESS
}
