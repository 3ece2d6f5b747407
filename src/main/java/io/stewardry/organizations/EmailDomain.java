package io.stewardry.organizations;

import java.util.Optional;
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

  /// As people type it; whether an organization can have it is for [EmailDomains] to say.
  public static Optional<EmailDomain> read(String text) {
    return EmailDomainSyntax.read(text) instanceof EmailDomainResult.Accepted(EmailDomain domain)
        ? Optional.of(domain)
        : Optional.empty();
  }

  /// As people write it: `bücher.example` for `xn--bcher-kva.example`.
  public String readable() {
    return EmailDomainSyntax.readable(this);
  }

  /// The same of a domain as it is kept.
  public static String readable(String kept) {
    return kept.contains("xn--") ? new EmailDomain(kept).readable() : kept;
  }

  @Override
  public String toString() {
    return value;
  }
}
