package io.stewardry.organizations;

import com.google.common.net.InternetDomainName;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.Validation;
import io.stewardry.organizations.EmailDomainResult.Accepted;
import io.stewardry.organizations.EmailDomainResult.Malformed;
import io.stewardry.organizations.EmailDomainResult.PublicDomain;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides which domains an organization can have for its e-mail addresses.
///
/// A sub-domain is a domain of its own: `mail.acme.example` is accepted beside `acme.example`.
public final class EmailDomains {
  private final PublicMailDomains publicMailDomains;

  /// @param more domains to refuse beside the known ones, each with all below it
  /// @throws IllegalArgumentException when one of them is malformed: a misspelt one, passed over in
  ///   silence, would leave open what the operator meant to close
  public EmailDomains(Set<String> more) {
    publicMailDomains = PublicMailDomains.known().and(more);
  }

  public EmailDomainResult parse(String text) {
    return switch (EmailDomainSyntax.read(text)) {
      case Accepted(EmailDomain domain) -> judge(domain);
      case Malformed malformed -> malformed;
      case PublicDomain refused -> refused;
    };
  }

  /// Reads a domain, and says what is wrong with it beside the other mistakes of a request.
  public Optional<EmailDomain> check(Validation check, String pointer, @Nullable String text) {
    return switch (parse(text == null ? "" : text)) {
      case Accepted(EmailDomain domain) -> Optional.of(domain);
      case Malformed(String why) -> {
        check.refuse(pointer, why);
        yield Optional.empty();
      }
      case PublicDomain(String why) -> {
        check.refuse(pointer, ProblemCode.PUBLIC_EMAIL_DOMAIN, why);
        yield Optional.empty();
      }
    };
  }

  /// @throws Problem VALIDATION_FAILED, PUBLIC_EMAIL_DOMAIN
  public EmailDomain require(String pointer, @Nullable String text) {
    Validation check = new Validation();
    Optional<EmailDomain> domain = check(check, pointer, text);
    check.done();
    return domain.orElseThrow();
  }

  private EmailDomainResult judge(EmailDomain domain) {
    if (!EmailDomainSyntax.isRegistrable(domain)) {
      return new Malformed(EmailDomainSyntax.CHARACTERS);
    }
    if (isPublicSuffix(domain)) {
      return new PublicDomain(
          domain + " is a public suffix, under which anybody can register a name.");
    }
    return publicMailDomains
        .covering(domain)
        .<EmailDomainResult>map(EmailDomains::publicMail)
        .orElseGet(() -> new Accepted(domain));
  }

  private static PublicDomain publicMail(EmailDomain provider) {
    return new PublicDomain(
        provider + " is a public mail service. Enter the customer's own domain.");
  }

  /// The ICANN part of the list and the private one (`github.io`).
  ///
  /// For a top-level name that the list does not have, guava leaves out the list's default rule
  /// `*`. By that rule such a name alone is the suffix, and an [EmailDomain] has two labels or
  /// more: guava's "no" is right for `acme.example`, and `example` is malformed before it comes
  /// here.
  private static boolean isPublicSuffix(EmailDomain domain) {
    return InternetDomainName.from(domain.value()).isPublicSuffix();
  }
}
