package io.stewardry.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to what was typed into the switcher.
///
/// @param query what was typed; empty right after opening
/// @param total how many match, of which the counted groups show the first; as many as the list of
///   organizations has
/// @param searched where was looked, said when nothing is found: an organization that exists and is
///   not among the reader's is not to be told from one that does not
/// @param note a line above everything, for who sees more than others
public record SwitcherOptions(
    String query, List<SwitcherGroup> groups, long total, String searched, @Nullable String note) {
  public SwitcherOptions {
    groups = groups.stream().filter(group -> !group.options().isEmpty()).toList();
  }

  public SwitcherOptions(String query, List<SwitcherGroup> groups, long total) {
    this(query, groups, total, "The organizations that you have access to were searched.", null);
  }

  public long shown() {
    return groups.stream()
        .filter(SwitcherGroup::counted)
        .mapToLong(group -> group.options().size())
        .sum();
  }

  /// Where the numbering of a group's options starts: ids run through all groups.
  public int offset(int group) {
    return groups.stream().limit(group).mapToInt(earlier -> earlier.options().size()).sum();
  }
}
