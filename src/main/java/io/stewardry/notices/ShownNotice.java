package io.stewardry.notices;

import io.stewardry.shell.Tone;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An open notice of the reader, with what a page adds to it.
///
/// @param subject whom it is about; null for nobody
/// @param organizationId where it happened
/// @param organization its name of today
/// @param of null, with its severity, for one that was told before events had classes
/// @param readAt when the reader saw it; null: it is new to them
/// @param href of the page where something is done about it
public record ShownNotice(
    UUID id,
    String kind,
    NoticeText text,
    @Nullable UUID subject,
    UUID organizationId,
    String organization,
    Instant at,
    String href,
    @Nullable EventClass of,
    @Nullable Severity severity,
    @Nullable Instant readAt,
    Tone tone,
    String icon) {

  /// As a program reads it: times are in UTC, and say so.
  public OwnNotice own() {
    return new OwnNotice(id, kind, text.in(ZoneOffset.UTC), organizationId, at);
  }

  /// The same as the list of notifications has it.
  public OwnNotification notification() {
    return new OwnNotification(
        id,
        organizationId,
        organization,
        new OwnNotification.Event(
            kind,
            of == null ? null : of.key(),
            severity == null ? null : severity.name(),
            text.in(ZoneOffset.UTC)),
        at,
        readAt);
  }

  /// Whether a list says both in one line: the same happened, in one organization, with one person.
  public boolean isLike(ShownNotice other) {
    return kind.equals(other.kind)
        && organizationId.equals(other.organizationId)
        && Objects.equals(subject, other.subject);
  }
}
