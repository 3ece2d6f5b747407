package io.stewardry.licence.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Licences on pages: issued in the platform, and activated by an MSP.
class LicencePagesTest {
  private static final String LIST = "/platform/licenses";

  private final World world = World.shared();
  private final World.Made msp = world.msp("PagedLicence");
  private final World.Made alone = world.standalone("PagedAlone");
  private final PageClient superuser = PageClient.of(world.superuser());

  private static String page(World.Made organization) {
    return "/o/" + slug(organization) + "/license";
  }

  private static String slug(World.Made organization) {
    return organization.name().toLowerCase(Locale.ROOT);
  }

  private static String text(Answer page) {
    return page.body()
        .replaceAll("<svg.*?</svg>", "")
        .replaceAll("<[^>]+>", " ")
        .replaceAll("\\s+", " ");
  }

  @Test
  void shouldIssueAndActivate() {
    assertThat(text(superuser.get(LIST + "/new").expect(200))).contains(msp.name(), alone.name());
    Answer refused =
        superuser
            .post(LIST, "platform", "organization", msp.id().toString(), "max", "many")
            .expect(422);
    assertThat(text(refused)).contains("Enter a whole number");
    superuser
        .post(LIST, "platform", "organization", msp.id().toString(), "until", "tomorrow")
        .expect(422);
    Answer issued =
        superuser
            .post(
                LIST,
                "platform",
                "organization",
                msp.id().toString(),
                "max",
                "12",
                "until",
                "2031-12-31",
                "capabilities",
                "vault")
            .expect(302);
    Answer one = superuser.get(issued.header("Location")).expect(200);
    assertThat(text(one)).contains("12 organizations", "Vault until 31 Dec 2031", "Not yet");
    assertThat(text(superuser.get(LIST).expect(200))).contains(msp.name(), "12 organizations");
    String license = one.body().split("<code id=\"license\">")[1].split("<")[0];

    PageClient admin = PageClient.of(msp.admin());
    assertThat(text(admin.get(page(msp)).expect(200)))
        .contains(
            "Active", "Organizations in use 0, no limit", "Valid until No end", "Activate licence");
    Answer wrong = admin.post(page(msp), slug(msp), "license", license + "x").expect(422);
    assertThat(text(wrong)).contains("It was changed, is not complete");
    admin.post(page(msp), slug(msp), "license", license).expect(302);
    assertThat(text(admin.get(page(msp)).expect(200))).contains("Organizations in use 0 of 12");
    assertThat(text(superuser.get(issued.header("Location")))).doesNotContain("Not yet");
    assertThat(text(admin.get("/o/" + slug(msp) + "/audit").expect(200)))
        .containsPattern("activated the licence\\s+[0-9]+ ");
    superuser.get(LIST + "/999999999").expect(404);
    superuser.get(LIST + "/x").expect(404);
    admin.get(LIST).expect(403);
  }

  @Test
  void shouldSayWhatTheEndMeans() {
    PageClient admin = PageClient.of(msp.admin());
    world.sql(
        "update hub.msp_license set valid_until = now() - interval '1 day' where org_id = ?",
        msp.id());
    assertThat(text(admin.get(page(msp)).expect(200)))
        .contains("no organization can be added", "Grace period ends");
    String form = "/o/" + slug(msp) + "/organizations";
    Answer refused =
        admin.post(
            form,
            slug(msp),
            "name",
            "Late",
            "emailDomain",
            slug(msp) + "-late.example",
            "ownerFirstName",
            "O",
            "ownerLastName",
            "W",
            "ownerEmail",
            "o@" + slug(msp) + "-late.example");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(text(refused)).contains("The licence of the MSP has ended");
    world.sql(
        "update hub.msp_license set valid_until = now() - interval '31 days' where org_id = ?",
        msp.id());
    assertThat(text(admin.get(page(msp)).expect(200))).contains("All data is kept");
    admin.post("/o/" + slug(msp) + "/groups", slug(msp), "name", "Late").expect(409);
    admin.get("/o/" + slug(msp) + "/groups").expect(200);
  }

  @Test
  void shouldBeForThoseWhoMay() {
    World.Made customer = world.customer(msp, "PagedCustomer");
    PageClient.of(world.person(msp, "tess", "technician")).get(page(msp)).expect(403);
    PageClient billing = PageClient.of(world.person(msp, "bill", "billing_only"));
    assertThat(text(billing.get(page(msp)).expect(200))).doesNotContain("Activate a licence");
    billing.post(page(msp), slug(msp), "license", "x").expect(403);
    PageClient.of(alone.admin()).get(page(msp)).expect(403);
    PageClient.of(customer.admin())
        .post(page(customer), slug(customer), "license", "x")
        .expect(422);
    // A form of another organization changes nothing.
    PageClient.of(msp.admin()).post(page(msp), slug(customer), "license", "x").expect(409);
  }
}
