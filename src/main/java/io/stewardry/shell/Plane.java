package io.stewardry.shell;

/// Where a page stands; it decides which frame is drawn around it.
public enum Plane {
  /// The person works in the home organization.
  HOME,
  /// The person works in an organization that is named in the URL and may be another one.
  ORGANIZATION,
  /// The installation itself; superusers only.
  PLATFORM,
  /// Nobody is signed in, or it does not matter: a card in the middle, no navigation.
  ANONYMOUS
}
