package io.stewardry.notifications.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.stewardry.browser.Browser;
import io.stewardry.browser.Look;
import io.stewardry.browser.Tab;
import io.stewardry.gadgets.GadgetApplication;
import io.stewardry.notifications.PathCombination;
import io.stewardry.notifications.PathCombination.Path;
import io.stewardry.notifications.PathPeople;
import io.stewardry.support.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What pages say before an event, and what they list after it, is what the rule says of each
/// combination of paths. The other organization sees none of it.
class PathCombinationsByPageTest {
  private static final String OWNER = "Olga Owner";
  private static final PathCombination NO_PATH = paths("nnnn");
  private static World world;
  private static Browser browser;
  private static PathPeople acme;
  private static World.Made beta;
  private static int events;

  @BeforeAll
  static void open() {
    world = GadgetApplication.world();
    browser = Browser.open(world.application().url());
    World.Made msp = world.msp("PbypM");
    world
        .superuser()
        .put(
            "/api/organizations/" + msp.id() + "/capabilities",
            "[{\"key\": \"iam\"}, {\"key\": \"msp\"}, {\"key\": \"automation\"}]")
        .expect(200);
    World.Made where = world.customer(msp, "PbypA");
    beta = world.customer(msp, "PbypB");
    msp.admin()
        .put(
            "/api/organizations/" + where.id() + "/capabilities",
            "[{\"key\": \"iam\"}, {\"key\": \"automation\"}]")
        .expect(200);
    // Of each outcome the page shows eight people, and counts the others.
    acme =
        PathPeople.in(
            world,
            where,
            Stream.of(
                    "nnnn", "annn", "nann", "nnan", "nnna", "kkka", "amkm", "knnn", "nknn", "nnkn",
                    "kkkn", "mmmm")
                .map(PathCombinationsByPageTest::paths)
                .toList());
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private static PathCombination paths(String letters) {
    Path[] paths = new Path[4];
    for (int n = 0; n < 4; n++) {
      String letter = letters.substring(n, n + 1).toUpperCase(Locale.ROOT);
      paths[n] =
          Stream.of(Path.values())
              .filter(path -> path.name().startsWith(letter))
              .findFirst()
              .orElseThrow();
    }
    return new PathCombination(paths[0], paths[1], paths[2], paths[3], Path.NONE);
  }

  /// Their names, with the paths that are theirs.
  private static Map<String, PathCombination> people(Path everybody) {
    Map<String, PathCombination> people = new TreeMap<>();
    acme.people()
        .forEach(one -> people.put("Pat p" + one.paths().letters(), one.paths().in(everybody)));
    people.put(OWNER, NO_PATH.in(everybody));
    return people;
  }

  private static List<String> those(
      Map<String, PathCombination> people, Predicate<PathCombination> are) {
    return people.entrySet().stream()
        .filter(one -> are.test(one.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Tab signedIn(Look look, World.Made where) {
    String bearer = where.admin().header("Authorization");
    return browser
        .tabLeftOpen(look)
        .as(world.application().url(), bearer.substring("Bearer ".length()));
  }

  private static String list(World.Made of) {
    return "/o/" + of.name().toLowerCase(Locale.ROOT) + "/settings/notifications";
  }

  @ParameterizedTest(name = "{0}: their organization {1}, quiet {2}")
  @CsvSource({
    "WIDE_LIGHT, KEEPS, true",
    "PHONE_DARK, MUTED, true",
    "WIDE_DARK, ALWAYS, true",
    "PHONE_LIGHT, NONE, false"
  })
  void shouldSayWhoIsToldAndWhoWasTold(Look look, Path everybody, boolean quiet) {
    acme.everybody(everybody);
    acme.quiet(quiet);
    Map<String, PathCombination> people = people(everybody);
    List<String> held = those(people, one -> one.heldBack(quiet));
    List<String> mailed = those(people, one -> one.told() && !one.heldBack(quiet));
    Tab tab = signedIn(look, acme.where());
    Page page = tab.open(list(acme.where()) + "?class=alert&severity=CRITICAL&day=SUN&time=03:00");
    shown(page, "Held back, bell", held);
    shown(page, "E-mail, bell", mailed);
    assertThat(page.locator(".told-foot"))
        .containsText(
            "%d people are told: %d by e-mail,%s %d in the bell."
                .formatted(
                    held.size() + mailed.size(),
                    mailed.size(),
                    held.isEmpty() ? "" : " " + held.size() + " with the e-mail held back,",
                    held.size() + mailed.size()));
    if (!held.isEmpty()) {
      assertThat(why(page, "Pat pknnn"))
          .hasText(
              (everybody == Path.KEEPS ? "by name, All users" : "by name")
                  + ", keeping quiet hours, and it is always quiet");
      assertThat(why(page, "Pat pannn")).hasText("by name, also in quiet hours");
    }
    tab.assertSound();

    String name = "router-" + ++events;
    acme.down(name);
    world.awaitNotices();
    assertThat(listed(tab, name, "SUPPRESSED_DND")).containsExactlyInAnyOrderElementsOf(held);
    if (!held.isEmpty()) {
      assertThat(page.locator(".delivery").filter(with("Pat pkkkn")).first())
          .containsText(PathCombination.ALL_KEEP);
    }
    if (held.contains(OWNER)) {
      assertThat(page.locator(".delivery").filter(with(OWNER)).first())
          .containsText(PathCombination.ONLY_ORGANIZATION);
    }
    tab.assertSound();
    assertThat(listed(tab, name, "QUEUED")).containsExactlyInAnyOrderElementsOf(mailed);
    List<String> all = new ArrayList<>(held);
    all.addAll(mailed);
    assertThat(listed(tab, name, "SENT")).containsExactlyInAnyOrderElementsOf(all);

    Page next = signedIn(look, beta).open(list(beta) + "?class=alert&severity=CRITICAL");
    assertThat(next.locator(".told-foot")).containsText("No subscription tells anybody");
    next.navigate(world.application().url() + list(beta) + "/deliveries");
    assertThat(next.locator(".delivery")).hasCount(0);
  }

  private static Locator.FilterOptions with(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static Locator why(Page page, String person) {
    return page.locator(".told-list tr").filter(with(person)).locator(".told-why");
  }

  private static void shown(Page page, String outcome, List<String> people) {
    List<String> names =
        page.locator(".told-list tbody tr").filter(with(outcome)).all().stream()
            .filter(row -> row.locator("bdi").count() > 0)
            .map(row -> row.locator("bdi").innerText())
            .toList();
    assertThat(people).containsAll(names);
    assertThat(names).hasSize(Math.min(8, people.size()));
  }

  /// To whom the page of deliveries lists a message of an event in a state.
  private static List<String> listed(Tab tab, String name, String state) {
    Page page = tab.open(list(acme.where()) + "/deliveries?state=" + state);
    return page.locator(".delivery").filter(with(name + " does not answer.")).all().stream()
        .map(row -> row.locator("bdi.strong").innerText())
        .toList();
  }
}
