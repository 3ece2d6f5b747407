package io.stewardry.licence.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.licence.IssuedTo;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The Default Tenant begins without an e-mail domain and gets it once, on its own page or by API.
class FirstDomainTest {
  private final World world = World.shared();
  private final World.Made msp = activated("Firstdom");
  private final World.Made other = activated("Otherdom");
  private final UUID tenant = tenant(msp);
  private final String here = "/o/" + slug(tenant) + "/settings/domains";
  private final String wanted =
      SharedApplication.unique("tenant").toLowerCase(Locale.ROOT) + ".example";
  private final PageClient admin = PageClient.of(msp.admin());

  private World.Made activated(String word) {
    World.Made made = world.standalone(word);
    IssuedTo.activate(made.admin(), IssuedTo.text(world, made.id(), "")).expect(200);
    return made;
  }

  private UUID tenant(World.Made of) {
    return world.id("select tenant_id from priv.default_tenant where org_id = ?", of.id());
  }

  private String slug(UUID organization) {
    return world.text("select slug from hub.organization where org_id = ?", organization);
  }

  private Answer byApi(Client client, UUID organization, String domain) {
    return client.patch(
        "/api/organizations/" + organization, "{\"emailDomain\": \"%s\"}".formatted(domain));
  }

  private long domains() {
    return world.count("select count(*) from hub.email_domain where org_id = ?", tenant);
  }

  @Test
  void shouldSayWhyThereIsNoneAndSetItOnce() {
    assertThat(admin.get(here).expect(200).body())
        .contains("No e-mail domain yet", "it was created when " + msp.name(), "Set domain", "once")
        .doesNotContain("Add a domain", "No further domains yet");
    PageClient superuser = PageClient.of(world.superuser());
    assertThat(superuser.get("/o/" + slug(tenant) + "/settings").expect(200).body())
        .contains("No e-mail domain yet")
        .doesNotContain("Change the primary domain");
    assertThat(superuser.get(here).expect(200).body()).contains("Set domain");

    String first = here + "/first";
    assertThat(admin.post(first, Map.of()).expect(422).body()).contains("domain-error");
    assertThat(admin.post(first, Map.of("domain", "gmail.com")).expect(422).body())
        .contains("value=\"gmail.com\"", "gmail.com is a public mail service");
    Answer taken = admin.post(first, Map.of("domain", other.domain())).expect(409);
    assertThat(taken.body())
        .contains("belongs to another organization of this installation", "Set domain")
        .doesNotContain(other.name());
    assertThat(domains()).isZero();

    admin.post(first, Map.of("domain", " " + wanted.toUpperCase(Locale.ROOT))).expect(302);
    assertThat(admin.get(here).expect(200).body())
        .contains(wanted, "Primary", "Add a domain")
        .doesNotContain("No e-mail domain yet", "Set domain");
    Answer log =
        msp.admin().in(tenant).get("/api/audit?action=organization.domain_changed").expect(200);
    assertThat(log.items("/changes/emailDomain/to")).containsExactly(wanted);
    assertThat(log.items("/actor/email")).containsExactly(msp.ownerEmail());

    assertThat(admin.post(first, Map.of("domain", "x" + wanted)).expect(422).body())
        .contains("was set already", wanted);
    assertThat(
            byApi(msp.admin(), tenant, "x" + wanted).expect(422, "EMAIL_DOMAIN_IMMUTABLE").body())
        .contains("superuser");
    assertThat(domains()).isEqualTo(1);
    msp.admin()
        .in(tenant)
        .post("/api/invitations", "{\"email\": \"olga@%s\", \"role\": \"owner\"}".formatted(wanted))
        .expect(201);
  }

  @Test
  void shouldBeAnMspAdminsOnly() {
    Client technician = world.person(msp, "tess", "technician");
    Client administrator = world.person(msp, "ada", "administrator");
    for (String email : new String[] {"tess@" + msp.domain(), "ada@" + msp.domain()}) {
      world.grant(msp, email, tenant, "view,create,update,delete");
    }
    for (Client one : new Client[] {technician, administrator}) {
      PageClient pages = PageClient.of(one);
      assertThat(pages.get(here).expect(200).body())
          .contains("No e-mail domain yet", "Ask an MSP Admin of " + msp.name())
          .doesNotContain("Set domain", "Add a domain");
      pages.post(here + "/first", Map.of("domain", wanted)).expect(403);
      byApi(one, tenant, wanted).expect(403, "FORBIDDEN");
    }
    assertThat(domains()).isZero();
  }

  /// What another provider is told of it is what it is told of one that does not exist.
  @Test
  void shouldBeUnknownElsewhere() {
    PageClient foreign = PageClient.of(other.admin());
    String nowhere = "/o/nobody-has-this-name/settings/domains";
    assertThat(foreign.get(here).status()).isEqualTo(foreign.get(nowhere).status()).isEqualTo(403);
    assertThat(foreign.post(here + "/first", Map.of("domain", wanted)).status())
        .isEqualTo(foreign.post(nowhere + "/first", Map.of("domain", wanted)).status())
        .isEqualTo(403);
    assertThat(byApi(other.admin(), tenant, wanted).expect(404, "NOT_FOUND").bodyWithoutRequestId())
        .isEqualTo(
            byApi(other.admin(), UUID.randomUUID(), wanted).expect(404).bodyWithoutRequestId());
    assertThat(domains()).isZero();
    // Its own one is its own affair.
    byApi(other.admin(), tenant(other), wanted).expect(200);
    assertThat(admin.post(here + "/first", Map.of("domain", wanted)).expect(409).body())
        .contains("belongs to another organization");
  }

  @Test
  void shouldSetNoneWhileItIsSuspended() {
    msp.admin().post("/api/organizations/" + tenant + "/suspend", "{}").expect(200);
    assertThat(admin.get(here).expect(200).body())
        .contains("No e-mail domain yet", "This organization is suspended")
        .doesNotContain("Set domain");
    admin.post(here + "/first", Map.of("domain", wanted)).expect(403);
    assertThat(domains()).isZero();
    // From above it is put in order meanwhile.
    byApi(msp.admin(), tenant, wanted).expect(200);
  }
}
