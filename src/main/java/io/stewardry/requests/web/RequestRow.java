package io.stewardry.requests.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.requests.Asked;
import io.stewardry.requests.RequestKind;
import io.stewardry.requests.RequestState;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Moment;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tone;
import io.stewardry.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// A request as a line of a list.
///
/// @param organization null for the one in which the reader looks, and for one that they have no
///   access to
/// @param title what is asked for, as the beginning of a line; `what` is within a sentence
/// @param blocked why the reader cannot grant it; null for no reason
/// @param used such as "46 used of 60"; null where it is no limit, or not for the reader
/// @param action below which it is granted, declined or withdrawn
/// @param withdraws the reader has asked, and nobody has answered
public record RequestRow(
    String id,
    RequestKind kind,
    @Nullable String organization,
    String title,
    String what,
    @Nullable String blocked,
    @Nullable String used,
    String wanted,
    String reason,
    String asker,
    StateBadge state,
    Moment asked,
    @Nullable Moment decided,
    @Nullable String answer,
    String action,
    boolean withdraws) {

  /// @param root of the acting organization
  static RequestRow of(Asked asked, String root, Caller caller, Frame frame) {
    boolean own = !asked.decides() && asked.asker().id().equals(caller.user().value());
    boolean below = asked.decides() && asked.kind() != RequestKind.ACCESS;
    return new RequestRow(
        asked.id().toString(),
        asked.kind(),
        asked.organization().equals(caller.organization().value()) ? null : asked.name(),
        asked.title(),
        asked.what(),
        asked.decides() ? blocked(asked, caller) : null,
        asked.used() == null
            ? null
            : Figures.count(asked.used())
                + " used"
                + (asked.most() == null ? ", no limit" : " of " + Figures.count(asked.most())),
        wanted(asked),
        asked.reason(),
        asked.asker().name(),
        badge(asked.state()),
        frame.moment(asked.at()),
        asked.decidedAt() == null ? null : frame.moment(asked.decidedAt()),
        asked.answer(),
        (below ? root + "/organizations/" + asked.organization() : root)
            + "/requests/"
            + asked.id(),
        own && asked.state() == RequestState.PENDING);
  }

  private static @Nullable String blocked(Asked asked, Caller caller) {
    CapabilityKey key = asked.capability();
    return key == null || caller.capabilities().closed(key).isEmpty()
        ? null
        : "You do not have " + key.words() + " yourself now, so you cannot grant it.";
  }

  /// With what the form begins.
  private static String wanted(Asked asked) {
    if (asked.wanted() != null) {
      return asked.wanted().toString();
    }
    return asked.minutes() == null ? "" : asked.minutes().toString();
  }

  private static StateBadge badge(RequestState state) {
    return switch (state) {
      case PENDING -> new StateBadge(Tone.WARNING, "clock", "Pending");
      case GRANTED -> new StateBadge(Tone.GOOD, "circle-check", "Granted");
      case DECLINED -> new StateBadge(Tone.BAD, "circle-x", "Declined");
      case WITHDRAWN -> new StateBadge(Tone.QUIET, "arrow-back-up", "Withdrawn");
      case LAPSED -> new StateBadge(Tone.QUIET, "clock-off", "Lapsed");
    };
  }
}
