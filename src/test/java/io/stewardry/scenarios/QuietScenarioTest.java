package io.stewardry.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.stewardry.browser.Tab;
import io.stewardry.gadgets.GadgetApplication;
import io.stewardry.support.Client;
import io.stewardry.support.OutsideProcess;
import io.stewardry.support.World;
import io.stewardry.work.WorkSignal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Acme sleeps from 22:00 to 06:00. A system goes down at 23:00: whoever is told by name is mailed,
/// everybody else finds it in the app and is mailed when the night is over. With a mail server and
/// a receiver of webhooks outside. R133–R137.
class QuietScenarioTest extends Scenario {
  private static final OutsideProcess OUTSIDE = OutsideProcess.start();

  private final World.Made msp = world.msp("Quiet");
  private final World.Made acme = world.customer(msp, "QuietAcme");
  private final World.Made beta = world.customer(msp, "QuietBeta");
  private final Client olga = world.person(acme, "olga2", "viewer");
  private final Client rita = world.person(acme, "rita", "member");

  QuietScenarioTest() {
    super(
        World.in(
            GadgetApplication.start(
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + OUTSIDE.mailPort(),
                "--stewardry.work.poll-seconds=1")));
  }

  @AfterAll
  static void end() {
    OUTSIDE.close();
  }

  /// A zone in which the clock shows this hour now, whatever the time is here.
  private static String zoneAt(int hour) {
    int ahead = (hour - Instant.now().atOffset(ZoneOffset.UTC).getHour() + 24) % 24;
    int offset = ahead > 12 ? ahead - 24 : ahead;
    // These zones are named the other way round.
    return offset == 0 ? "Etc/UTC" : "Etc/GMT" + (offset > 0 ? "-" + offset : "+" + -offset);
  }

  private static String id(Client person) {
    return person.get("/api/me").expect(200).text("/user/id");
  }

  private List<String> mails(World.Made of, String localPart) {
    return OUTSIDE.mails(localPart + "@" + of.domain()).stream()
        .filter(subject -> !subject.startsWith("Join "))
        .toList();
  }

  private String gadget(World.Made where, String name) {
    return where
        .admin()
        .post("/api/gadgets", "{\"name\": \"" + name + "\"}")
        .expect(201)
        .text("/id");
  }

  private void down(World.Made where, String gadget) {
    where.admin().post("/api/gadgets/" + gadget + "/down", "{\"tags\": [\"prod\"]}").expect(204);
    world.awaitNotices();
  }

  private static void await(Runnable check) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(check::run);
  }

  @Test
  void shouldLeaveThoseInPeaceWhoSleep() {
    world
        .superuser()
        .put(
            path(msp, "capabilities"),
            "[{\"key\": \"iam\"}, {\"key\": \"msp\"}, {\"key\": \"automation\"}]")
        .expect(200);
    msp.admin()
        .put(path(acme, "capabilities"), "[{\"key\": \"iam\"}, {\"key\": \"automation\"}]")
        .expect(200);
    for (String target :
        List.of(
            "{\"kind\": \"ORGANIZATION\"}", "{\"kind\": \"USER\", \"id\": \"" + id(olga) + "\"}")) {
      acme.admin()
          .post("/api/subscriptions", "{\"target\": " + target + ", \"classes\": [\"alert\"]}")
          .expect(201);
    }
    String hook =
        acme.admin()
            .post(
                "/api/channels",
                "{\"kind\": \"WEBHOOK\", \"name\": \"Ops\", \"url\": \"" + OUTSIDE.hook() + "\"}")
            .expect(201)
            .text("/id");
    acme.admin()
        .post(
            "/api/subscriptions",
            "{\"target\": {\"kind\": \"ROLE\", \"id\": \"viewer\"}, \"classes\": [\"alert\"], \"channels\": [\"IN_APP\", \"%s\"]}"
                .formatted(hook))
        .expect(201);
    String router = gadget(acme, "router-1");

    // The owner sets the night in the browser.
    Tab owner = tab(acme.admin());
    Page page = owner.page();
    page.navigate(world.application().url() + home(acme) + "/settings/do-not-disturb");
    nightAt(page, zoneAt(23));
    assertThat(
            acme.admin()
                .get("/api/organizations/" + acme.id() + "/do-not-disturb")
                .expect(200)
                .at("/active")
                .asBoolean())
        .isTrue();

    down(acme, router);
    await(() ->
        assertThat(mails(acme, "olga2"))
            .containsExactly(acme.name() + ": router-1 does not answer"));
    await(() -> assertThat(OUTSIDE.hooks()).hasSize(1));
    assertThat(OUTSIDE.hooks().getFirst()).contains("gadget.down", acme.id().toString());
    assertThat(mails(acme, "rita")).isEmpty();
    assertThat(rita.get("/api/deliveries?state=SUPPRESSED_DND").expect(200).items("/channel"))
        .containsExactly("MAIL");
    // She finds it in the app.
    Page ritas = tab(rita).page();
    ritas.navigate(world.application().url() + "/account/notices");
    assertThat(ritas.locator("main").innerText())
        .contains("router-1 does not answer.", acme.name());

    // The night is over: a summary of what is still open, and mails as on any day.
    page.navigate(world.application().url() + home(acme) + "/settings/do-not-disturb");
    zone(page, zoneAt(7));
    world.sql("update hub.quiet_summary set due_at = now() where org_id = ?", acme.id());
    world.application().bean(WorkSignal.class).give();
    await(() -> assertThat(mails(acme, "rita")).containsExactly("1 message from the quiet hours"));
    String other = gadget(acme, "switch-2");
    down(acme, other);
    await(() -> {
      assertThat(mails(acme, "rita")).hasSize(2);
      assertThat(mails(acme, "olga2")).hasSize(2);
    });
    // Nothing of it is told next door.
    assertThat(mails(beta, "olga")).isEmpty();
    assertThat(beta.admin().get("/api/me/notifications").expect(200).at("/items").size()).isZero();
    assertThat(beta.admin().get("/api/deliveries").expect(200).at("/items").size()).isZero();
  }

  private static void nightAt(Page page, String zone) {
    click(page, AriaRole.BUTTON, "Add window");
    for (var box : page.locator("input[type=checkbox][name*=days]").all()) {
      if (!box.isChecked()) {
        box.locator("xpath=..").click();
      }
    }
    page.getByLabel("from, window 1").fill("22:00");
    page.getByLabel("to, window 1").fill("06:00");
    zone(page, zone);
  }

  private static void zone(Page page, String zone) {
    page.getByLabel("Time zone").fill(zone);
    click(page, AriaRole.BUTTON, "Save");
    page.waitForURL(url -> url.contains("do-not-disturb"));
    page.getByText("saved").first().waitFor();
  }
}
