package io.stewardry.licensing.web;

import io.stewardry.audit.AuditEntry;
import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditQuery;
import io.stewardry.audit.AuditRecord;
import io.stewardry.audit.AuditTrail;
import io.stewardry.audit.RequestAction;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.licensing.CapabilityAction;
import io.stewardry.licensing.ChildCapabilities;
import io.stewardry.licensing.GivenUntil;
import io.stewardry.organizations.ChildRights;
import io.stewardry.organizations.Organization;
import io.stewardry.organizations.OrganizationQuery;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.Frame;
import io.stewardry.tenancy.Caller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Compares what was chosen on a page with what there is now.
@Component
class CapabilityPlans {
  /// Of a page, and of what one form may say.
  static final int MOST = PageRequest.LARGEST;

  private final Organizations organizations;
  private final ChildCapabilities capabilities;
  private final ChildRights rights;
  private final AuditTrail trail;
  private final AuditLog audit;

  CapabilityPlans(
      Organizations organizations,
      ChildCapabilities capabilities,
      ChildRights rights,
      AuditTrail trail,
      AuditLog audit) {
    this.organizations = organizations;
    this.capabilities = capabilities;
    this.rights = rights;
    this.trail = trail;
    this.audit = audit;
  }

  /// @param cells as the form names them
  /// @param taking false gives, or gives another end
  /// @throws Problem NOT_FOUND, with nothing said about the others, when one of the organizations
  ///   is unknown or none of the reader's; VALIDATION_FAILED for cells of several columns, or none
  CapabilityPlan of(List<String> cells, boolean taking, Caller caller, Frame frame) {
    List<ChosenCell> chosen = ChosenCell.all(cells);
    Set<CapabilityKey> keys =
        chosen.stream().map(ChosenCell::key).collect(Collectors.toUnmodifiableSet());
    if (keys.size() != 1 || chosen.size() > MOST) {
      throw Problem.invalid(
          "/cell",
          keys.isEmpty()
              ? "Choose at least one cell."
              : "Choose cells of one column, " + MOST + " at the most.");
    }
    CapabilityKey key = keys.iterator().next();
    Map<UUID, Organization> found = found(chosen, caller);
    Map<UUID, Map<CapabilityKey, GivenUntil>> now = capabilities.of(found.keySet());
    ChildRights.Reader reader = rights.of(caller);
    boolean alone =
        chosen.size() == 1 && !caller.inPlatformPlane() && organizations.managingName().isEmpty();
    List<CapabilityPlan.Item> items = new ArrayList<>();
    Map<String, Integer> leftOut = new LinkedHashMap<>();
    for (ChosenCell cell : chosen) {
      Organization organization = found.get(cell.organization());
      Map<CapabilityKey, GivenUntil> given = now.get(cell.organization());
      String why =
          organization == null
              ? null
              : given == null
                  ? "still being counted"
                  : why(cell, organization, given, taking, alone, reader, caller, frame);
      if (organization != null && why == null) {
        items.add(new CapabilityPlan.Item(organization, cell));
      } else if (why != null) {
        leftOut.merge(why, 1, Integer::sum);
      }
    }
    return new CapabilityPlan(key, chosen.size(), items, leftOut);
  }

  /// All of them, or nothing is done with any.
  private Map<UUID, Organization> found(List<ChosenCell> chosen, Caller caller) {
    Set<UUID> ids =
        chosen.stream().map(ChosenCell::organization).collect(Collectors.toUnmodifiableSet());
    Map<UUID, Organization> found =
        organizations
            .below(
                OrganizationQuery.of(null, null, null, null, new PageRequest(MOST, null)).only(ids),
                caller)
            .items()
            .stream()
            .collect(Collectors.toMap(Organization::id, one -> one));
    ids.stream()
        .filter(id -> !found.containsKey(id))
        .findFirst()
        .ifPresent(id -> refuse(id, caller));
    return found;
  }

  /// As for an organization that a path names: told to the log of the caller's home alone.
  private void refuse(UUID id, Caller caller) {
    audit.appendRefusal(
        caller.context().recordingIn(caller.home()),
        AuditRecord.refused(
            RequestAction.REFUSED,
            null,
            ProblemCode.NOT_FOUND.name(),
            Map.of("act", "CAPABILITY", "requestedOrganizationId", id.toString())));
    throw Problem.notFound();
  }

  private @Nullable String why(
      ChosenCell cell,
      Organization organization,
      Map<CapabilityKey, GivenUntil> now,
      boolean taking,
      boolean becomesMsp,
      ChildRights.Reader reader,
      Caller caller,
      Frame frame) {
    GivenUntil there = now.getOrDefault(cell.key(), GivenUntil.NOT_GIVEN);
    if (!there.equals(cell.was())) {
      return changedBy(organization, frame);
    }
    if (!CapabilityRows.changes(organization, reader, caller)) {
      return "you cannot change them";
    }
    if (taking) {
      if (there.kind() == GivenUntil.Kind.NOT_GIVEN) {
        return "not assigned";
      }
      return organization.children() > 0 && (!caller.superuser() || cell.key() == CapabilityKey.MSP)
          ? "has own customers, which rely on it"
          : null;
    }
    if (there.kind() == GivenUntil.Kind.NOT_GIVEN && cell.key() == CapabilityKey.MSP) {
      return becomesMsp
          ? null
          : "assigned to one organization at a time, directly below an MSP that nobody manages";
    }
    return !there.given()
            && !caller.superuser()
            && caller.capabilities().closed(cell.key()).isPresent()
        ? "your organization does not have it now"
        : null;
  }

  /// Of the last change that the log here tells of, for those who may read it.
  private String changedBy(Organization organization, Frame frame) {
    if (frame.may(Permission.AUDIT_VIEW)) {
      Page<AuditEntry> last =
          trail.page(
              AuditQuery.of(
                  CapabilityAction.UPDATED.key(),
                  null,
                  organization.id().toString(),
                  "ok",
                  null,
                  null,
                  new PageRequest(1, null)));
      if (!last.items().isEmpty()) {
        AuditEntry entry = last.items().getFirst();
        return "changed by " + entry.actor().name() + " " + frame.moment(entry.at()).relative();
      }
    }
    return "changed in the meantime";
  }
}
