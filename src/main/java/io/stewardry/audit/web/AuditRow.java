package io.stewardry.audit.web;

import io.stewardry.audit.AuditSentence;
import io.stewardry.shell.Moment;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tone;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One entry of the log.
///
/// @param actorMark whose person or what it is when not a user of this organization: the name of
///   their own, "Installation", "API key", "Job"
/// @param actorEmail null for what is no person
/// @param actorKey the API key by which it was done, by name and first characters
/// @param icon of the kind of thing
/// @param parts what follows the actor in the sentence
/// @param action its key, such as `user.role_changed`
/// @param requestId null for what no request did
/// @param refusal why it was refused; null when it was done
/// @param elsewhere where it was done when this is the copy at home
public record AuditRow(
    String id,
    Moment at,
    String actor,
    @Nullable String actorEmail,
    @Nullable String actorMark,
    @Nullable String actorKey,
    String icon,
    List<AuditSentence.Part> parts,
    String action,
    @Nullable String refusal,
    List<AuditChange> changes,
    @Nullable String requestId,
    @Nullable String ip,
    String via,
    @Nullable String elsewhere) {
  private static final StateBadge DONE = new StateBadge(Tone.GOOD, "circle-check", "Done");
  private static final StateBadge REFUSED = new StateBadge(Tone.BAD, "circle-x", "Refused");

  public AuditRow {
    parts = List.copyOf(parts);
    changes = List.copyOf(changes);
  }

  public StateBadge result() {
    return refusal == null ? DONE : REFUSED;
  }

  /// The whole sentence.
  public String words() {
    return actor
        + " "
        + parts.stream().map(AuditSentence.Part::text).collect(Collectors.joining(" "));
  }

  public String anchor() {
    return "entry-" + id;
  }
}
