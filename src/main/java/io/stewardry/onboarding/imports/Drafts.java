package io.stewardry.onboarding.imports;

import io.stewardry.kernel.TypedText;
import io.stewardry.licensing.EntitlementDefaults;
import io.stewardry.onboarding.OrganizationDraft;
import java.util.Arrays;
import java.util.List;

/// What a row wants, in the form in which organizations are created.
final class Drafts {
  private Drafts() {}

  /// @param usual what new organizations get: a file says nothing of it
  static OrganizationDraft of(ImportFile.Row row, EntitlementDefaults.Defaults usual) {
    return new OrganizationDraft(
        row.cell(Column.NAME),
        null,
        row.cell(Column.DESCRIPTION),
        row.cell(Column.EXTERNAL_ID),
        row.cell(Column.EMAIL_DOMAIN),
        null,
        List.copyOf(usual.wanted()),
        usual.wantedLimits(),
        null,
        null,
        List.of(
            new OrganizationDraft.Owner(
                row.cell(Column.OWNER_FIRST_NAME),
                row.cell(Column.OWNER_LAST_NAME),
                row.cell(Column.OWNER_EMAIL),
                null)));
  }

  static List<String> furtherDomains(ImportFile.Row row) {
    return Arrays.stream(row.cell(Column.FURTHER_DOMAINS).split("[\\s\\p{Z},;]+"))
        .filter(text -> !TypedText.isBlank(text))
        .toList();
  }
}
