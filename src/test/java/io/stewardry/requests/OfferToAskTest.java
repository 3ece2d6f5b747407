package io.stewardry.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.SystemRole;
import io.stewardry.pages.SampleCallers;
import io.stewardry.shell.WayOn;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.ClosedCapability;
import io.stewardry.tenancy.OrganizationKind;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Who is led from a refusal to where they ask, and from which.
class OfferToAskTest {
  private static final Instant ENDED = Instant.parse("2026-01-02T03:04:05Z");
  private static final Problem FULL = Problem.limitExceeded("users", 3, 3, "Full.");
  private static final Problem ENDED_HERE =
      new ClosedCapability(CapabilityKey.VAULT, ENDED, false).problem();

  private static Optional<String> offered(Problem refusal, Caller caller) {
    return new OfferToAsk().from(refusal, caller, "/o/acme").map(WayOn.Link::href);
  }

  @Test
  void shouldLeadThoseWhoLeadAnOrganization() {
    Caller admin = SampleCallers.managed(OrganizationKind.CUSTOMER, SystemRole.ORG_ADMIN);
    assertThat(offered(FULL, admin)).contains("/o/acme/requests/new?resource=users");
    assertThat(offered(ENDED_HERE, admin)).contains("/o/acme/requests/new?capability=vault");
    assertThat(offered(new ClosedCapability(CapabilityKey.VAULT, null, false).problem(), admin))
        .contains("/o/acme/requests/new?capability=vault");
    // An MSP's own lead asks the MSP above it.
    assertThat(offered(FULL, SampleCallers.managed(OrganizationKind.MSP, SystemRole.MSP_ADMIN)))
        .isPresent();
  }

  @Test
  void shouldNotLeadToWhatNobodyThereCanGive() {
    Caller admin = SampleCallers.managed(OrganizationKind.CUSTOMER, SystemRole.ORG_ADMIN);
    assertThat(offered(new ClosedCapability(CapabilityKey.VAULT, ENDED, true).problem(), admin))
        .isEmpty();
    assertThat(offered(new ClosedCapability(CapabilityKey.MSP, null, false).problem(), admin))
        .isEmpty();
    assertThat(offered(Problem.limitExceeded("passkeys", 10, 10, "Full."), admin)).isEmpty();
    assertThat(offered(Problem.notFound(), admin)).isEmpty();
  }

  @Test
  void shouldNotLeadOthers() {
    assertThat(offered(FULL, SampleCallers.managed(OrganizationKind.CUSTOMER, SystemRole.MEMBER)))
        .isEmpty();
    assertThat(
            offered(ENDED_HERE, SampleCallers.managed(OrganizationKind.MSP, SystemRole.TECHNICIAN)))
        .isEmpty();
    // Nobody manages a root, and who visits asks nothing for the organization.
    assertThat(offered(FULL, SampleCallers.atHome(OrganizationKind.MSP, SystemRole.MSP_ADMIN)))
        .isEmpty();
    assertThat(offered(FULL, SampleCallers.ofEverything(OrganizationKind.CUSTOMER))).isEmpty();
  }
}
