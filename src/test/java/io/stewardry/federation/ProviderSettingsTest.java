package io.stewardry.federation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import org.junit.jupiter.api.Test;

/// Setting a provider up: by whom, what is asked before it is saved, what is never told again.
class ProviderSettingsTest {
  private final World world = World.shared();
  private final ProviderFixture acme = ProviderFixture.bare(world, "OidcSettings");
  private final Client owner = acme.organization().admin();

  @Test
  void shouldKeepTheSecret() {
    owner.get(acme.path()).expect(404, "NOT_FOUND");
    Answer saved = acme.save(true, false).expect(200);
    assertThat(saved.text("/issuer")).isEqualTo(acme.provider().issuer());
    assertThat(saved.text("/clientId")).isEqualTo(LaxProvider.CLIENT);
    assertThat(saved.text("/scopes")).isEqualTo("openid email profile");
    assertThat(saved.text("/redirectUri")).endsWith("/sign-in/oidc/callback");
    for (Answer answer : new Answer[] {saved, owner.get(acme.path()), owner.get("/api/audit")}) {
      assertThat(answer.expect(200).body()).doesNotContain(LaxProvider.SECRET, "s3cret", "sealed");
    }
    assertThat(
            world.count(
                "select count(*) from hub.sign_in_provider where org_id = ? and position(convert_to('s3cret', 'UTF8') in sealed_secret) > 0",
                acme.organization().id()))
        .isZero();

    // Without one the kept one stays; another issuer does not get it.
    acme.save(owner, acme.provider().issuer(), null, false, true).expect(200);
    assertThat(owner.get(acme.path()).at("/required").asBoolean()).isTrue();
    try (LaxProvider another = LaxProvider.start()) {
      Answer refused = acme.save(owner, another.issuer(), null, true, false);
      assertThat(refused.expect(422, "VALIDATION_FAILED").items("/errors", "/pointer"))
          .containsExactly("/clientSecret");
    }
    owner.delete(acme.path()).expect(204);
    owner.get(acme.path()).expect(404, "NOT_FOUND");
    owner.delete(acme.path()).expect(404, "NOT_FOUND");
    assertThat(
            world.count(
                "select count(*) from hub.sign_in_provider where org_id = ? and sealed_secret is not null",
                acme.organization().id()))
        .isZero();
    assertThat(owner.get("/api/audit").items("/action"))
        .contains("sign_in_provider.updated", "sign_in_provider.removed");
    assertThat(owner.get("/api/audit?action=sign_in_provider.updated").body())
        .contains("\"clientSecret\":\"changed\"", "\"enabled\":{\"to\":false,\"from\":true}");
  }

  @Test
  void shouldAskTheProviderBeforeItIsSaved() {
    LaxProvider provider = acme.provider();
    says(
        acme.save(owner, "https://login.invalid", "s", true, false),
        "login.invalid has no public address in the DNS");
    says(
        acme.save(owner, "https://10.11.12.13", "s", true, false),
        "10.11.12.13 has no public address in the DNS");
    says(
        acme.save(owner, "https://[fe80::1]", "s", true, false),
        "has no public address in the DNS");
    says(acme.save(owner, provider.issuer() + "/", "s", true, false), "Type the issuer exactly");
    says(acme.save(owner, "http://login.acme.example", "s", true, false), "It takes an https");
    says(acme.save(owner, "https://login.acme.example?a=b", "s", true, false), "It takes an https");
    provider.describesItself(302, body -> body);
    says(acme.save(true, false), "status 302");
    provider.describesItself(200, body -> "<html>");
    says(acme.save(true, false), "does not answer with JSON");
    provider.describesItself(200, body -> body + " ".repeat(300_000));
    says(acme.save(true, false), "more than 256 KB");
    provider.describesItself(200, body -> body.replace("RS256", "HS256"));
    says(acme.save(true, false), "signs with none of");
    provider.describesItself(
        200, body -> body.replaceAll("http://[^\"]*/token", "http://169.254.169.254/token"));
    says(acme.save(true, false), "token_endpoint is no https address");
    provider.describesItself(200, body -> body.replaceAll("/keys", "/authorize"));
    says(acme.save(true, false), "answers with status 404");
    owner.get(acme.path()).expect(404, "NOT_FOUND");

    provider.describesItself(200, body -> body);
    acme.save(true, false).expect(200);
    provider.close();
    says(acme.save(true, true), "cannot be reached");
    // Switching off needs nobody.
    acme.save(owner, provider.issuer(), null, false, false).expect(200);
  }

  private static void says(Answer answer, String words) {
    answer.expect(422, "VALIDATION_FAILED");
    assertThat(answer.items("/errors", "/pointer")).containsExactly("/issuer");
    assertThat(answer.text("/errors/0/detail")).contains(words);
  }

  @Test
  void shouldBeChosenByOwnersAtHome() {
    acme.save(true, false).expect(200);
    String issuer = acme.provider().issuer();
    Client admin = world.person(acme.organization(), "anna", "org_admin");
    acme.save(admin, issuer, null, false, false).expect(403, "FORBIDDEN");
    admin.delete(acme.path()).expect(403, "FORBIDDEN");
    admin.get(acme.path()).expect(200);
    Client above = world.superuser().in(acme.organization().id());
    acme.save(above, issuer, null, false, false).expect(403, "FORBIDDEN");

    World.Made msp = world.msp("OidcMsp");
    World.Made customer = world.customer(msp, "OidcCustomer");
    ProviderFixture managed = new ProviderFixture(world, customer, acme.provider());
    managed.save(true, false).expect(200);
    managed.save(msp.admin(), issuer, "s", false, false).expect(403, "FORBIDDEN");
    managed.save(msp.admin().in(customer.id()), issuer, "s", false, false).expect(403, "FORBIDDEN");
    msp.admin().in(customer.id()).delete(managed.path()).expect(403, "FORBIDDEN");
    assertThat(customer.admin().get(managed.path()).at("/enabled").asBoolean()).isTrue();
    Answer own =
        new ProviderFixture(world, msp, acme.provider())
            .save(msp.admin(), issuer, "s", true, false);
    own.expect(200);
    Client staff = world.person(msp, "stan", "admin_with_billing");
    acme.save(staff, issuer, "s", false, false).expect(404, "NOT_FOUND");
    new ProviderFixture(world, msp, acme.provider())
        .save(staff, issuer, "s", false, false)
        .expect(403, "FORBIDDEN");
  }

  @Test
  void shouldWantAFreshProofAndNoKey() {
    acme.save(true, false).expect(200);
    world.sql(
        "alter table hub.session disable trigger kept; update hub.session set proven_at = now() - interval '16 minutes' where org_id = '%s'; alter table hub.session enable trigger kept"
            .formatted(acme.organization().id()));
    acme.save(false, false).expect(403, "STEP_UP_REQUIRED");
    owner.delete(acme.path()).expect(403, "STEP_UP_REQUIRED");
    owner
        .post(
            "/api/sessions/current/step-up",
            "{\"password\": \"" + SharedApplication.PASSWORD + "\"}")
        .expect(204);
    Answer made =
        owner.post(
            "/api/api-keys",
            "{\"name\": \"K\", \"scopes\": [\"settings.update\", \"organization.view\"]}");
    Client key = SharedApplication.get().client().withToken(made.expect(201).text("/key"));
    acme.save(key, acme.provider().issuer(), null, false, false).expect(403);
    key.delete(acme.path()).expect(403);
    key.get(acme.path()).expect(200);
  }
}
