package io.stewardry.onboarding.imports;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.licensing.EntitlementDefaults;
import io.stewardry.onboarding.CreateOrganization;
import io.stewardry.onboarding.Creator;
import io.stewardry.organizations.EmailDomain;
import io.stewardry.organizations.EmailDomainResult;
import io.stewardry.organizations.EmailDomains;
import io.stewardry.organizations.Organizations;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.Transactions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Does one row, or tries it out.
@Component
class RowWork {
  private final CreateOrganization create;
  private final Organizations organizations;
  private final EmailDomains domains;
  private final EntitlementDefaults defaults;
  private final Transactions transactions;

  RowWork(
      CreateOrganization create,
      Organizations organizations,
      EmailDomains domains,
      EntitlementDefaults defaults,
      Transactions transactions) {
    this.create = create;
    this.organizations = organizations;
    this.domains = domains;
    this.defaults = defaults;
    this.transactions = transactions;
  }

  /// What is thrown to take back what was only tried.
  private static final class Tried extends RuntimeException {
    Tried() {
      super(null, null, false, false);
    }
  }

  /// What is asked once for several rows.
  ///
  /// @param ownDomains those of their first domains that belong to organizations below the acting
  ///   one
  /// @param usual what new organizations get
  record Known(Set<String> ownDomains, EntitlementDefaults.Defaults usual) {}

  /// Which first domains of these rows belong to organizations below the acting one. To refuse them
  /// without a try is quicker, and tells nothing that the acting organization does not know, so it
  /// does not count as a claim of somebody else's domain.
  Known known(List<ImportFile.Row> rows) {
    List<String> wanted = rows.stream().map(this::domain).flatMap(Optional::stream).toList();
    return new Known(Set.copyOf(organizations.domainsBelow(wanted)), defaults.usable());
  }

  private Optional<String> domain(ImportFile.Row row) {
    return domains.parse(row.cell(Column.EMAIL_DOMAIN))
            instanceof EmailDomainResult.Accepted(EmailDomain domain)
        ? Optional.of(domain.value())
        : Optional.empty();
  }

  /// Creates the organization in the running transaction.
  ///
  /// @throws Problem RATE_LIMITED: nothing is said about the row, it waits
  RowAnswer create(ImportFile.Row row, Creator creator, Known known) {
    return answer(row, creator, known);
  }

  /// Finds out what would become of the row. Of the running transaction nothing is left.
  ///
  /// @throws Problem RATE_LIMITED
  RowAnswer tryOut(ImportFile.Row row, Creator creator, Known known, TakenDomains taken) {
    Optional<String> twice = taken.refusal(row);
    if (twice.isPresent()) {
      return RowAnswer.failed(ProblemCode.EMAIL_DOMAIN_TAKEN, twice.get());
    }
    Outcome outcome = new Outcome();
    try {
      transactions.run(() -> {
        outcome.answer = answer(row, creator, known);
        throw new Tried();
      });
    } catch (Tried takenBack) {
      if (outcome.answer.status() == RowStatus.CREATED) {
        taken.add(row);
        return RowAnswer.wouldCreate();
      }
    }
    return outcome.answer;
  }

  /// Several rows tried out in one transaction that is taken back.
  void during(Runnable tries) {
    try {
      transactions.run(() -> {
        tries.run();
        throw new Tried();
      });
    } catch (Tried takenBack) {
      // As it was meant.
    }
  }

  private static final class Outcome {
    RowAnswer answer = RowAnswer.failed(ProblemCode.UNEXPECTED, "");
  }

  private RowAnswer answer(ImportFile.Row row, Creator creator, Known known) {
    Optional<String> domain = domain(row);
    if (domain.isPresent() && known.ownDomains().contains(domain.get())) {
      return RowAnswer.failed(
          ProblemCode.EMAIL_DOMAIN_TAKEN,
          "One of your organizations has this domain. Each domain belongs to one.");
    }
    try {
      UUID made =
          create.create(Drafts.of(row, known.usual()), Drafts.furtherDomains(row), creator).id();
      return RowAnswer.created(made);
    } catch (Problem problem) {
      if (problem.code() == ProblemCode.RATE_LIMITED) {
        throw problem;
      }
      return RowAnswer.failed(problem);
    } catch (DatabaseRefusal refusal) {
      return RowAnswer.failed(refusal, row);
    }
  }
}
