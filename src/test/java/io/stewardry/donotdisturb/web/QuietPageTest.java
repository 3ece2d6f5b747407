package io.stewardry.donotdisturb.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The page of quiet hours over HTTP, as a browser without script uses it.
class QuietPageTest {
  private static final String[] WEEKDAYS = {"MON", "TUE", "WED", "THU", "FRI"};

  private final World world = World.shared();
  private final World.Made msp = world.msp("QpageM");
  private final World.Made acme = world.customer(msp, "QpageA");
  private final World.Made beta = world.customer(msp, "QpageB");

  private static String slug(World.Made organization) {
    return organization.name().toLowerCase(Locale.ROOT);
  }

  private static String path(World.Made organization) {
    return "/o/" + slug(organization) + "/settings/do-not-disturb";
  }

  private static Answer kept(World.Made organization) {
    return organization.admin().get("/api/organizations/" + organization.id()).expect(200);
  }

  private static String version(World.Made organization) {
    return Integer.toString(kept(organization).at("/version").asInt());
  }

  /// A form as the page would send it.
  private static final class Form {
    private final List<String> fields = new ArrayList<>();

    static Form of(World.Made where, String zone) {
      return new Form().with("version", version(where)).with("timeZone", zone);
    }

    Form with(String name, String value) {
      fields.addAll(List.of(name, value));
      return this;
    }

    Form window(int key, String from, String to, String... days) {
      with("window", Integer.toString(key));
      for (String day : days) {
        with("days-" + key, day);
      }
      return with("from-" + key, from).with("to-" + key, to);
    }

    Answer sent(PageClient by, World.Made where) {
      return by.post(path(where), slug(where), fields.toArray(String[]::new));
    }
  }

  @Test
  void shouldSaveWhatTheFieldsSay() {
    PageClient pages = PageClient.of(acme.admin());
    assertThat(pages.get(path(acme)).expect(200).body())
        .contains("No quiet hours", "Not quiet now", "Add window", "Europe/Berlin (CE")
        .contains("Who still hears");
    Form.of(acme, "berlin")
        .window(0, "22", "0600", WEEKDAYS)
        .window(7, "06:00", "06:00", "SAT", "SUN")
        .with("digest", "true")
        .sent(pages, acme)
        .expect(302);
    Answer kept = kept(acme);
    assertThat(kept.at("/doNotDisturb/windows").toString())
        .isEqualTo(
            "[{\"days\":[\"MON\",\"TUE\",\"WED\",\"THU\",\"FRI\"],\"from\":\"22:00\",\"to\":\"06:00\"},"
                + "{\"days\":[\"SAT\",\"SUN\"],\"from\":\"06:00\",\"to\":\"06:00\"}]");
    assertThat(kept.text("/doNotDisturb/timeZone")).isEqualTo("Europe/Berlin");
    assertThat(kept.at("/doNotDisturb/digest").asBoolean()).isTrue();
    assertThat(pages.get(path(acme)).expect(200).body())
        .contains("← Fri", "06:00 →", "next day", "24 h", "Clock change on");
    Form.of(acme, "Europe/Berlin").window(0, "12:00", "24:00", "MON").sent(pages, acme).expect(302);
    assertThat(kept(acme).text("/doNotDisturb/windows/0/to")).isEqualTo("00:00");
    assertThat(kept(acme).at("/doNotDisturb/digest").asBoolean()).isFalse();
    Form.of(acme, "Asia/Kathmandu").sent(pages, acme).expect(302);
    assertThat(kept(acme).at("/doNotDisturb/windows").isEmpty()).isTrue();
  }

  /// The entry is that of the API.
  @Test
  void shouldBeInTheLogAsTheChangeOfTheApiIs() {
    PageClient pages = PageClient.of(acme.admin());
    Form.of(acme, "Asia/Kathmandu")
        .window(3, "22:00", "06:00", "FRI")
        .sent(pages, acme)
        .expect(302);
    Answer log = acme.admin().get("/api/audit?action=organization.updated").expect(200);
    assertThat(log.at("/items").size()).isEqualTo(1);
    assertThat(log.at("/items/0/changes/doNotDisturb/from").isNull()).isTrue();
    assertThat(log.text("/items/0/changes/doNotDisturb/to/timeZone")).isEqualTo("Asia/Kathmandu");
    assertThat(log.text("/items/0/changes/doNotDisturb/to/windows/0/days/0")).isEqualTo("FRI");
  }

  @Test
  void shouldSayEachMistakeAtItsFieldAndKeepWhatWasTyped() {
    PageClient pages = PageClient.of(acme.admin());
    Form.of(acme, "UTC")
        .window(0, "22:00", "06:00", "MON")
        .with("digest", "true")
        .sent(pages, acme)
        .expect(302);
    String wrong =
        Form.of(acme, "Atlantis")
            .window(2, "late", "06:00", "TUE")
            .window(5, "12:00", "13:61")
            .sent(pages, acme)
            .expect(422)
            .body();
    assertThat(wrong)
        .contains(
            "Nothing was saved yet", "value=\"Atlantis\"", "value=\"late\"", "value=\"13:61\"")
        .contains("data-unsaved=\"refused\"")
        .containsPattern("id=\"timeZone-error\">Choose a time zone from the list")
        .containsPattern("id=\"from-2-error\">Enter a time, such as 22:00.")
        .containsPattern("id=\"days-5-error\">Choose at least one day.")
        .containsPattern("id=\"to-5-error\">Enter a time, such as 06:00.")
        .containsPattern("id=\"days-2-TUE\" value=\"TUE\" checked")
        .doesNotContainPattern("id=\"digest\"[^>]*checked");
    assertThat(kept(acme).text("/doNotDisturb/timeZone")).isEqualTo("UTC");
  }

  @Test
  void shouldAddAndRemoveWindowsWithoutScript() {
    PageClient pages = PageClient.of(acme.admin());
    String added =
        Form.of(acme, "Europe/Berlin")
            .window(0, "19:00", "odd", WEEKDAYS)
            .with("draft", "add")
            .sent(pages, acme)
            .expect(200)
            .body();
    assertThat(added)
        .contains("value=\"odd\"", "id=\"window-1\"", "not saved yet")
        .containsPattern("id=\"days-1-SAT\" value=\"SAT\" checked")
        .doesNotContainPattern("id=\"days-1-MON\" value=\"MON\" checked");
    String removed =
        Form.of(acme, "Europe/Berlin")
            .window(0, "19:00", "06:00", WEEKDAYS)
            .window(1, "10:00", "11:00", "SAT")
            .with("draft", "remove-0")
            .sent(pages, acme)
            .expect(200)
            .body();
    assertThat(removed).contains("id=\"window-1\"").doesNotContain("id=\"window-0\"");
    assertThat(kept(acme).at("/doNotDisturb").isNull()).isTrue();
  }

  @Test
  void shouldHaveRoomForTwentyWindows() {
    PageClient pages = PageClient.of(acme.admin());
    Form full = Form.of(acme, "UTC");
    for (int key = 0; key < 20; key++) {
      full.window(key, "%02d:00".formatted(key), "%02d:30".formatted(key), "SUN");
    }
    full.sent(pages, acme).expect(302);
    assertThat(kept(acme).at("/doNotDisturb/windows").size()).isEqualTo(20);
    assertThat(pages.get(path(acme)).expect(200).body()).contains("20 windows are the most.");
    // What the page cannot send is not taken for a window.
    Form odd = Form.of(acme, "UTC");
    for (String key : List.of("20", "-1", "x", "99999999999", "")) {
      odd.with("window", key);
    }
    odd.sent(pages, acme).expect(302);
    assertThat(kept(acme).at("/doNotDisturb/windows").isEmpty()).isTrue();
  }

  @Test
  void shouldNotOverwriteWhatSomebodyElseSaved() {
    PageClient pages = PageClient.of(acme.admin());
    Form mine = Form.of(acme, "Europe/Berlin").window(0, "22:00", "06:00", "MON");
    Form.of(acme, "Asia/Kathmandu")
        .window(0, "20:00", "05:00", "SAT")
        .sent(PageClient.of(msp.admin()), acme)
        .expect(302);
    assertThat(mine.sent(pages, acme).expect(412).body())
        .contains(
            "Read it again and repeat the change.", "value=\"22:00\"", "value=\"Europe/Berlin\"");
    assertThat(kept(acme).text("/doNotDisturb/timeZone")).isEqualTo("Asia/Kathmandu");
  }

  @Test
  void shouldOnlyBeReadByThoseWhoMayNotChangeIt() {
    Form.of(acme, "Europe/Berlin")
        .window(0, "22:00", "06:00", WEEKDAYS)
        .with("digest", "true")
        .sent(PageClient.of(acme.admin()), acme)
        .expect(302);
    Client viewer = world.person(acme, "quietviewer", "viewer");
    PageClient reads = PageClient.of(viewer);
    assertThat(reads.get(path(acme)).expect(200).body())
        .contains("Mon–Fri", "22:00 – 06:00 next day", "← Thu", "Next three", "Sent")
        .doesNotContain("data-save", "Add window", "name=\"timeZone\"", "hx-post=\"" + path(acme));
    Form forged = Form.of(acme, "UTC");
    forged.sent(reads, acme).expect(403);
    Form.of(acme, "UTC").with("draft", "add").sent(reads, acme).expect(403);
    assertThat(kept(acme).text("/doNotDisturb/timeZone")).isEqualTo("Europe/Berlin");
    Answer log = acme.admin().get("/api/audit?result=refused").expect(200);
    assertThat(log.items("/items", "/actor/email")).contains("quietviewer@" + acme.domain());
  }

  /// Somebody of the MSP whose role sees the customer and may not change its settings.
  @Test
  void shouldShowATechnicianNoSave() {
    Client technician = world.person(msp, "quiettech", "technician");
    world.grant(msp, "quiettech@" + msp.domain(), acme.id(), "view");
    PageClient pages = PageClient.of(technician);
    assertThat(pages.get(path(acme)).expect(200).body()).doesNotContain("data-save", "Add window");
    Form.of(acme, "UTC").window(0, "00:00", "00:00", "MON").sent(pages, acme).expect(403);
    assertThat(kept(acme).at("/doNotDisturb").isNull()).isTrue();
    assertThat(
            acme.admin()
                .get("/api/audit?result=refused")
                .expect(200)
                .items("/items", "/actor/email"))
        .contains("quiettech@" + msp.domain());
  }

  @Test
  void shouldBeAnsweredLikeAnUnknownOneToOthers() {
    Form.of(acme, "Europe/Berlin")
        .window(0, "22:00", "06:00", "MON")
        .sent(PageClient.of(acme.admin()), acme)
        .expect(302);
    PageClient foreign = PageClient.of(beta.admin());
    String unknown = "/o/nobody-has-this/settings/do-not-disturb";
    Answer theirs = foreign.get(path(acme));
    assertThat(theirs.status()).isEqualTo(foreign.get(unknown).status());
    assertThat(theirs.body()).doesNotContain("22:00", acme.name());
    Answer sent = Form.of(acme, "UTC").sent(foreign, acme);
    assertThat(sent.status())
        .isEqualTo(foreign.post(unknown, slug(acme), "timeZone", "UTC").status());
    assertThat(sent.status()).isIn(403, 404);
    assertThat(kept(acme).text("/doNotDisturb/timeZone")).isEqualTo("Europe/Berlin");
    // A form that was opened elsewhere.
    PageClient staff = PageClient.of(msp.admin());
    staff.post(path(acme), slug(beta), "timeZone", "UTC", "version", version(acme)).expect(409);
  }

  @Test
  void shouldBeAtHomeInAnMspToo() {
    PageClient pages = PageClient.of(msp.admin());
    assertThat(pages.get(path(msp)).expect(200).body()).contains("Do Not Disturb", "Add window");
    Form.of(msp, "Pacific/Apia")
        .window(0, "00:00", "00:00", "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
        .sent(pages, msp)
        .expect(302);
    assertThat(pages.get(path(msp)).expect(200).body())
        .contains("Always quiet", "It is always quiet, without an end.", "All day");
  }

  /// What follows the fields while somebody types: nothing is written by it.
  @Test
  void shouldDrawTheWeekOfWhatIsTyped() {
    PageClient week = PageClient.of(acme.admin()).forPart("quiet-week");
    String drawn =
        Form.of(acme, "Asia/Kathmandu")
            .window(4, "20:00", "05:00", "FRI")
            .window(6, "x", "05:00", "MON")
            .with("draft", "draw")
            .sent(week, acme)
            .expect(200)
            .body();
    assertThat(drawn)
        .contains(
            "← Fri",
            "20:00 →",
            "Asia/Kathmandu (UTC+05:45)",
            "id=\"beside-4\" hx-swap-oob=\"true\">next day",
            "id=\"quiet-next\"")
        .doesNotContain("<html", "name=\"timeZone\"");
    String row =
        Form.of(acme, "Asia/Kathmandu")
            .window(0, "20:00", "05:00", "FRI")
            .with("draft", "add")
            .sent(PageClient.of(acme.admin()).forPart("quiet-windows"), acme)
            .expect(200)
            .body();
    assertThat(row)
        .contains("id=\"window-1\"", "autofocus")
        .doesNotContain("id=\"window-0\"", "<html");
    assertThat(kept(acme).at("/doNotDisturb").isNull()).isTrue();
  }
}
