package io.stewardry.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.World;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

  @Test
  void shouldSlowDownOneActorAndNobodyElse() {
    try (RunningApplication application =
        RunningApplication.start(
            "--stewardry.rate-limit.writes-per-minute=8",
            "--stewardry.rate-limit.refused-claims-per-minute=2")) {
      World world = World.in(application);
      World.Made one = world.msp("One");
      World.Made other = world.msp("Other");
      String taken =
          """
          {"name": "N", "emailDomain": "%s", "owners": [{"firstName": "O", "lastName": "W", "email": "o@%s"}]}
          """
              .formatted(other.domain(), other.domain());
      one.admin().post("/api/organizations", taken).expect(409, "EMAIL_DOMAIN_TAKEN");
      one.admin().post("/api/organizations", taken).expect(409, "EMAIL_DOMAIN_TAKEN");
      Answer slowed = one.admin().post("/api/organizations", taken).expect(429, "RATE_LIMITED");
      assertThat(Integer.parseInt(slowed.header("Retry-After"))).isBetween(1, 60);

      // Addresses tell as much as domains do.
      World.Made third = world.msp("Third");
      third.admin().put("/api/staff/settings", "{\"externalStaff\": true}").expect(200);
      String asked =
          "{\"firstName\": \"A\", \"lastName\": \"B\", \"email\": \"%s@%s\", \"role\": \"technician\", \"external\": true, \"access\": [{\"organizationId\": \"%s\"}]}";
      String somewhere = world.customer(third, "Below").id().toString();
      for (String name : new String[] {"olga", "nobody"}) {
        third
            .admin()
            .post("/api/staff", asked.formatted(name, other.domain(), somewhere))
            .expect(409, "EMAIL_IN_USE");
      }
      third
          .admin()
          .post("/api/staff", asked.formatted("third", other.domain(), somewhere))
          .expect(429, "RATE_LIMITED");

      for (int n = 3; n < 8; n++) {
        one.admin().patch("/api/organizations/" + one.id(), "{}").expect(200);
      }
      one.admin().patch("/api/organizations/" + one.id(), "{}").expect(429, "RATE_LIMITED");
      one.admin().get("/api/organizations").expect(200);
      other.admin().patch("/api/organizations/" + other.id(), "{}").expect(200);
    }
  }
}
