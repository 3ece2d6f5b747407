package io.stewardry.licensing.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.licensing.AskForMore;
import io.stewardry.licensing.CapabilityLine;
import io.stewardry.licensing.GivenUntil;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The capabilities of one organization, on its own pages and from above.
///
/// @param id of the organization, as the form names it
/// @param changeHref below it are the questions; null where the reader changes nothing
/// @param locked why it can be changed less than the reader's role says; null for no reason
/// @param listHref the capabilities of all, from above; null on its own pages
/// @param superuserAssigns nobody else does, because no organization manages this one
/// @param pending what is asked for already
/// @param askRoot of the organization, for those who can ask for capabilities; null for others
public record OrganizationCapabilitiesPage(
    String name,
    UUID id,
    List<CapabilityLine> lines,
    @Nullable String changeHref,
    @Nullable String locked,
    @Nullable String listHref,
    boolean superuserAssigns,
    Set<CapabilityKey> pending,
    @Nullable String askRoot) {
  public OrganizationCapabilitiesPage {
    lines = List.copyOf(lines);
  }

  /// Where the reader asks for it, or for a later end; null where nobody is asked.
  public @Nullable String askHref(CapabilityLine line) {
    boolean endless = line.was().equals(GivenUntil.NO_END);
    return askRoot == null
            || pending.contains(line.key())
            || line.key() == CapabilityKey.MSP
            || endless
        ? null
        : AskForMore.href(askRoot, line.key());
  }

  /// Where others rely on what it has, nothing is later than no end.
  public boolean assigns(CapabilityLine line) {
    return locked == null || !line.was().equals(GivenUntil.NO_END);
  }

  public String assignHref(CapabilityLine line) {
    return href("assign", line);
  }

  public String removeHref(CapabilityLine line) {
    return href("remove", line);
  }

  private String href(String act, CapabilityLine line) {
    return changeHref
        + "/"
        + act
        + "?"
        + ChosenCell.FIELD
        + "="
        + ChosenCell.value(line.key(), id, line.was());
  }
}
