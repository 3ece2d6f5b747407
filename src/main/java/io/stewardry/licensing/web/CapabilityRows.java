package io.stewardry.licensing.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.licensing.ChildCapabilities;
import io.stewardry.licensing.GivenUntil;
import io.stewardry.licensing.web.CapabilityMatrixPage.Cell;
import io.stewardry.licensing.web.CapabilityMatrixPage.Column;
import io.stewardry.licensing.web.CapabilityMatrixPage.Ours;
import io.stewardry.organizations.ChildRights;
import io.stewardry.organizations.ChildRights.Right;
import io.stewardry.organizations.CommercialOwner;
import io.stewardry.organizations.Organization;
import io.stewardry.shell.EndDate;
import io.stewardry.shell.Hue;
import io.stewardry.shell.Initials;
import io.stewardry.shell.Tone;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.ClosedCapability;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Organizations as rows of the matrix, with what the reader may do with each now.
@Component
class CapabilityRows {
  private final ChildCapabilities capabilities;
  private final ChildRights rights;

  CapabilityRows(ChildCapabilities capabilities, ChildRights rights) {
    this.capabilities = capabilities;
    this.rights = rights;
  }

  /// What the acting organization has or had itself, and what a child was given. Everybody has
  /// `iam`; `msp` is given with the organization, so it is shown where a child has it.
  List<CapabilityKey> keys(Caller caller) {
    Set<CapabilityKey> below = capabilities.givenToAny(caller);
    return Arrays.stream(CapabilityKey.values())
        .filter(key -> key != CapabilityKey.IAM)
        .filter(key -> below.contains(key) || key != CapabilityKey.MSP && has(caller, key))
        .toList();
  }

  private static boolean has(Caller caller, CapabilityKey key) {
    return caller.capabilities().closed(key).map(ClosedCapability::endedAt).isPresent()
        || caller.capabilities().closed(key).isEmpty();
  }

  List<Column> columns(List<CapabilityKey> keys, Caller caller, ZoneId zone) {
    return keys.stream()
        .map(key -> new Column(key.key(), key.words(), ours(key, caller, zone)))
        .toList();
  }

  /// The platform is given nothing and lacks nothing.
  private static @Nullable Ours ours(CapabilityKey key, Caller caller, ZoneId zone) {
    if (caller.inPlatformPlane()) {
      return null;
    }
    Instant end = caller.capabilities().end(key).orElse(null);
    if (end != null) {
      EndDate shown = EndDate.of(end, zone);
      return new Ours(shown.tone(), "ours: " + shown.text(), shown.exact());
    }
    return caller.capabilities().closed(key).isEmpty()
        ? new Ours(Tone.QUIET, "ours: no end", null)
        : new Ours(Tone.BAD, "not ours", "Your organization does not have it");
  }

  List<CapabilityMatrixPage.Row> rows(
      List<Organization> organizations, List<CapabilityKey> keys, Caller caller, ZoneId zone) {
    ChildRights.Reader reader = rights.of(caller);
    Map<UUID, Map<CapabilityKey, GivenUntil>> given =
        capabilities.of(organizations.stream().map(Organization::id).toList());
    return organizations.stream()
        .map(organization ->
            row(organization, given.get(organization.id()), keys, reader, caller, zone))
        .toList();
  }

  private static CapabilityMatrixPage.Row row(
      Organization organization,
      @Nullable Map<CapabilityKey, GivenUntil> given,
      List<CapabilityKey> keys,
      ChildRights.Reader reader,
      Caller caller,
      ZoneId zone) {
    boolean changes = changes(organization, reader, caller);
    List<Cell> cells = given == null ? null : new ArrayList<>();
    if (cells != null && given != null) {
      for (CapabilityKey key : keys) {
        GivenUntil until = given.getOrDefault(key, GivenUntil.NOT_GIVEN);
        boolean choosable =
            changes && !(key == CapabilityKey.MSP && until.kind() == GivenUntil.Kind.NOT_GIVEN);
        cells.add(
            cell(
                until,
                caller.capabilities().closed(key).orElse(null),
                choosable ? ChosenCell.value(key, organization.id(), until) : null,
                key.words() + " of " + organization.name(),
                zone));
      }
    }
    return new CapabilityMatrixPage.Row(
        organization.id().toString(),
        organization.name(),
        reader.managing(organization, Permission.CAPABILITY_VIEW) == Right.HELD
            ? organization.id().toString()
            : null,
        Hue.of(organization.slug()).cssClass(),
        Initials.of(organization.name()),
        locked(organization, reader, caller),
        cells,
        given == null ? null : firstEnd(given, zone));
  }

  private static @Nullable EndDate firstEnd(Map<CapabilityKey, GivenUntil> given, ZoneId zone) {
    return given.values().stream()
        .map(GivenUntil::at)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .map(end -> EndDate.of(end, zone))
        .orElse(null);
  }

  static boolean changes(Organization organization, ChildRights.Reader reader, Caller caller) {
    return reader.managing(organization, Permission.CAPABILITY_UPDATE) == Right.HELD
        && (caller.superuser() || organization.commercialOwner() != CommercialOwner.CUSTOMER);
  }

  /// Why the reader can do less with it than their role says; null for no reason.
  static @Nullable String locked(
      Organization organization, ChildRights.Reader reader, Caller caller) {
    if (!caller.superuser() && organization.commercialOwner() == CommercialOwner.CUSTOMER) {
      return "Owned by the customer: a superuser changes its capabilities.";
    }
    if (reader.managing(organization, Permission.CAPABILITY_UPDATE) == Right.NOT_GIVEN) {
      return "Your access to this organization does not include: "
          + Permission.CAPABILITY_UPDATE.verb().key()
          + ".";
    }
    return !caller.superuser() && organization.children() > 0
        ? "Has own customers, which rely on it: it gets more or a later end, and nothing is taken away."
        : null;
  }

  private static Cell cell(
      GivenUntil until,
      @Nullable ClosedCapability ours,
      @Nullable String value,
      String label,
      ZoneId zone) {
    return switch (until.kind()) {
      case NOT_GIVEN -> new Cell(Tone.QUIET, "", "—", "Not assigned", value, label);
      case LAPSED ->
          blocked("A former provider assigned it: assign it anew to open it", value, label);
      case NO_END ->
          ours == null
              ? new Cell(Tone.GOOD, "check", "", "Active, no end", value, label)
              : blocked(oursIsOver(ours, zone), value, label);
      case END -> {
        EndDate end = EndDate.of(Objects.requireNonNull(until.at()), zone);
        yield ours == null || end.tone() == Tone.BAD
            ? Cell.of(end, value, label)
            : blocked(oursIsOver(ours, zone), value, label);
      }
    };
  }

  private static Cell blocked(String why, @Nullable String value, String label) {
    return new Cell(Tone.BAD, "lock", "Blocked", why, value, label);
  }

  private static String oursIsOver(ClosedCapability ours, ZoneId zone) {
    Instant ended = ours.endedAt();
    return ended == null
        ? "Your organization does not have it"
        : "Ours ended " + EndDate.exactly(ended, zone);
  }
}
