package io.stewardry.onboarding.imports;

import io.stewardry.organizations.EmailDomain;
import io.stewardry.organizations.EmailDomainResult;
import io.stewardry.organizations.EmailDomains;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The domains that earlier rows of a previewed file would take, each with its line.
final class TakenDomains {
  private final EmailDomains domains;
  private final Map<String, Integer> lines = new HashMap<>();

  TakenDomains(EmailDomains domains) {
    this.domains = domains;
  }

  /// A row that would be created.
  void add(ImportFile.Row row) {
    of(row).forEach(domain -> lines.putIfAbsent(domain, row.line()));
  }

  /// In which words a row is refused because of an earlier one.
  Optional<String> refusal(ImportFile.Row row) {
    return of(row)
        .filter(lines::containsKey)
        .findFirst()
        .map(domain ->
            "Line %d has the domain %s, too. Each domain belongs to one organization."
                .formatted(lines.get(domain), domain));
  }

  private Stream<String> of(ImportFile.Row row) {
    return Stream.concat(
            Stream.of(row.cell(Column.EMAIL_DOMAIN)), Drafts.furtherDomains(row).stream())
        .map(domains::parse)
        .flatMap(result ->
            result instanceof EmailDomainResult.Accepted(EmailDomain domain)
                ? Stream.of(domain.value())
                : Stream.empty());
  }
}
