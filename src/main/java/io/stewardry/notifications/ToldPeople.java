package io.stewardry.notifications;

import io.stewardry.donotdisturb.Quiet;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Whom an event would be told at a time, besides those whom it names itself.
///
/// @param quiet how it is then in the acting organization
/// @param channels that are told beside the people
public record ToldPeople(
    Instant at, Quiet quiet, List<ToldPerson> people, List<ToldChannel> channels) {
  public ToldPeople {
    people = List.copyOf(people);
    channels = List.copyOf(channels);
  }

  /// @param mail they are mailed
  /// @param heldBack their mail is held back because it is quiet
  /// @param bell they find it in the app
  /// @param always of each such event; otherwise of those alone that they may know
  public record ToldPerson(
      UUID user, boolean mail, boolean heldBack, boolean bell, boolean always, List<Path> paths) {
    public ToldPerson {
      paths = List.copyOf(paths);
    }
  }

  /// @param through what the subscription names
  /// @param mail by it they are mailed
  /// @param honoursQuiet it keeps the quiet hours
  public record Path(UUID subscription, TargetKind through, boolean mail, boolean honoursQuiet) {}

  /// @param always of each such event; otherwise of those alone that may be passed on
  public record ToldChannel(UUID channel, boolean always, List<UUID> subscriptions) {
    public ToldChannel {
      subscriptions = List.copyOf(subscriptions);
    }
  }
}
