package io.stewardry.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.licence.IssuedTo;
import io.stewardry.support.Answer;
import io.stewardry.support.World;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Credentials go along to the Default Tenant when their organization becomes an MSP, and open
/// there and nowhere else.
class CredentialMoveTest {
  private final World world = World.shared();

  private String open(UUID organization, UUID credential) {
    return Acting.as(
        ActingContext.ofNobody(new OrganizationId(organization), ActorKind.JOB),
        () ->
            world
                .application()
                .bean(CredentialUse.class)
                .open(
                    credential,
                    new Destination("https://rmm.example:443"),
                    new CredentialPurpose(
                        CredentialPurpose.By.RUN, UUID.randomUUID(), "Run", false),
                    opened -> opened.secret("token")));
  }

  @Test
  void shouldMoveWithWhatUsersWorkOn() {
    World.Made one = Vaults.give(world, world.standalone("MovingVault"));
    Answer made =
        Vaults.create(
            one.admin(),
            """
            {"name": "rmm", "kind": "TOKEN", "fields": {"url": "https://rmm.example"}, "secret": {"token": "canary-move"},
             "ownerId": "%s", "expiresAt": "2030-01-01T00:00:00Z", "rotateEveryDays": 30}
            """
                .formatted(one.owner()));
    UUID id = UUID.fromString(made.text("/id"));
    assertThat(open(one.id(), id)).isEqualTo("canary-move");

    one.admin()
        .put(
            "/api/organizations/" + one.id() + "/settings",
            """
            {"settings": {"vault.allowedHosts": ["rmm.example"], "vault.rotateEveryDays": 20, "vault.whoMayName": ["owner"]}}
            """)
        .expect(200);

    IssuedTo.activate(one.admin(), IssuedTo.text(world, one.id(), "")).expect(200);
    UUID tenant = world.id("select child_id from hub.child where org_id = ?", one.id());
    assertThat(world.id("select org_id from hub.credential where credential_id = ?", id))
        .isEqualTo(tenant);
    assertThat(open(tenant, id)).isEqualTo("canary-move");
    Answer there = one.admin().in(tenant).get("/api/credentials/" + id).expect(200);
    assertThat(there.text("/name")).isEqualTo("rmm");
    assertThat(there.text("/rotatedAt")).isEqualTo(made.text("/rotatedAt"));
    assertThat(there.at("/uses").asInt()).isEqualTo(2);
    assertThat(there.text("/rotation/from")).isEqualTo("SETTING");
    assertThat(there.at("/rotation/everyDays").asInt()).isEqualTo(20);
    assertThat(
            world.text("select settings::text from hub.settings_in_force where org_id = ?", tenant))
        .as("what limits credentials goes with them")
        .isEqualTo("{\"vault.allowedHosts\": [\"rmm.example\"], \"vault.rotateEveryDays\": 20}");
    assertThat(there.at("/owner").isNull()).as("people stay").isTrue();
    assertThat(
            world.count(
                "select count(*) from hub.child_credential where org_id = ? and credential_id = ?",
                one.id(),
                id))
        .as("its manager knows")
        .isOne();
    one.admin().get("/api/credentials/" + id).expect(404, "NOT_FOUND");
  }
}
