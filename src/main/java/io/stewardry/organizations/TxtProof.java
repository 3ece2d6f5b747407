package io.stewardry.organizations;

/// The TXT record that proves a domain: whoever can write it holds the domain.
///
/// @param token random, made by the database for this claim of this organization
public record TxtProof(String domain, String token) {
  private static final String BEFORE_NAME = "_stewardry.";
  private static final String BEFORE_VALUE = "stewardry-verification=";

  /// A longer domain has no room for the record's name, which has 253 characters at the most.
  public static final int LONGEST_DOMAIN = EmailDomain.LONGEST - BEFORE_NAME.length();

  public String name() {
    return BEFORE_NAME + domain;
  }

  public String value() {
    return BEFORE_VALUE + token;
  }

  /// Is this the value, as people paste it: with blanks or quotes around it?
  boolean shownBy(String found) {
    String bare = found.strip();
    if (bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")) {
      bare = bare.substring(1, bare.length() - 1).strip();
    }
    return bare.equals(value());
  }

  /// Is it a value of ours, but of another claim?
  static boolean isOfAnotherClaim(String found) {
    return found.contains(BEFORE_VALUE);
  }
}
