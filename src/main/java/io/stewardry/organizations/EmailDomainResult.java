package io.stewardry.organizations;

/// What came of reading an e-mail domain. Each `why` is a sentence for the person who typed it.
public sealed interface EmailDomainResult {

  record Accepted(EmailDomain domain) implements EmailDomainResult {}

  /// No name that a domain can have.
  record Malformed(String why) implements EmailDomainResult {}

  /// A domain under which anybody can get an address: a public suffix, web mail, shared tenants.
  record PublicDomain(String why) implements EmailDomainResult {}
}
