package io.stewardry.bulk.web;

import io.stewardry.bulk.BulkAct;
import io.stewardry.organizations.ChildSums;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Figures;
import java.util.List;
import java.util.Map;

/// Asks before an act on many: how many, which, and what goes with them.
///
/// @param names of the first ones
/// @param kept how long deleted ones can be restored, such as "30 days"
/// @param fields what was chosen, to be sent again with the answer
public record BulkQuestionPage(
    BulkAct act,
    ChildSums sums,
    List<String> names,
    String kept,
    List<Map.Entry<String, String>> fields,
    String listHref,
    FieldErrors errors) {
  public static final String WORD = "delete";

  public BulkQuestionPage {
    names = List.copyOf(names);
    fields = List.copyOf(fields);
  }

  public String title() {
    return label() + "?";
  }

  public String label() {
    return words().verb()
        + " "
        + Figures.counted(sums.organizations(), "organization", "organizations");
  }

  public String icon() {
    return words().icon();
  }

  public String consequence() {
    return words().consequence(sums.users(), sums.below(), kept);
  }

  public boolean dangerous() {
    return words().dangerous();
  }

  public long unnamed() {
    return sums.organizations() - names.size();
  }

  private ActWords words() {
    return ActWords.of(act);
  }
}
