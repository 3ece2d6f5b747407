package io.stewardry.database.catalog;

import java.util.List;
import java.util.stream.Collectors;

/// The database no longer keeps organizations apart as it must; the application does not start on
/// it.
public final class UnsoundDatabase extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  UnsoundDatabase(List<Finding> findings) {
    super(message(findings));
    this.findings = findings;
  }

  public List<Finding> findings() {
    return findings;
  }

  private static String message(List<Finding> findings) {
    return findings.stream()
        .map(Finding::toString)
        .collect(
            Collectors.joining(
                "\n",
                "The database failed its self-check (%d):\n".formatted(findings.size()),
                """

                Undo what was changed by hand, or let a database administrator run db/bootstrap.sql again as superuser. \
                A new version lists what it adds in %s, %s and db/golden.\
                """
                    .formatted(AllowList.FILE, Definer.FILE)));
  }
}
