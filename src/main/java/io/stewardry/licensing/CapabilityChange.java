package io.stewardry.licensing;

import io.stewardry.bulk.BulkActs;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.tenancy.Acting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Changes one capability of organizations below the acting one.
@Service
public class CapabilityChange {
  private final Capabilities capabilities;
  private final GiveCapability act;
  private final BulkActs acts;

  CapabilityChange(Capabilities capabilities, GiveCapability act, BulkActs acts) {
    this.capabilities = capabilities;
    this.act = act;
    this.acts = acts;
  }

  /// Of one, at once.
  ///
  /// @param until null to take it
  /// @param was the end that the person who decided has seen
  public void one(
      UUID organization, CapabilityKey key, @Nullable GivenUntil until, GivenUntil was) {
    Acting.as(
        Acting.context().managing(new OrganizationId(organization)).forGuardedAct(),
        () -> {
          if (until == null) {
            capabilities.take(key, was);
          } else {
            capabilities.give(key, until.at(), was);
          }
        });
  }

  /// Of many, in the background.
  ///
  /// @param was what was seen of each
  /// @return the bulk action
  public UUID begin(
      CapabilityKey key, @Nullable GivenUntil until, Map<OrganizationName, GivenUntil> was) {
    Map<OrganizationName, Map<String, String>> rows = new LinkedHashMap<>();
    was.forEach((organization, seen) -> rows.put(organization, GiveCapability.row(seen)));
    return acts.start(act, GiveCapability.about(key, until), rows).id();
  }
}
