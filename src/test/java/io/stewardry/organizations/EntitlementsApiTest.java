package io.stewardry.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.World;
import org.junit.jupiter.api.Test;

/// R93, R95, R105: capabilities and limits come from above only.
class EntitlementsApiTest extends TwoMsps {

  @Test
  void shouldBeGivenFromAboveOnly() {
    World.Made org = world.customer(msp, "Ent");
    String path = "/api/organizations/" + org.id();
    assertThat(msp.admin().put(path + "/limits", "{\"users\": 1}").expect(200).at("/users").asInt())
        .isEqualTo(1);
    org.admin().put(path + "/limits", "{\"users\": 9}").expect(403, "FORBIDDEN");
    msp.admin().in(org.id()).put(path + "/limits", "{\"users\": 9}").expect(403, "FORBIDDEN");
    msp.admin().put(path + "/limits", "{\"users\": -1}").expect(422, "VALIDATION_FAILED");
    msp.admin().put(path + "/limits", "{\"cows\": 1}").expect(422, "VALIDATION_FAILED");
    msp.admin().put(path + "/capabilities", "[]").expect(409, "CAPABILITY_MANDATORY");
    msp.admin()
        .put(path + "/capabilities", "[{\"key\": \"iam\"}, {\"key\": \"vault\"}]")
        .expect(422, "CAPABILITY_NOT_AVAILABLE");
    msp.admin()
        .put(path + "/capabilities", "[{\"key\": \"iam\"}, {\"key\": \"msp\"}]")
        .expect(409, "MSP_NOT_ASSIGNABLE");
    world
        .superuser()
        .put(
            "/api/organizations/" + msp.id() + "/capabilities",
            "[{\"key\": \"iam\"}, {\"key\": \"msp\"}, {\"key\": \"vault\"}]")
        .expect(200);
    msp.admin()
        .put(
            path + "/capabilities",
            "[{\"key\": \"iam\"}, {\"key\": \"vault\", \"expiresAt\": \"2999-01-01T00:00:00Z\"}]")
        .expect(200);
    assertThat(org.admin().get(path + "/capabilities").expect(200).at("/1/status").asString())
        .isEqualTo("EFFECTIVE");
    world
        .superuser()
        .put(
            "/api/organizations/" + msp.id() + "/capabilities",
            "[{\"key\": \"iam\"}, {\"key\": \"msp\"}]")
        .expect(200);
    assertThat(org.admin().get(path + "/capabilities").expect(200).at("/1/status").asString())
        .isEqualTo("BLOCKED_BY_PARENT");
  }
}
