package io.stewardry.organizations;

import java.util.regex.Pattern;

/// A domain in the one spelling that is stored and compared: lower case, IDNA A-labels, no trailing
/// dot, two labels or more, at most 253 characters. What people type goes through [EmailDomains].
///
/// The constructor checks the shape only, so that a stored domain stays readable when a later
/// Unicode or public suffix list thinks differently of it.
///
/// @throws IllegalArgumentException when the value is not in that spelling
public record EmailDomain(String value) {
  static final int LONGEST = 253;

  /// A last label that starts with a digit is an IPv4 address to browsers and resolvers.
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

  public EmailDomain {
    if (value.length() > LONGEST || !SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("Not a normalised domain: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
