package io.stewardry.licence;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import io.stewardry.kernel.Problem;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Licences are issued by superusers and activated by the one to whom they were issued. R103, R104,
/// R110.
class LicenseApiTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Licensed");
  private final World.Made other = world.msp("OtherLicensed");

  private Answer own(World.Made organization) {
    return organization.admin().get("/api/license").expect(200);
  }

  @Test
  void shouldBeginWithoutLimitAndEnd() {
    Answer license = own(msp);
    assertThat(license.text("/state")).isEqualTo("ACTIVE");
    assertThat(license.at("/serial").asLong()).isPositive();
    assertThat(license.at("/maxOrganizations").isNull()).isTrue();
    assertThat(license.at("/validUntil").isNull()).isTrue();
    assertThat(license.at("/organizations").asLong()).isZero();
    assertThat(license.body()).doesNotContain("place");
    world.customer(msp, "Counted");
    assertThat(own(msp).at("/organizations").asLong()).isEqualTo(1);
    assertThat(own(other).at("/organizations").asLong()).isZero();
  }

  @Test
  void shouldBeIssuedAndActivated() {
    Instant end = Instant.now().plus(Duration.ofDays(100)).truncatedTo(ChronoUnit.SECONDS);
    Answer issued =
        IssuedTo.license(
            world,
            msp.id(),
            ", \"maxOrganizations\": 7, \"validUntil\": \"%s\", \"capabilities\": [{\"key\": \"vault\", \"expiresAt\": \"%s\"}, {\"key\": \"agents\"}]"
                .formatted(end, end));
    assertThat(issued.text("/organizationName")).isEqualTo(msp.name());
    assertThat(issued.at("/activatedAt").isNull()).isTrue();
    assertThat(own(msp).at("/maxOrganizations").isNull()).as("not yet").isTrue();

    Answer active = IssuedTo.activate(msp.admin(), issued.text("/license")).expect(200);
    assertThat(active.at("/serial").asLong()).isEqualTo(issued.at("/serial").asLong());
    assertThat(active.at("/maxOrganizations").asInt()).isEqualTo(7);
    assertThat(active.text("/validUntil")).isEqualTo(end.toString());
    assertThat(active.text("/graceUntil")).isEqualTo(end.plus(Duration.ofDays(30)).toString());
    assertThat(active.text("/state")).isEqualTo("ACTIVE");
    assertThat(own(msp).body()).isEqualTo(active.body());
    assertThat(capabilities(msp))
        .containsEntry("vault", end.toString())
        .containsEntry("agents", "null")
        .containsEntry("msp", "null");

    Answer listed = world.superuser().get("/api/platform/licenses").expect(200);
    assertThat(listed.at("/items/0/serial").asLong()).isEqualTo(issued.at("/serial").asLong());
    assertThat(listed.at("/items/0/activatedAt").isNull()).isFalse();
    assertThat(listed.at("/items/0/license").asString()).isEqualTo(issued.text("/license"));
    assertThat(own(other).at("/maxOrganizations").isNull()).isTrue();
  }

  /// What a former manager gave is effective again when a licence gives it.
  @Test
  void shouldGiveWhatHadLapsed() {
    world
        .superuser()
        .put(
            "/api/organizations/" + msp.id() + "/capabilities",
            "[{\"key\": \"iam\"}, {\"key\": \"msp\"}, {\"key\": \"vault\"}]")
        .expect(200);
    World.Made customer = world.customer(msp, "Lapsing");
    String path = "/api/organizations/" + customer.id();
    msp.admin()
        .put(path + "/capabilities", "[{\"key\": \"iam\"}, {\"key\": \"vault\"}]")
        .expect(200);
    world
        .superuser()
        .put(path + "/managing-organization", "{\"organizationId\": null}")
        .expect(200);
    assertThat(customer.admin().get(path + "/capabilities").expect(200).items("", "/status"))
        .contains("BLOCKED_BY_PARENT");
    IssuedTo.activate(
            customer.admin(),
            IssuedTo.text(world, customer.id(), ", \"capabilities\": [{\"key\": \"vault\"}]"))
        .expect(200);
    assertThat(customer.admin().get(path + "/capabilities").expect(200).items("", "/status"))
        .containsOnly("EFFECTIVE");
  }

  private Map<String, String> capabilities(World.Made organization) {
    Map<String, String> ends = new TreeMap<>();
    world
        .superuser()
        .get("/api/organizations/" + organization.id() + "/capabilities")
        .expect(200)
        .at("")
        .forEach(
            one -> ends.put(one.path("key").asString(), one.path("expiresAt").asString("null")));
    return ends;
  }

  /// As mails break lines, and twice: the second time changes nothing, and no entry says otherwise.
  @Test
  void shouldBeActivatedOnce() {
    String text = IssuedTo.text(world, msp.id(), ", \"maxOrganizations\": 3");
    String broken = text.replaceAll("(.{60})", "$1\\\\n  ");
    String first = IssuedTo.activate(msp.admin(), broken).expect(200).body();
    assertThat(IssuedTo.activate(msp.admin(), text).expect(200).body()).isEqualTo(first);
    assertThat(
            world.count(
                "select count(*) from hub.audit_entry where org_id = ? and action = 'license.activated'",
                msp.id()))
        .isEqualTo(1);
    assertThat(
            world.count(
                "select count(*) from hub.audit_entry where action = 'license.issued' and changes ->> 'organizationId' = ?",
                msp.id().toString()))
        .isEqualTo(1);
  }

  @Test
  void shouldRefuseWhatWasNotIssuedToIt() {
    String older = IssuedTo.text(world, msp.id(), "");
    String newer = IssuedTo.text(world, msp.id(), "");
    String others = IssuedTo.text(world, other.id(), "");
    for (String wrong : new String[] {"", "x", "a.b.c", others, "..", older + ".", "é.é.é"}) {
      IssuedTo.activate(msp.admin(), wrong).expect(422, "LICENSE_INVALID");
    }
    msp.admin().post("/api/license", "{}").expect(422, "LICENSE_INVALID");
    IssuedTo.activate(msp.admin(), newer).expect(200);
    Answer refused = IssuedTo.activate(msp.admin(), older).expect(422, "LICENSE_INVALID");
    assertThat(refused.text("/detail")).contains("newer licence");
    assertThat(IssuedTo.activate(msp.admin(), others).text("/detail"))
        .contains("another organization");
    assertThat(msp.admin().get("/api/audit?action=request.refused").expect(200).body())
        .contains("LICENSE_INVALID");
  }

  /// Each bit of each place, sampled: another text is never valid.
  @Test
  void shouldRefuseOneWithABitChanged() {
    String text = IssuedTo.text(world, msp.id(), ", \"maxOrganizations\": 5");
    for (int at = 0; at < text.length(); at += 1 + at % 3) {
      char changed = (char) (text.charAt(at) ^ (1 << (at % 7)));
      String wrong = text.substring(0, at) + changed + text.substring(at + 1);
      assertThat(verdict(wrong)).as("at %d: %s", at, wrong).isEqualTo("LICENSE_INVALID");
    }
    // More organizations under the same signature, and another last letter that decodes alike.
    String[] parts = text.split("\\.");
    String claims = new Base64URL(parts[1]).decodeToString();
    assertThat(claims).contains("\"maxOrganizations\":5");
    String more = Base64URL.encode(claims.replace("\":5", "\":50")).toString();
    assertThat(verdict(parts[0] + "." + more + "." + parts[2])).isEqualTo("LICENSE_INVALID");
    String alike =
        text.substring(0, text.length() - 1) + (char) (text.charAt(text.length() - 1) + 1);
    assertThat(verdict(alike)).isEqualTo("LICENSE_INVALID");
    IssuedTo.activate(msp.admin(), text).expect(200);
  }

  private String verdict(String text) {
    try {
      new LicenseTextProbe(world).verified(text, msp.id());
      return "valid";
    } catch (Problem refused) {
      return refused.code().name();
    }
  }

  /// Neither is the other, although both are signed by this installation.
  @Test
  void shouldBeNoIdentityToken() {
    String token = msp.admin().post("/api/me/identity-token", "{}").expect(201).text("/token");
    IssuedTo.activate(msp.admin(), token).expect(422, "LICENSE_INVALID");
    String license = IssuedTo.text(world, msp.id(), "");
    world.application().client().withToken(license).get("/api/me").expect(401, "UNAUTHENTICATED");
  }

  /// A text that was signed, and is not kept: the database believes what it kept and no signature.
  @Test
  void shouldRefuseOneThatIsSignedButNotKept() {
    Answer issued = IssuedTo.license(world, msp.id(), "");
    world.sql("delete from priv.license where serial = ?", issued.at("/serial").asLong());
    Answer refused =
        IssuedTo.activate(msp.admin(), issued.text("/license")).expect(422, "LICENSE_INVALID");
    assertThat(refused.text("/detail")).contains("has not issued it");
  }

  @Test
  void shouldRefuseOneThatHasEnded() {
    Answer issued =
        IssuedTo.license(
            world, msp.id(), ", \"validUntil\": \"%s\"".formatted(Instant.now().plusSeconds(3600)));
    world.sql(
        "update priv.license set valid_until = now() where serial = ?",
        issued.at("/serial").asLong());
    Answer refused =
        IssuedTo.activate(msp.admin(), issued.text("/license")).expect(422, "LICENSE_INVALID");
    assertThat(refused.text("/detail")).contains("has ended");
  }

  @Test
  void shouldCheckWhatIsIssued() {
    Client superuser = world.superuser();
    String path = "/api/platform/licenses";
    superuser.post(path, "{}").expect(422, "VALIDATION_FAILED");
    superuser
        .post(path, "{\"organizationId\": \"%s\"}".formatted(UUID.randomUUID()))
        .expect(404, "NOT_FOUND");
    String wrong =
        "{\"organizationId\": \"%s\", \"maxOrganizations\": -1, \"validUntil\": \"2020-01-01T00:00:00Z\", \"capabilities\": [{\"key\": \"msp\"}]}";
    Answer refused =
        superuser.post(path, wrong.formatted(msp.id())).expect(422, "VALIDATION_FAILED");
    assertThat(refused.body()).contains("/maxOrganizations", "/validUntil", "/capabilities");
    // Activated, it would take away what the organization has.
    superuser
        .post(
            path,
            "{\"organizationId\": \"%s\", \"capabilities\": [{\"key\": \"vault\", \"expiresAt\": \"2020-01-01T00:00:00Z\"}]}"
                .formatted(msp.id()))
        .expect(422, "VALIDATION_FAILED");
    World.Made customer = world.customer(msp, "Managed");
    Answer managed =
        superuser
            .post(path, "{\"organizationId\": \"%s\"}".formatted(customer.id()))
            .expect(409, "INVALID_STATE");
    assertThat(managed.text("/detail")).contains("An MSP manages this organization");
  }

  @Test
  void shouldBeOfSuperusersAndOfThoseWhoMayActivate() {
    String body = "{\"organizationId\": \"%s\"}".formatted(msp.id());
    msp.admin().post("/api/platform/licenses", body).expect(403, "PLATFORM_ONLY");
    msp.admin().get("/api/platform/licenses").expect(403, "PLATFORM_ONLY");
    world
        .superuser()
        .in(msp.id())
        .post("/api/platform/licenses", body)
        .expect(403, "PLATFORM_ONLY");

    String text = IssuedTo.text(world, msp.id(), "");
    World.Made customer = world.customer(msp, "LicensedBelow");
    IssuedTo.activate(customer.admin(), text).expect(422, "LICENSE_INVALID");
    IssuedTo.activate(world.person(msp, "billing", "admin_with_billing"), text)
        .expect(403, "FORBIDDEN");
    IssuedTo.activate(world.person(msp, "tech", "technician"), text).expect(403, "FORBIDDEN");
    IssuedTo.activate(other.admin(), text).expect(422, "LICENSE_INVALID");
    IssuedTo.activate(other.admin().in(msp.id()), text).expect(403, "ORG_ACCESS_DENIED");
    Client reader = key(msp, "license.view");
    reader.get("/api/license").expect(200);
    IssuedTo.activate(reader, text).expect(403, "FORBIDDEN");
    IssuedTo.activate(key(msp, "license.activate"), text).expect(200);
  }

  private Client key(World.Made of, String scope) {
    return world
        .application()
        .client()
        .withToken(
            of.admin()
                .post(
                    "/api/api-keys", "{\"name\": \"%s\", \"scopes\": [\"%1$s\"]}".formatted(scope))
                .expect(201)
                .text("/key"));
  }
}
