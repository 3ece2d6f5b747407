package io.stewardry.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// R14, R19: details change under a version, and what is not one's to change stays.
class EditApiTest extends TwoMsps {

  @Test
  void shouldChangeDetailsUnderAVersion() {
    World.Made org = world.customer(msp, "Edit");
    String path = "/api/organizations/" + org.id();
    Answer read = msp.admin().get(path).expect(200);
    String tag = read.header("ETag");
    assertThat(tag).isEqualTo("\"1\"");
    Answer changed =
        msp.admin()
            .with("If-Match", tag)
            .patch(path, "{\"name\": \"Renamed\", \"externalId\": \"E\"}")
            .expect(200);
    assertThat(changed.header("ETag")).isEqualTo("\"2\"");
    msp.admin()
        .with("If-Match", tag)
        .patch(path, "{\"name\": \"Late\"}")
        .expect(412, "VERSION_MISMATCH");
    assertThat(msp.admin().get("/api/organizations?search=renamed").expect(200).items("/id"))
        .contains(org.id().toString());
    assertThat(
            org.admin()
                .patch(path, "{\"externalId\": null, \"description\": \"ours\"}")
                .expect(200)
                .at("/externalId")
                .isNull())
        .isTrue();
    msp.admin().in(org.id()).patch(path, "{\"description\": \"inside\"}").expect(200);
    Answer log = org.admin().get("/api/audit?action=organization.updated").expect(200);
    assertThat(log.items("/actor/homeOrganizationId"))
        .containsExactly(msp.id().toString(), org.id().toString(), msp.id().toString());
    assertThat(log.at("/items/2/changes/name/from").asString()).isEqualTo(org.name());
  }

  @Test
  void shouldKeepWhatIsNotItsToChange() {
    String path = "/api/organizations/" + acme.id();
    msp.admin()
        .patch(path, "{\"emailDomain\": \"new.example\"}")
        .expect(422, "EMAIL_DOMAIN_IMMUTABLE");
    acme.admin()
        .patch(path, "{\"emailDomain\": \"new.example\"}")
        .expect(422, "EMAIL_DOMAIN_IMMUTABLE");
    msp.admin().patch(path, "{\"managingOrganizationId\": null}").expect(403, "PLATFORM_ONLY");
    for (String member : List.of("kind", "state", "commercialOwner", "version", "id", "children")) {
      msp.admin().patch(path, "{\"" + member + "\": \"MSP\"}").expect(422, "VALIDATION_FAILED");
    }
    msp.admin()
        .patch(path, "{\"slug\": \"" + beta.name().toLowerCase() + "\"}")
        .expect(409, "SLUG_TAKEN");
    msp.admin().patch(path, "{\"slug\": \"Not A Slug\"}").expect(422, "VALIDATION_FAILED");
    otherMsp.admin().patch(path, "{\"name\": \"Mine\"}").expect(404, "NOT_FOUND");
    beta.admin().patch(path, "{\"name\": \"Mine\"}").expect(403, "FORBIDDEN");
    msp.admin().patch(path, "[]").expect(422, "VALIDATION_FAILED");
  }

  @Test
  void shouldLetASuperuserChangeTheDomainForAReason() {
    World.Made org = world.customer(msp, "Dom");
    String wanted = SharedApplication.unique("moved") + ".example";
    String path = "/api/organizations/" + org.id();
    world
        .superuser()
        .patch(path, "{\"emailDomain\": \"" + wanted + "\"}")
        .expect(422, "VALIDATION_FAILED");
    world
        .superuser()
        .patch(path, "{\"emailDomain\": \"" + acme.domain() + "\", \"reason\": \"sold\"}")
        .expect(409, "EMAIL_DOMAIN_TAKEN");
    assertThat(
            world
                .superuser()
                .patch(path, "{\"emailDomain\": \"" + wanted + "\", \"reason\": \"sold\"}")
                .expect(200)
                .text("/emailDomain"))
        .isEqualTo(wanted);
    assertThat(
            org.admin()
                .get("/api/audit?action=organization.domain_changed")
                .expect(200)
                .at("/items/0/changes/reason")
                .asString())
        .isEqualTo("sold");
  }

  @Test
  void shouldKeepDomainsProofsAndTheShortNameThroughARename() {
    World.Made org = world.customer(msp, "Named");
    String path = "/api/organizations/" + org.id();
    Answer before = msp.admin().get(path).expect(200);
    Answer after = msp.admin().patch(path, "{\"name\": \"Another Name\"}").expect(200);
    for (String kept : new String[] {"/slug", "/emailDomain", "/emailDomains", "/createdAt"}) {
      assertThat(after.at(kept)).as(kept).isEqualTo(before.at(kept));
    }
    // The same name again, however it is written, is another organization with another short name.
    String name = SharedApplication.unique("Same");
    List<String> slugs = new ArrayList<>();
    for (String written :
        new String[] {name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT), name}) {
      slugs.add(
          msp.admin()
              .post(
                  "/api/organizations",
                  draft("same").replaceFirst("\"same\"", "\"" + written + "\""))
              .expect(201)
              .text("/slug"));
    }
    assertThat(slugs).doesNotHaveDuplicates().hasSize(4);
  }
}
