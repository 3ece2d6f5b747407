package io.stewardry.overview;

import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.organizations.ChildRights;
import io.stewardry.organizations.CommercialOwner;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.OrganizationQuery;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Tone;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What needs attention, in words, with the button that solves it where the reader may use it.
@Component
class AttentionRows {
  private final Organizations organizations;
  private final ChildRights rights;

  AttentionRows(Organizations organizations, ChildRights rights) {
    this.organizations = organizations;
    this.rights = rights;
  }

  List<AttentionRow> of(List<Attention> some, Frame frame, Caller caller) {
    if (some.isEmpty()) {
      return List.of();
    }
    Map<UUID, Organization> known =
        organizations
            .below(
                OrganizationQuery.of(
                        null, null, null, null, new PageRequest(PageRequest.LARGEST, null))
                    .only(some.stream().map(Attention::customer).collect(Collectors.toSet())),
                caller)
            .items()
            .stream()
            .collect(Collectors.toMap(Organization::id, Function.identity()));
    ChildRights.Reader reader = rights.of(caller);
    List<AttentionRow> rows = new ArrayList<>();
    for (Attention one : some) {
      Organization customer = known.get(one.customer());
      if (customer != null) {
        rows.add(row(one, customer, reader, frame));
      }
    }
    return rows;
  }

  private static AttentionRow row(
      Attention one, Organization customer, ChildRights.Reader reader, Frame frame) {
    String href = "/o/" + customer.slug();
    boolean open = may(reader, customer, Permission.ORGANIZATION_VIEW);
    return new AttentionRow(
        customer.name(),
        customer.slug(),
        open ? href : null,
        tone(one.cause()),
        icon(one.cause()),
        what(one),
        before(one.cause()),
        frame.moment(one.since()),
        action(one.cause(), customer, reader, href, frame));
  }

  private static Tone tone(Cause cause) {
    return switch (cause) {
      case OVER_LIMIT, UNDELIVERED, EXPIRED, NO_OWNER -> Tone.BAD;
      case AT_LIMIT -> Tone.WARNING;
      case NOT_JOINED -> Tone.INFO;
    };
  }

  private static String icon(Cause cause) {
    return switch (cause) {
      case OVER_LIMIT, AT_LIMIT -> "gauge";
      case UNDELIVERED, EXPIRED -> "mail-x";
      case NO_OWNER -> "user-off";
      case NOT_JOINED -> "mail";
    };
  }

  private static String what(Attention one) {
    long most = one.most() == null ? 0 : one.most();
    return switch (one.cause()) {
      case OVER_LIMIT, AT_LIMIT ->
          Figures.count(one.joined())
              + (one.invited() == 0 ? "" : " + " + Figures.count(one.invited()) + " invited")
              + " of "
              + Figures.counted(most, "user", "users");
      case UNDELIVERED -> "Owner's invitation not delivered";
      case EXPIRED, NOT_JOINED -> "Owner has not joined";
      case NO_OWNER -> "No owner";
    };
  }

  private static String before(Cause cause) {
    return switch (cause) {
      case OVER_LIMIT -> "over the limit, since";
      case AT_LIMIT -> "limit reached";
      case UNDELIVERED, NOT_JOINED -> "invited";
      case EXPIRED -> "invitation expired";
      case NO_OWNER -> "created";
    };
  }

  private static AttentionRow.@Nullable Action action(
      Cause cause, Organization customer, ChildRights.Reader reader, String href, Frame frame) {
    return switch (cause) {
      case OVER_LIMIT, AT_LIMIT -> {
        if (frame.acting() != null && setsLimit(reader, customer)) {
          yield new AttentionRow.Action(
              "Set limit", frame.acting().href() + "/organizations/" + customer.id() + "/limits");
        }
        yield may(reader, customer, Permission.USER_VIEW)
            ? new AttentionRow.Action("Open users", href + "/users")
            : null;
      }
      case UNDELIVERED, EXPIRED, NOT_JOINED ->
          may(reader, customer, Permission.INVITATION_CREATE)
              ? new AttentionRow.Action("Send again…", href + "/invitations")
              : null;
      case NO_OWNER ->
          may(reader, customer, Permission.OWNER_MANAGE)
              ? new AttentionRow.Action("Invite owner…", href + "/invitations/new")
              : null;
    };
  }

  /// The list of organizations offers it to the same people.
  private static boolean setsLimit(ChildRights.Reader reader, Organization customer) {
    return customer.state() == OrganizationState.ACTIVE
        && customer.commercialOwner() != CommercialOwner.CUSTOMER
        && reader.managing(customer, Permission.LIMIT_UPDATE) == ChildRights.Right.HELD;
  }

  private static boolean may(ChildRights.Reader reader, Organization customer, Permission what) {
    return reader.inside(customer, what) == ChildRights.Right.HELD;
  }
}
