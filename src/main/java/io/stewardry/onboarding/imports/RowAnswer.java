package io.stewardry.onboarding.imports;

import io.stewardry.kernel.FieldError;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.TypedText;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.work.JobAnswer;
import io.stewardry.work.JobAnswer.Counts;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What became of a row.
///
/// @param organizationId of the organization that came of it
/// @param code why it failed or was left out
/// @param detail the same in words, with the column
record RowAnswer(
    RowStatus status,
    @Nullable UUID organizationId,
    @Nullable String code,
    @Nullable String detail) {

  static RowAnswer created(UUID organization) {
    return new RowAnswer(RowStatus.CREATED, organization, null, null);
  }

  static RowAnswer wouldCreate() {
    return new RowAnswer(RowStatus.WOULD_CREATE, null, null, null);
  }

  static RowAnswer failed(ProblemCode code, String detail) {
    return new RowAnswer(RowStatus.FAILED, null, code.name(), detail);
  }

  static RowAnswer failed(Problem problem) {
    String detail =
        problem.errors().isEmpty()
            ? problem.detail()
            : problem.errors().stream().map(RowAnswer::words).collect(Collectors.joining(" "));
    return failed(problem.code(), detail);
  }

  static RowAnswer failed(DatabaseRefusal refusal, ImportFile.Row row) {
    return failed(
        refusal.code(),
        switch (refusal.code()) {
          case EMAIL_DOMAIN_TAKEN ->
              TypedText.isBlank(row.cell(Column.FURTHER_DOMAINS))
                  ? "Another organization has this domain. Each domain belongs to one."
                  : "Another organization has this domain or one of the further ones. Each domain belongs to one.";
          case EMAIL_IN_USE -> "The owner's address has an account already.";
          default -> refusal.code().title() + ".";
        });
  }

  JobAnswer to(ImportFile.Row row) {
    Counts counts = status == RowStatus.FAILED ? Counts.FAILED : Counts.SUCCEEDED;
    return new JobAnswer(row.line(), counts, status.name(), organizationId, code, detail);
  }

  private static String words(FieldError error) {
    return column(error.pointer()) + ": " + error.detail();
  }

  /// The form of the API and of the file have different names for the same.
  private static String column(String pointer) {
    return switch (pointer) {
      case "/owners/0/firstName" -> Column.OWNER_FIRST_NAME.header();
      case "/owners/0/lastName" -> Column.OWNER_LAST_NAME.header();
      case "/owners/0/email" -> Column.OWNER_EMAIL.header();
      default ->
          pointer.startsWith("/furtherDomains")
              ? Column.FURTHER_DOMAINS.header()
              : pointer.substring(1);
    };
  }
}
