package io.stewardry.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// R170: every file that leaves is in the log, with its filter and the number of its rows, at home
/// as well.
class ExportEntriesTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("FilesN");
  private final World.Made acme = world.customer(msp, "FilesA");
  private final World.Made beta = world.customer(msp, "FilesB");
  private final World.Made other = world.msp("FilesS");
  private final String slug = msp.name().toLowerCase();
  private final PageClient page = PageClient.of(msp.admin());

  /// The newest first.
  private static List<String> entries(Client reader, String action) {
    Answer log = reader.get("/api/audit?action=" + action).expect(200);
    List<String> entries = new ArrayList<>();
    log.at("/items").forEach(entry -> entries.add(entry.at("/changes").toString()));
    return entries;
  }

  private static long rows(Answer csv) {
    return csv.expect(200).body().lines().count() - 1;
  }

  @Test
  void shouldTellOfOrganizations() {
    assertThat(rows(msp.admin().get("/api/organizations/export"))).isEqualTo(2);
    msp.admin().bytes("/api/organizations/export?format=xlsx&search=" + acme.domain());
    page.get("/o/" + slug + "/organizations/export.csv?state=SUSPENDED").expect(200);
    page.get("/o/" + slug + "/organizations/export.xlsx").expect(200);
    assertThat(entries(msp.admin(), "organization.exported"))
        .containsExactly(
            "{\"rows\":2,\"format\":\"xlsx\"}",
            "{\"rows\":0,\"state\":\"SUSPENDED\",\"format\":\"csv\"}",
            "{\"rows\":1,\"format\":\"xlsx\",\"search\":\"%s\"}".formatted(acme.domain()),
            "{\"rows\":2,\"format\":\"csv\"}");
    // Refused is not exported, and nobody else's log tells of it.
    msp.admin().get("/api/organizations/export?format=pdf").expect(422);
    acme.admin().get("/api/organizations/export").expect(403);
    assertThat(entries(msp.admin(), "organization.exported")).hasSize(4);
    assertThat(entries(other.admin(), "organization.exported")).isEmpty();
    assertThat(entries(acme.admin(), "organization.exported")).isEmpty();
    PageClient.of(world.superuser())
        .get("/platform/organizations/export.csv?q=" + slug)
        .expect(200);
    assertThat(entries(world.superuser(), "organization.exported").getFirst())
        .isEqualTo("{\"rows\":1,\"format\":\"csv\",\"search\":\"%s\"}".formatted(slug));
  }

  @Test
  void shouldTellOfTheLogItself() {
    page.get("/o/" + slug + "/audit").expect(200);
    Answer file = page.get("/o/" + slug + "/audit/export.csv?action=organization.created");
    assertThat(entries(msp.admin(), "audit.exported"))
        .containsExactly(
            "{\"rows\":%d,\"action\":\"organization.created\",\"format\":\"csv\"}"
                .formatted(rows(file)));
    // Inside a customer it stands in both logs.
    page.get("/o/" + acme.name().toLowerCase() + "/audit/export.csv").expect(200);
    assertThat(entries(acme.admin(), "audit.exported")).hasSize(1);
    assertThat(entries(msp.admin(), "audit.exported")).hasSize(2);
    assertThat(entries(beta.admin(), "audit.exported")).isEmpty();
    PageClient.of(world.superuser())
        .get("/platform/audit/export.csv?action=superuser.created")
        .expect(200);
    assertThat(entries(world.superuser(), "audit.exported").getFirst())
        .contains("\"action\":\"superuser.created\"");
  }

  @Test
  void shouldTellOfWhoHasAccess() {
    Answer own = page.get("/o/" + slug + "/access/export.csv");
    Answer child =
        page.get(
            "/o/%s/organizations/%s/access/export.csv?permission=user.view"
                .formatted(slug, acme.name().toLowerCase()));
    assertThat(entries(msp.admin(), "access.exported"))
        .hasSize(2)
        .satisfiesExactly(
            newest ->
                assertThat(newest)
                    .contains(
                        "\"permission\":\"user.view\"",
                        "\"rows\":" + rows(child) + ",",
                        acme.id().toString()),
            first ->
                assertThat(first)
                    .contains("\"rows\":" + rows(own) + ",", "\"permission\":\"user.update\""));
    // Staff who do not reach the customer do not learn of it there.
    Client tom = world.person(msp, "tom", "administrator");
    assertThat(entries(tom, "access.exported"))
        .hasSize(1)
        .noneMatch(e -> e.contains(acme.id().toString()));
  }

  @Test
  void shouldTellOfTheResultOfAnImport() {
    String id =
        msp.admin()
            .upload(
                "/api/organizations/imports?dryRun=true",
                "c.csv",
                "name,emailDomain,ownerFirstName,ownerLastName,ownerEmail\nA,,,,\nB,,,,\n"
                    .getBytes(UTF_8))
            .expect(202)
            .text("/id");
    Awaitility.await()
        .until(
            () -> msp.admin().get("/api/organizations/imports/" + id).at("/failed").asInt() == 2);
    assertThat(rows(page.get("/o/" + slug + "/imports/" + id + "/result.csv?status=FAILED")))
        .isEqualTo(2);
    Answer log = msp.admin().get("/api/audit?action=import.exported").expect(200);
    assertThat(log.items("/resource/id")).containsExactly(id);
    assertThat(entries(msp.admin(), "import.exported"))
        .containsExactly("{\"rows\":2,\"format\":\"csv\",\"status\":\"FAILED\"}");
  }
}
