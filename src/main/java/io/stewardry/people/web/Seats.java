package io.stewardry.people.web;

import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.licensing.AskForMore;
import io.stewardry.licensing.LimitKey;
import io.stewardry.licensing.LimitUse;
import io.stewardry.licensing.Limits;
import io.stewardry.people.InvitationState;
import io.stewardry.people.Invitations;
import io.stewardry.people.Users;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.tenancy.Caller;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How many people an organization has and may have. Invited people have a seat already.
@Component
class Seats {
  private final Users users;
  private final Invitations invitations;
  private final Limits limits;

  Seats(Users users, Invitations invitations, Limits limits) {
    this.users = users;
    this.invitations = invitations;
    this.limits = limits;
  }

  PeopleHead head(String slug, Caller caller, Frame frame) {
    LimitUse seats = limits.use(LimitKey.USERS);
    Long waiting =
        invitations.page(InvitationState.PENDING, null, new PageRequest(1, null)).total();
    return new PeopleHead(
        "/o/" + slug + "/invitations",
        users.figures(Instant.now()).users(),
        Objects.requireNonNullElse(waiting, 0L),
        frame.may(Permission.INVITATION_CREATE),
        full(seats, slug, caller));
  }

  /// Null as long as there is room.
  @Nullable FullOrganization full(String slug, Caller caller) {
    return full(limits.use(LimitKey.USERS), slug, caller);
  }

  private static @Nullable FullOrganization full(LimitUse seats, String slug, Caller caller) {
    Long max = seats.max();
    if (max == null || !seats.full()) {
      return null;
    }
    return new FullOrganization(
        words(max, seats, caller),
        AskForMore.isFor(caller) ? AskForMore.href("/o/" + slug, LimitKey.USERS) : null);
  }

  private static String words(long max, LimitUse seats, Caller caller) {
    return "The limit of %s is reached: %s in use, invitations included. Suspended users keep their seat. %s can raise it."
        .formatted(
            Figures.counted(max, "user", "users"),
            Figures.count(seats.used()) + (seats.used() == 1 ? " is" : " are"),
            caller.managing() == null
                ? "A superuser of this installation"
                : "The MSP that manages this organization");
  }
}
