package io.stewardry.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /// R99: who has organizations below gets more and later ends from its manager, and loses nothing.
  @Test
  void shouldLockWhatThoseBelowRelyOn() {
    String own = "/api/organizations/" + msp.id() + "/capabilities";
    world.superuser().put(own, given("msp", "vault", "monitoring")).expect(200);
    World.Made low = world.msp("Low");
    world.customer(low, "Little");
    world
        .superuser()
        .put(
            "/api/organizations/" + low.id() + "/managing-organization",
            "{\"organizationId\": \"" + msp.id() + "\"}")
        .expect(200);
    String path = "/api/organizations/" + low.id() + "/capabilities";
    msp.admin()
        .put(path, given("msp", "vault\", \"expiresAt\": \"2999-01-01T00:00:00Z"))
        .expect(200);
    msp.admin().put(path, given("msp")).expect(409, "CAPABILITY_LOCKED");
    msp.admin()
        .put(path, given("msp", "vault\", \"expiresAt\": \"2998-01-01T00:00:00Z"))
        .expect(409, "CAPABILITY_LOCKED");
    msp.admin()
        .put(path, given("msp", "vault\", \"expiresAt\": \"2999-01-02T00:00:00Z", "monitoring"))
        .expect(200);
    msp.admin().put(path, given("msp", "vault", "monitoring")).expect(200);
    world.superuser().put(path, given("msp", "vault")).expect(200);
    world.superuser().put(path, given("vault")).expect(409, "CAPABILITY_LOCKED");
  }

  @Test
  void shouldTellHowNearAnEndIs() {
    String path = "/api/organizations/" + msp.id() + "/capabilities";
    world
        .superuser()
        .put(
            path,
            given(
                "msp",
                ending("agents", -1),
                ending("monitoring", 29),
                ending("policies", 31),
                ending("vault", 61)))
        .expect(200);
    var answer = msp.admin().get(path).expect(200);
    Map<String, String> expirations = new TreeMap<>();
    answer
        .json()
        .forEach(one ->
            expirations.put(one.get("key").asString(), one.get("expiration").asString("none")));
    assertThat(expirations)
        .isEqualTo(
            Map.of(
                "iam", "none",
                "msp", "none",
                "agents", "EXPIRED",
                "monitoring", "EXPIRES_IN_30_DAYS",
                "policies", "EXPIRES_IN_60_DAYS",
                "vault", "none"));
  }

  /// R100: by the first end, passed or to come.
  @Test
  void shouldListByTheFirstEnd() {
    world
        .superuser()
        .put("/api/organizations/" + otherMsp.id() + "/capabilities", given("msp", "vault", "psa"))
        .expect(200);
    World.Made over = world.customer(otherMsp, "Over");
    World.Made soon = world.customer(otherMsp, "Soon");
    World.Made later = world.customer(otherMsp, "Later");
    give(over, ending("vault", -3), ending("psa", 400));
    give(soon, ending("vault", 20), "psa");
    give(later, ending("psa", 50));
    Client admin = otherMsp.admin();
    assertThat(admin.get("/api/organizations?sort=nextExpiry").expect(200).items("/name"))
        .startsWith(over.name(), soon.name(), later.name())
        .contains(zeta.name());
    assertThat(admin.get("/api/organizations?sort=-nextExpiry&limit=1").expect(200).items("/name"))
        .containsExactly(zeta.name());
    Answer first = admin.get("/api/organizations?sort=nextExpiry&limit=1").expect(200);
    assertThat(
            admin
                .get(
                    "/api/organizations?sort=nextExpiry&limit=1&cursor="
                        + first.text("/nextCursor"))
                .expect(200)
                .items("/name"))
        .containsExactly(soon.name());
    assertThat(admin.get("/api/organizations?status=EXPIRED").expect(200).items("/name"))
        .containsExactly(over.name());
    assertThat(admin.get("/api/organizations?status=EXPIRES_IN_30_DAYS").expect(200).items("/name"))
        .containsExactly(soon.name());
    Answer sixty = admin.get("/api/organizations?status=EXPIRES_IN_60_DAYS").expect(200);
    assertThat(sixty.items("/name")).containsExactly(later.name());
    assertThat(sixty.at("/total").asInt()).isEqualTo(1);
    admin.get("/api/organizations?status=SOON").expect(422, "VALIDATION_FAILED");
    // What a former manager gave does not end any more.
    String manager = "/api/organizations/" + soon.id() + "/managing-organization";
    world.superuser().put(manager, "{\"organizationId\": null}").expect(200);
    assertThat(
            world
                .superuser()
                .get("/api/organizations?status=EXPIRES_IN_30_DAYS&search=" + soon.name())
                .expect(200)
                .items("/name"))
        .isEmpty();
    give(over);
    assertThat(admin.get("/api/organizations?status=EXPIRED").expect(200).items("/name")).isEmpty();
    assertThat(
            msp.admin()
                .get("/api/organizations?status=EXPIRES_IN_30_DAYS")
                .expect(200)
                .items("/name"))
        .doesNotContain(soon.name());
  }

  private void give(World.Made customer, String... keys) {
    otherMsp
        .admin()
        .put("/api/organizations/" + customer.id() + "/capabilities", given(keys))
        .expect(200);
  }

  @Test
  void shouldKeepIamForEver() {
    World.Made org = world.customer(msp, "Iam");
    msp.admin()
        .put(
            "/api/organizations/" + org.id() + "/capabilities",
            "[{\"key\": \"iam\", \"expiresAt\": \"2999-01-01T00:00:00Z\"}]")
        .expect(409, "CAPABILITY_MANDATORY");
  }

  private static String ending(String key, int days) {
    return key + "\", \"expiresAt\": \"" + Instant.now().plus(Duration.ofDays(days));
  }

  /// `iam` and these; a key may bring the end of its object with it.
  private static String given(String... keys) {
    return Stream.concat(Stream.of("iam"), Stream.of(keys))
        .map(key -> "{\"key\": \"" + key + "\"}")
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
