package io.stewardry.licence;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.support.Answer;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import io.stewardry.tenancy.Needs;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// After its end a licence leaves 30 days in which nothing is added; then an MSP changes nothing
/// below itself, but reads, and takes away. R104.
class LicenseGateTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Gate");
  private final World.Made other = world.msp("GateToo");
  private final World.Made customer = world.customer(msp, "GateIn");

  private static String draft() {
    return """
    {"name": "%1$s", "emailDomain": "%1$s.example", "owners": [{"firstName": "O", "lastName": "W", "email": "o@%1$s.example"}]}
    """
        .formatted(SharedApplication.unique("late").toLowerCase(Locale.ROOT));
  }

  private String state() {
    return msp.admin().get("/api/license").expect(200).text("/state");
  }

  @Test
  void shouldAddNothingInTheTimeOfGrace() {
    IssuedTo.ended(world, msp.id(), 0);
    assertThat(state()).isEqualTo("GRACE");
    Answer refused =
        msp.admin().post("/api/organizations", draft()).expect(409, "LICENSE_INACTIVE");
    assertThat(refused.text("/detail")).contains("has ended");
    world
        .superuser()
        .in(msp.id())
        .post("/api/organizations", draft())
        .expect(409, "LICENSE_INACTIVE");
    msp.admin()
        .patch("/api/organizations/" + customer.id(), "{\"description\": \"goes on\"}")
        .expect(200);
    msp.admin().post("/api/groups", "{\"name\": \"goes on\"}").expect(201);
    world.customer(other, "GateOther");
    IssuedTo.ended(world, msp.id(), 29);
    assertThat(state()).isEqualTo("GRACE");
    IssuedTo.ended(world, msp.id(), 30);
    assertThat(state()).isEqualTo("EXPIRED");
  }

  @Test
  void shouldChangeNothingAfterIt() {
    String path = "/api/organizations/" + customer.id();
    String group =
        msp.admin().post("/api/groups", "{\"name\": \"before\"}").expect(201).text("/id");
    IssuedTo.ended(world, msp.id(), 31);
    msp.admin().post("/api/organizations", draft()).expect(409, "LICENSE_INACTIVE");
    msp.admin().patch(path, "{\"description\": \"no\"}").expect(409, "LICENSE_INACTIVE");
    msp.admin().put(path + "/limits", "{\"users\": 5}").expect(409, "LICENSE_INACTIVE");
    msp.admin().put(path + "/capabilities", "[{\"key\": \"iam\"}]").expect(409, "LICENSE_INACTIVE");
    msp.admin().post("/api/groups", "{\"name\": \"no\"}").expect(409, "LICENSE_INACTIVE");
    world
        .superuser()
        .in(msp.id())
        .post("/api/groups", "{\"name\": \"no\"}")
        .expect(409, "LICENSE_INACTIVE");

    // Reads, the own home, and the customer's own people go on; and access is taken away.
    msp.admin().get("/api/organizations").expect(200);
    msp.admin().get("/api/groups").expect(200);
    msp.admin().get("/api/staff").expect(200);
    msp.admin().in(customer.id()).get("/api/users").expect(200);
    customer.admin().get("/api/users").expect(200);
    customer.admin().post("/api/user-groups", "{\"name\": \"goes on\"}").expect(201);
    msp.admin().post(path + "/suspend", "{}").expect(200);
    msp.admin().post(path + "/resume", null).expect(409, "LICENSE_INACTIVE");
    msp.admin().delete("/api/groups/" + group).expect(204);
    other.admin().post("/api/groups", "{\"name\": \"goes on\"}").expect(201);
    assertThat(msp.admin().get("/api/audit?action=request.refused").expect(200).body())
        .contains("LICENSE_INACTIVE");

    // A new one brings all of it back, and nothing was lost.
    IssuedTo.activate(msp.admin(), IssuedTo.text(world, msp.id(), "")).expect(200);
    assertThat(state()).isEqualTo("ACTIVE");
    msp.admin().post(path + "/resume", null).expect(200);
    msp.admin().patch(path, "{\"description\": \"again\"}").expect(200);
    world.customer(msp, "GateAgain");
  }

  @Test
  void shouldChangeNothingWithoutOne() {
    world.sql("delete from hub.msp_license where org_id = ?", msp.id());
    assertThat(state()).isEqualTo("NONE");
    msp.admin().post("/api/groups", "{\"name\": \"no\"}").expect(409, "LICENSE_INACTIVE");
    world
        .superuser()
        .in(msp.id())
        .post("/api/organizations", draft())
        .expect(409, "LICENSE_INACTIVE");
    msp.admin().get("/api/groups").expect(200);
    IssuedTo.activate(msp.admin(), IssuedTo.text(world, msp.id(), "")).expect(200);
    msp.admin().post("/api/groups", "{\"name\": \"yes\"}").expect(201);
  }

  /// The licence of the MSP above is in force below; under nobody an MSP needs its own.
  @Test
  void shouldFollowTheOneAbove() {
    World.Made below = world.msp("GateBelow");
    link(below, msp);
    world.sql("delete from hub.msp_license where org_id = ?", below.id());
    below.admin().post("/api/groups", "{\"name\": \"yes\"}").expect(201);
    IssuedTo.ended(world, msp.id(), 31);
    below.admin().post("/api/groups", "{\"name\": \"no\"}").expect(409, "LICENSE_INACTIVE");
    link(below, null);
    // What its manager let it use is given anew, and its licence was that of the manager.
    world
        .superuser()
        .put(
            "/api/organizations/" + below.id() + "/capabilities",
            "[{\"key\": \"iam\"}, {\"key\": \"msp\"}]")
        .expect(200);
    assertThat(below.admin().get("/api/license").expect(200).text("/state")).isEqualTo("NONE");
    below.admin().post("/api/groups", "{\"name\": \"no\"}").expect(409, "LICENSE_INACTIVE");
  }

  private void link(World.Made whom, World.Made to) {
    world
        .superuser()
        .put(
            "/api/organizations/" + whom.id() + "/managing-organization",
            "{\"organizationId\": %s}".formatted(to == null ? "null" : "\"" + to.id() + "\""))
        .expect(200);
  }

  /// Whoever adds an act to these says that it only takes away.
  @Test
  void shouldKnowWhatOnlyTakesAway() {
    Set<String> acts = new TreeSet<>();
    world
        .application()
        .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((mapping, handler) -> {
          Needs needs = handler.getMethodAnnotation(Needs.class);
          if (needs != null && needs.endsOnly()) {
            assertThat(needs.value()).isEqualTo(CapabilityKey.MSP);
            RequestMethod method = mapping.getMethodsCondition().getMethods().iterator().next();
            mapping.getPatternValues().forEach(path -> acts.add(method + " " + path));
          }
        });
    assertThat(acts)
        .containsExactly(
            "DELETE /api/groups/{id}",
            "DELETE /api/groups/{id}/organizations/{orgId}",
            "DELETE /api/organizations/{id}",
            "DELETE /api/organizations/{id}/email-domains/{domain}",
            "POST /api/organizations/bulk-delete",
            "POST /api/organizations/imports/{id}/stop",
            "POST /api/organizations/{id}/suspend",
            "POST /o/{slug}/bulk/delete",
            "POST /o/{slug}/bulk/resume",
            "POST /o/{slug}/bulk/suspend",
            "POST /o/{slug}/groups/{id}/delete",
            "POST /o/{slug}/groups/{id}/organizations/{member}/remove",
            "POST /o/{slug}/imports/{id}/stop",
            "POST /o/{slug}/organizations/{child}/delete",
            "POST /o/{slug}/organizations/{child}/suspend",
            "POST /platform/organizations/{child}/delete",
            "POST /platform/organizations/{child}/suspend");
  }
}
