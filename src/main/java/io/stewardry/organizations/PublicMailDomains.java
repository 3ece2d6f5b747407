package io.stewardry.organizations;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stewardry.organizations.EmailDomainResult.Accepted;
import io.stewardry.organizations.EmailDomainResult.Malformed;
import io.stewardry.organizations.EmailDomainResult.PublicDomain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Web mail and shared tenants. The public suffix list does not have them: to it, `gmail.com` is a
/// company's domain like any other.
record PublicMailDomains(Set<String> names) {
  private static final String FILE = "public-mail-domains.txt";

  PublicMailDomains {
    names = Set.copyOf(names);
  }

  static PublicMailDomains known() {
    return new PublicMailDomains(Set.of()).and(entries());
  }

  /// The lines of the list, as they stand there.
  static List<String> entries() {
    try (var in = PublicMailDomains.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("There is no " + FILE);
      }
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @throws IllegalArgumentException when one of them is malformed
  PublicMailDomains and(Collection<String> more) {
    var all = new HashSet<>(names);
    more.forEach(text -> all.add(normalised(text)));
    return new PublicMailDomains(all);
  }

  /// The entry that is the domain or stands above it: a provider's sub-domains are the provider's.
  Optional<EmailDomain> covering(EmailDomain domain) {
    var rest = domain.value();
    while (!names.contains(rest)) {
      var dot = rest.indexOf('.');
      if (dot < 0) {
        return Optional.empty();
      }
      rest = rest.substring(dot + 1);
    }
    return Optional.of(new EmailDomain(rest));
  }

  private static String normalised(String text) {
    return switch (EmailDomainSyntax.read(text)) {
      case Accepted(EmailDomain domain) -> domain.value();
      case Malformed(String why) -> throw notADomain(text, why);
      case PublicDomain(String why) -> throw notADomain(text, why);
    };
  }

  private static IllegalArgumentException notADomain(String text, String why) {
    return new IllegalArgumentException("Public mail domain '" + text + "': " + why);
  }
}
