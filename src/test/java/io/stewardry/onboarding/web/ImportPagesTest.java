package io.stewardry.onboarding.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// UI habit 5, in a real browser: upload, preview, run, progress that survives a reload, stop,
/// result as a file.
class ImportPagesTest {
  private static final String HEADER =
      "name,emailDomain,ownerFirstName,ownerLastName,ownerEmail,externalId\n";
  private static final LocatorAssertions.IsVisibleOptions SOON =
      new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

  @TempDir Path temporary;

  private final World world = World.shared();
  private final World.Made msp = world.msp("Pages");
  private final String slug =
      world
          .application()
          .client()
          .withToken(msp.admin().header("Authorization").substring(7))
          .get("/api/organizations/" + msp.id())
          .expect(200)
          .text("/slug");

  @Test
  void shouldLeadFromTheFileToTheOrganizations() throws IOException {
    String word = SharedApplication.unique("ui");
    try (Browser browser = Browser.open(SharedApplication.get().url());
        Tab tab = browser.tab(Look.WIDE_LIGHT)) {
      Page page = signedIn(tab);
      page.navigate("/o/" + slug + "/imports");
      tab.assertSound();
      page.getByText("New import").click();
      tab.assertSound();

      send(page, "nothing.csv", "name,emailDomain\n");
      assertThat(page.locator("body")).containsText("lacks the columns ownerFirstName");
      tab.forgetConsole();
      tab.assertSound();

      page.setInputFiles(
          "#file", Files.write(temporary.resolve("large.csv"), new byte[17_500_000]));
      page.getByText("Check the file").click();
      assertThat(page.locator("h1")).containsText("This is too large");
      tab.forgetConsole();
      page.navigate("/o/" + slug + "/imports/new");

      send(
          page,
          "customers.csv",
          HEADER + row(word + "a", "=1+1") + row(word + "b", "X") + row("gmail.com", "X"));
      assertThat(page.locator("h1")).containsText("Preview of customers.csv");
      assertThat(page.getByText("Create 2 organizations")).isVisible(SOON);
      assertThat(page.locator("#import-result")).containsText("is a public mail service");
      assertThat(page.locator("#import-progress")).containsText("3 of 3 rows checked");
      assertThat(page.locator("#import-progress"))
          .containsText("2 can be created, 1 left out (see why)");
      tab.assertSound();
      tab.screenshot("import-previewed");

      page.getByText("Create 2 organizations").click();
      assertThat(page.locator("h1")).containsText("Import of customers.csv");
      assertThat(page.locator("#import-result").getByText("Created").first()).isVisible(SOON);
      page.reload();
      assertThat(page.locator("#import-progress")).containsText("3 of 3 rows done");
      assertThat(page.locator("#import-progress")).containsText("2 created, 1 left out (see why)");
      assertThat(page.locator("#import-result a.line-1")).hasCount(2);
      page.locator("#row-statuses").getByText("Left out before").click();
      assertThat(page.locator("#import-result tbody tr")).hasCount(1);
      tab.assertSound();

      var download = page.waitForDownload(() -> page.getByText("Download result").click());
      String result = Files.readString(download.path());
      assertThat(result)
          .startsWith("\uFEFFline,status,code,detail,organizationId,name,emailDomain");
      assertThat(result).contains("'=1+1").contains("SKIPPED,PUBLIC_EMAIL_DOMAIN");

      page.navigate("/o/" + slug + "/imports");
      assertThat(page.locator("tbody tr")).hasCount(2);
      tab.assertSound();
    }
  }

  @Test
  void shouldStopAndGoOn() {
    String word = SharedApplication.unique("uistop");
    try (Browser browser = Browser.open(SharedApplication.get().url());
        Tab tab = browser.tab(Look.PHONE_DARK)) {
      Page page = signedIn(tab);
      page.navigate("/o/" + slug + "/imports/new");
      send(
          page,
          "many.csv",
          IntStream.range(0, 400)
              .mapToObj(n -> row(word + "-" + n, "X"))
              .collect(Collectors.joining("", HEADER, "")));
      page.locator("#import-stop").click();
      assertThat(page.locator("#import-progress")).containsText("Stopped");
      tab.assertSound();

      // A preview that was stopped is no ground to create anything.
      assertThat(page.locator("#import-run")).hasCount(0);
      page.navigate("/o/" + slug + "/imports/nonsense");
      assertThat(page.locator("h1")).containsText("Not here or not yours");
      tab.forgetConsole();
    }
  }

  @Test
  void shouldExportWhatTheListShows() {
    world.customer(msp, "Exported");
    try (Browser browser = Browser.open(SharedApplication.get().url());
        Tab tab = browser.tab(Look.WIDE_LIGHT)) {
      Page page = signedIn(tab);
      String path =
          "/o/" + slug + "/organizations/export.csv?q=exported&state=ACTIVE&sort=-createdAt";
      var answer = page.request().get(path);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers().get("content-disposition")).contains("organizations.csv");
      assertThat(answer.text().lines()).hasSize(2);
      assertThat(page.request().get("/platform/organizations/export.csv").status()).isEqualTo(403);
    }
  }

  private Page signedIn(Tab tab) {
    Page page = tab.open("/sign-in");
    page.getByLabel("E-mail").fill(msp.ownerEmail());
    page.locator("input[type=password]").fill(SharedApplication.PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL("**/o/" + slug);
    tab.forgetConsole();
    return page;
  }

  private static void send(Page page, String name, String csv) {
    page.setInputFiles("#file", new FilePayload(name, "text/csv", csv.getBytes(UTF_8)));
    page.getByText("Check the file").click();
  }

  private static String row(String word, String externalId) {
    String domain = word.contains(".") ? word : word + ".example";
    return "Name of %1$s,%1$s,Olga,Owner,olga@%1$s,%2$s\n".formatted(domain, externalId);
  }
}
