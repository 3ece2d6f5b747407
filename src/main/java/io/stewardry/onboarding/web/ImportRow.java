package io.stewardry.onboarding.web;

import io.stewardry.kernel.TypedText;
import io.stewardry.onboarding.imports.Column;
import io.stewardry.onboarding.imports.ImportResult;
import io.stewardry.onboarding.imports.RowStatus;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tone;
import org.jspecify.annotations.Nullable;

/// What became of one row of the file.
///
/// @param line in the file, the header being the first
/// @param href of the organization that came of it
/// @param words the reason when there is one, with what to do
public record ImportRow(
    long line,
    String name,
    String emailDomain,
    RowStatus status,
    @Nullable String href,
    @Nullable String words) {
  static ImportRow of(ImportResult row) {
    String slug = row.slug();
    return new ImportRow(
        row.line(),
        row.cell(Column.NAME),
        row.cell(Column.EMAIL_DOMAIN),
        row.status(),
        slug == null ? null : "/o/" + slug,
        row.detail());
  }

  public StateBadge badge() {
    return switch (status) {
      case CREATED -> new StateBadge(Tone.GOOD, "circle-check", "Created");
      case WOULD_CREATE -> new StateBadge(Tone.INFO, "circle-plus", "Can be created");
      case FAILED -> new StateBadge(Tone.BAD, "circle-x", "Left out");
      case SKIPPED -> new StateBadge(Tone.WARNING, "circle-minus", "Left out");
    };
  }

  /// A row without a name fails, but it must be found, too.
  public String shownName() {
    return TypedText.isBlank(name) ? "No name" : name;
  }
}
