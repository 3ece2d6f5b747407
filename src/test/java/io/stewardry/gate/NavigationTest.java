package io.stewardry.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import io.stewardry.vault.Vaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the navigation offers to whom, against a list that people have read, and that nothing in it
/// leads to a refusal.
class NavigationTest {
  private static final Path GOLDEN = Path.of("src/test/resources/navigation.txt");
  private static final Path FOUND = Path.of("target/navigation.txt");
  private static final Pattern ENTRY =
      Pattern.compile(
          "<h2 class=\"nav-head\"[^>]*>(?<group>[^<]+)</h2>|<ul class=\"nav-list (?<foot>nav-foot)\""
              + "|<a class=\"nav-item\" href=\"(?<href>[^\"]+)\".*?<span class=\"nav-label\">(?<label>[^<]+)</span>");
  private static final Pattern SECTION =
      Pattern.compile("<a class=\"settings-item\" href=\"([^\"]+)\"[^>]*><span>([^<]+)</span>");
  private static final Pattern JUMP =
      Pattern.compile(
          "<a href=\"([^\"]+)\" data-kind=\"(\\w+)\".*?<span>([^<]+)</span>(?:<span class=\"jump-under\"[^>]*>([^<]+)</span>)?");

  private static World world;
  private static World.Made msp;
  private static World.Made customer;
  private static final Map<String, Visitor> VISITORS = new LinkedHashMap<>();

  /// Somebody somewhere.
  private record Visitor(PageClient pages, String start) {}

  @BeforeAll
  static void people() {
    world = World.shared();
    msp = Vaults.msp(world, "Navigated");
    customer = Vaults.customer(world, msp, "NavigatedIn");
    Client technician = world.person(msp, "navtech", "technician");
    world.grant(msp, "navtech@" + msp.domain(), customer.id(), "view,create,update,delete");
    add("superuser", world.superuser(), "/platform");
    add("superuser inside an MSP", world.superuser(), home(msp));
    add("superuser inside a customer", world.superuser(), home(customer));
    add("MSP Admin", msp.admin(), home(msp));
    add("MSP Admin inside a customer", msp.admin(), home(customer));
    World.Made ended = world.msp("NavEnded");
    world.sql(
        "update hub.org_capability set expires_at = now() where org_id = ? and capability = 'msp'",
        ended.id());
    add("MSP Admin whose msp has ended", ended.admin(), home(ended));
    add("technician", technician, home(msp));
    add("technician inside a customer", technician, home(customer));
    add("owner", customer.admin(), home(customer));
    add("administrator", world.person(customer, "navadmin", "org_admin"), home(customer));
    add("viewer", world.person(customer, "navviewer", "viewer"), home(customer));
    add("member", world.person(customer, "navmember", "member"), home(customer));
    World.Made alone = world.standalone("NavAlone");
    add("owner without a provider", alone.admin(), home(alone));
  }

  private static void add(String who, Client client, String start) {
    VISITORS.put(who, new Visitor(PageClient.of(client), start));
  }

  private static String home(World.Made organization) {
    return "/o/" + organization.name().toLowerCase(Locale.ROOT);
  }

  private static String open(Visitor visitor) {
    return visitor.pages().get(visitor.start()).expect(200).body();
  }

  @Test
  void shouldOfferToEachWhatIsTheirs() throws IOException {
    StringBuilder found = new StringBuilder();
    VISITORS.forEach((who, visitor) -> {
      String page = open(visitor);
      found.append(who).append('\n');
      entries(page).forEach(line -> found.append("  ").append(line).append('\n'));
      jumps(page).stream()
          .filter(jump -> !jump.kind().equals("Elsewhere"))
          .filter(jump -> jump.under() != null || jump.kind().equals("Actions"))
          .filter(jump -> !jump.href().startsWith("/account"))
          .map(jump ->
              (jump.kind().equals("Actions") ? "  do: " : "  " + jump.under() + " > ")
                  + jump.label())
          .forEach(line -> found.append(line).append('\n'));
    });
    Files.writeString(FOUND, found);
    assertThat(found.toString())
        .as("differs from %s; what was found is in %s", GOLDEN, FOUND)
        .isEqualTo(Files.exists(GOLDEN) ? Files.readString(GOLDEN) : "");
  }

  /// An entry that is refused would be a dead one.
  @Test
  void shouldLeadNowhereThatRefuses() {
    VISITORS.forEach((who, visitor) -> {
      for (Jump jump : jumps(open(visitor))) {
        // Some begin with showing who one is.
        assertThat(visitor.pages().get(jump.href()).status())
            .as("%s: %s, %s", who, jump.label(), jump.href())
            .isIn(200, 302);
      }
    });
  }

  @Test
  void shouldOfferThePagesOfTheAccountToEverybodyOnce() {
    VISITORS.forEach((who, visitor) ->
        assertThat(
                jumps(open(visitor)).stream()
                    .filter(jump -> jump.href().startsWith("/account"))
                    .map(Jump::label))
            .as(who)
            .containsExactly(
                "Notices",
                "What you are told",
                "What you may do where",
                "Your account",
                "Your second factor"));
  }

  @Test
  void shouldNameTheProviderAndThePlace() {
    assertThat(open(VISITORS.get("MSP Admin")))
        .contains("<span class=\"brand-name\">" + msp.name(), "1 organization<", "org-home");
    assertThat(open(VISITORS.get("technician"))).contains("1 organization<");
    assertThat(open(VISITORS.get("technician inside a customer")))
        .contains("<span class=\"brand-name\">" + msp.name(), customer.domain() + "<")
        .doesNotContain("org-home");
    assertThat(open(VISITORS.get("owner")))
        .contains("<span class=\"brand-name\">" + msp.name(), customer.domain() + "<", "org-home");
    assertThat(open(VISITORS.get("superuser"))).contains("<span class=\"brand-name\">Stewardry");
  }

  @Test
  void shouldCountRequestsToEnter() {
    World.Made provider = world.msp("NavAsking");
    World.Made asked = world.customer(provider, "NavAsked");
    PageClient owner = PageClient.of(asked.admin());
    assertThat(owner.get(home(asked)).expect(200).body()).doesNotContain("nav-badge");
    asked.admin().put("/api/door", "{\"mode\": \"ASK_FIRST\"}").expect(200);
    provider
        .admin()
        .post(
            "/api/organizations/" + asked.id() + "/visits",
            "{\"reason\": \"Ticket 4711\", \"minutes\": 60}")
        .expect(201);
    assertThat(owner.get(home(asked)).expect(200).body())
        .contains("<span class=\"nav-badge\">1<span class=\"sr-only\"> pending</span>");
  }

  private static List<String> entries(String page) {
    List<String> lines = new ArrayList<>();
    String group = "";
    Matcher found = ENTRY.matcher(page.replaceAll("\\s+", " "));
    while (found.find()) {
      if (found.group("group") != null) {
        group = found.group("group") + ": ";
      } else if (found.group("foot") != null) {
        group = "at the foot: ";
      } else {
        lines.add(group + found.group("label"));
      }
    }
    return lines;
  }

  private record Jump(String kind, String label, String under, String href) {}

  private static List<Jump> jumps(String page) {
    List<Jump> jumps = new ArrayList<>();
    Matcher found = JUMP.matcher(page.replaceAll("\\s+", " "));
    while (found.find()) {
      jumps.add(new Jump(found.group(2), found.group(3), found.group(4), found.group(1)));
    }
    return jumps;
  }

  @Test
  void shouldListTheSectionsOfTheSettings() {
    String settings =
        VISITORS.get("owner").pages().get(home(customer) + "/settings/domains").expect(200).body();
    List<String> labels = new ArrayList<>();
    Matcher found = SECTION.matcher(settings);
    while (found.find()) {
      labels.add(found.group(2));
    }
    assertThat(labels)
        .containsExactly(
            "General",
            "Domains",
            "Sign-in &amp; two-factor",
            "Sessions &amp; invitations",
            "Vault",
            "Single sign-on",
            "Capabilities",
            "Limits",
            "Who can enter",
            "API keys",
            "Roles",
            "Notifications",
            "Channels",
            "On-call",
            "Do Not Disturb");
    assertThat(settings).contains("aria-current=\"page\"><span>Domains");
  }
}
