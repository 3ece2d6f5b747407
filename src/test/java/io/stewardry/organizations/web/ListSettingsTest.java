package io.stewardry.organizations.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Views and columns of the list: each reader's own, wherever the list is.
class ListSettingsTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Lists");
  private final World.Made acme = world.customer(msp, "AcmeV");
  private final World.Made other = world.msp("ListsElse");
  private final String root = "/o/" + msp.name().toLowerCase();
  private final PageClient pages = PageClient.of(msp.admin());

  private String list(PageClient reader, String query) {
    return reader.get(root + "/organizations" + query).expect(200).body();
  }

  @Test
  void shouldRememberAFilterUnderAName() {
    pages
        .post(
            root + "/lists/organizations/views",
            Map.of("name", " Gone quiet ", "state", "SUSPENDED", "sort", "-users", "q", "a&b"))
        .expect(302);
    assertThat(list(pages, ""))
        .contains("Gone quiet", "/organizations?q=a%26b&amp;state=SUSPENDED&amp;sort=-users");
    Client colleague = world.person(msp, "colleague", "msp_admin");
    assertThat(list(PageClient.of(colleague), "")).doesNotContain("Gone quiet");

    // The same name again is the same view; in other letters, too.
    pages
        .post(root + "/lists/organizations/views", Map.of("name", "gone QUIET", "q", "zz"))
        .expect(302);
    assertThat(list(pages, "")).contains("gone QUIET", "?q=zz").doesNotContain("Gone quiet");
    pages
        .post(root + "/lists/organizations/views/remove", Map.of("name", "gone quiet"))
        .expect(302);
    assertThat(list(pages, "")).doesNotContain("gone QUIET");
    assertThat(msp.admin().get("/api/audit?action=view.saved").expect(200).items("/action"))
        .hasSize(2);
    assertThat(msp.admin().get("/api/audit?action=view.removed").expect(200).items("/action"))
        .hasSize(1);
  }

  @Test
  void shouldRefuseNamesThatAreNoneAndMoreThanTwenty() {
    String views = root + "/lists/organizations/views";
    pages.post(views, Map.of("name", "  ")).expect(422);
    pages.post(views, Map.of("name", "x".repeat(61))).expect(422);
    for (int n = 0; n < 20; n++) {
      pages.post(views, Map.of("name", "View " + n)).expect(302);
    }
    pages.post(views, Map.of("name", "One more")).expect(409);
    pages.post(views, Map.of("name", "View 7")).expect(302);
  }

  @Test
  void shouldShowTheColumnsThatWereChosen() {
    msp.admin()
        .patch("/api/organizations/" + acme.id(), "{\"externalId\": \"PSA-4711\"}")
        .expect(200);
    String columns = root + "/lists/organizations/columns";
    assertThat(list(pages, "")).contains("id=\"sort-users\"").doesNotContain("PSA-4711");
    pages.post(columns, Map.of("column", "EXTERNAL_ID")).expect(302);
    assertThat(list(pages, "")).contains("PSA-4711").doesNotContain("id=\"sort-users\"");
    // What is no column is left out, and none at all is a choice.
    pages.post(columns, Map.of("column", "DROP TABLE")).expect(302);
    assertThat(list(pages, ""))
        .contains(acme.name())
        .doesNotContain("PSA-4711", "id=\"sort-users\"");
  }

  @Test
  void shouldFollowTheReaderAndStayFromOthers() {
    PageClient superuser = PageClient.of(world.superuser());
    String view = "Of the platform " + msp.name();
    superuser.post(root + "/lists/organizations/views", Map.of("name", view)).expect(302);
    assertThat(superuser.get("/platform/organizations").expect(200).body()).contains(view);
    assertThat(list(pages, "")).doesNotContain(view);
    superuser.post("/platform/lists/organizations/views/remove", Map.of("name", view)).expect(302);
    assertThat(superuser.get("/platform/organizations").expect(200).body()).doesNotContain(view);
    PageClient.of(other.admin())
        .post(root + "/lists/organizations/views", Map.of("name", "Mine"))
        .expect(403);
    PageClient.of(acme.admin())
        .post(root + "/lists/organizations/views", Map.of("name", "Mine"))
        .expect(403);
  }
}
