package io.stewardry.notices;

import io.stewardry.kernel.UserId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that people are told, of the acting organization.
///
/// @param about what it is about: with the kind, that by which it is settled
/// @param people who are told, as far as they are at home where the first of them is: the acting
///   organization, the one that manages it, or the platform. Nobody where the kind says who
/// @param subject whom it is about, who acts or is at home here or where people are told; null for
///   nobody
/// @param facts what fills the gaps of the words
/// @param mailed false: it is not mailed, even where the kind has words for that
/// @param moment that it is about; null for none
/// @param system what it says of the system that it is about; null for none
public record NoticeEvent(
    NoticeKind kind,
    UUID about,
    List<UUID> people,
    @Nullable UUID subject,
    Map<String, String> facts,
    boolean mailed,
    @Nullable Instant moment,
    @Nullable OfSystem system) {

  /// Of an event of a system, by which people choose what they are told.
  ///
  /// @param tags of the system
  /// @param causedBy the event that explains this one, such as that of a router; null for none
  public record OfSystem(List<String> tags, @Nullable UUID causedBy) {
    public OfSystem {
      tags = List.copyOf(tags);
    }
  }

  public NoticeEvent {
    people = List.copyOf(people);
    facts = Map.copyOf(facts);
  }

  /// To people who are told by name, with all that fills the gaps.
  public static NoticeEvent of(
      NoticeKind kind, UUID about, List<UUID> people, Map<String, String> facts) {
    return new NoticeEvent(kind, about, people, null, facts, true, null, null);
  }

  /// To those whom the kind names.
  public static NoticeEvent of(NoticeKind kind, UUID about) {
    return new NoticeEvent(kind, about, List.of(), null, Map.of(), true, null, null);
  }

  public NoticeEvent to(UUID person) {
    return new NoticeEvent(kind, about, List.of(person), subject, facts, mailed, moment, system);
  }

  /// To the one whom it is about.
  public NoticeEvent toSubject(UUID person) {
    return new NoticeEvent(kind, about, List.of(person), person, facts, mailed, moment, system);
  }

  /// To the one whom it is about, and to somebody else.
  public NoticeEvent toSubject(UUID person, UserId other) {
    return new NoticeEvent(
        kind, about, List.of(person, other.value()), person, facts, mailed, moment, system);
  }

  /// It names this person.
  public NoticeEvent about(UUID person) {
    return new NoticeEvent(kind, about, people, person, facts, mailed, moment, system);
  }

  public NoticeEvent with(String gap, String value) {
    Map<String, String> more = new LinkedHashMap<>(facts);
    more.put(gap, value);
    return new NoticeEvent(kind, about, people, subject, more, mailed, moment, system);
  }

  public NoticeEvent mailed(boolean wanted) {
    return new NoticeEvent(kind, about, people, subject, facts, wanted, moment, system);
  }

  public NoticeEvent at(@Nullable Instant time) {
    return new NoticeEvent(kind, about, people, subject, facts, mailed, time, system);
  }

  public NoticeEvent ofSystem(List<String> tags, @Nullable UUID causedBy) {
    return new NoticeEvent(
        kind, about, people, subject, facts, mailed, moment, new OfSystem(tags, causedBy));
  }
}
