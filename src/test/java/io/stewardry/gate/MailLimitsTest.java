package io.stewardry.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.World;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is withdrawn can be asked for again, and each time is a mail with the words of the one who
/// asks. So the same people get some mails an hour of the same person, and no more.
class MailLimitsTest {
  private static final String WISH = "{\"reason\": \"Ticket 4711\", \"minutes\": 30}";

  private static String visits(World.Made of) {
    return "/api/organizations/" + of.id() + "/visits";
  }

  private static void askAndWithdraw(Client who, World.Made where) {
    String visit = who.post(visits(where), WISH).expect(201).text("/id");
    who.delete(visits(where) + "/" + visit).expect(204);
  }

  private static void invite(Client owner, String address, int status) {
    owner
        .post("/api/invitations", "{\"email\": \"" + address + "\", \"role\": \"member\"}")
        .expect(status);
  }

  @Test
  void shouldLimitWhatOnePersonHasMailedToTheSamePeople() {
    try (RunningApplication application =
        RunningApplication.start("--stewardry.rate-limit.mails-per-hour=2")) {
      World world = World.in(application);
      World.Made msp = world.msp("Asking");
      World.Made acme = world.customer(msp, "Asked");
      World.Made beta = world.customer(msp, "AskedToo");
      for (World.Made each : new World.Made[] {acme, beta}) {
        each.admin().put("/api/door", "{\"mode\": \"ASK_FIRST\"}").expect(200);
      }
      shouldLimitRequestsToEnter(world, msp, acme, beta);
      shouldLimitInvitations(acme.admin(), acme);
      shouldLimitLinksForPasswords(world, acme);
    }
  }

  private static void shouldLimitRequestsToEnter(
      World world, World.Made msp, World.Made acme, World.Made beta) {
    askAndWithdraw(msp.admin(), acme);
    askAndWithdraw(msp.admin(), acme);
    Answer refused = msp.admin().post(visits(acme), WISH).expect(429, "RATE_LIMITED");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1_500, 1_800);
    assertThat(refused.text("/detail")).contains("Wait 30 minutes");
    assertThat(world.count("select count(*) from hub.visit where org_id = ?", acme.id()))
        .isEqualTo(2);
    Answer page =
        PageClient.of(msp.admin())
            .postFrom(
                msp.name().toLowerCase(Locale.ROOT),
                "/o/"
                    + msp.name().toLowerCase(Locale.ROOT)
                    + "/organizations/"
                    + acme.id()
                    + "/visits",
                Map.of("reason", "Ticket 4712", "minutes", "30"))
            .expect(429);
    assertThat(page.body()).contains("Too many in a short time", "Ticket 4712");
    assertThat(page.header("Retry-After")).isNotEmpty();
    // Elsewhere they can still ask, and their colleague can there.
    askAndWithdraw(msp.admin(), beta);
    Client colleague = world.person(msp, "tom", "manager");
    world.grant(msp, "tom@" + msp.domain(), acme.id(), "view,update");
    askAndWithdraw(colleague, acme);
  }

  private static void shouldLimitInvitations(Client owner, World.Made acme) {
    String address = "nora@" + acme.domain();
    invite(owner, address, 201);
    String id = owner.get("/api/invitations?search=nora").expect(200).text("/items/0/id");
    owner.post("/api/invitations/" + id + "/resend", null).expect(200);
    owner.post("/api/invitations/" + id + "/resend", null).expect(429, "RATE_LIMITED");
    PageClient pages = PageClient.of(owner);
    String list = "/o/" + acme.name().toLowerCase(Locale.ROOT) + "/invitations";
    assertThat(pages.post(list + "/" + id + "/resend", Map.of()).expect(429).body())
        .contains("Too many");
    owner.delete("/api/invitations/" + id).expect(204);
    invite(owner, address, 429);
    assertThat(pages.post(list, Map.of("email", address, "role", "member")).expect(429).body())
        .contains("Too many in a short time");
    invite(owner, "nils@" + acme.domain(), 201);
  }

  private static void shouldLimitLinksForPasswords(World world, World.Made acme) {
    world.person(acme, "mia", "member");
    String mia =
        "/api/users/"
            + world.id("select user_id from hub.app_user where email = ?", "mia@" + acme.domain())
            + "/password-reset";
    acme.admin().post(mia, null).expect(200);
    acme.admin().post(mia, null).expect(200);
    acme.admin().post(mia, null).expect(429, "RATE_LIMITED");
  }
}
