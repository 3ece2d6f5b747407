package io.stewardry.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Client;
import io.stewardry.support.World;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who is reminded of ends, on which days, and how often: of three customers of one MSP, beside
/// another MSP.
class CapabilityRemindersTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Remind");
  private final World.Made acme = world.customer(msp, "RemA");
  private final World.Made beta = world.customer(msp, "RemB");
  private final World.Made gamma = world.customer(msp, "RemC");
  private final World.Made otherMsp = world.msp("RemindO");
  private final World.Made delta = world.customer(otherMsp, "RemD");
  private final CapabilityReminders reminders = world.application().bean(CapabilityReminders.class);

  @BeforeEach
  void begin() {
    for (World.Made one : List.of(msp, otherMsp)) {
      for (String key : List.of("monitoring", "vault", "automation")) {
        give(one, key, "null");
      }
    }
    // The first round only writes down where it begins.
    remind();
  }

  private void give(World.Made organization, String key, String end) {
    world.sql(
        "insert into hub.org_capability (org_id, capability, expires_at) values (?, ?, "
            + end
            + ") on conflict (org_id, capability) do update set expires_at = excluded.expires_at",
        organization.id(),
        key);
  }

  /// At noon, so many days from today.
  private static String in(int days) {
    return "((now() at time zone 'UTC')::date + " + days + " + time '12:00') at time zone 'UTC'";
  }

  private static String day(int days) {
    return DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH)
        .format(LocalDate.now(ZoneOffset.UTC).plusDays(days));
  }

  private void remind() {
    reminders.remind();
    world.awaitNotices();
  }

  /// As if nobody had been reminded for so many days.
  private void daysLater(int days) {
    world.sql("update hub.reminded set through = through - " + days);
  }

  private List<String> told(Client who) {
    return who.get("/api/me").expect(200).items("/notices", "/text").stream()
        .filter(text -> text.contains(" end"))
        .toList();
  }

  private long mails(World.Made organization) {
    return world.count(
        "select count(*) from hub.mail where of_org_id = ? and about_type = 'delivery'",
        organization.id());
  }

  @Test
  void shouldRemindOwnersOnceForEachStep() {
    give(acme, "monitoring", in(30));
    give(acme, "vault", in(30));
    give(acme, "automation", in(29));
    daysLater(1);
    remind();
    assertThat(told(acme.admin()))
        .singleElement()
        .asString()
        .startsWith("Monitoring and Vault end on " + day(30))
        .endsWith("An administrator of " + msp.name() + " can renew it.");
    assertThat(mails(acme)).isEqualTo(1);
    remind();
    daysLater(1);
    world.sql("update hub.reminded set through = through + 1 where org_id = ?", acme.id());
    remind();
    assertThat(mails(acme)).isEqualTo(1);
    assertThat(told(beta.admin())).isEmpty();
    assertThat(told(delta.admin())).isEmpty();
    // The next step comes in place of what was told before.
    give(acme, "monitoring", in(7));
    give(acme, "vault", in(40));
    daysLater(1);
    remind();
    assertThat(told(acme.admin()))
        .singleElement()
        .asString()
        .startsWith("Monitoring ends on " + day(7));
    assertThat(mails(acme)).isEqualTo(2);
  }

  @Test
  void shouldRemindOfDaysOnWhichNobodyDid() {
    give(acme, "monitoring", in(58));
    give(beta, "monitoring", in(1));
    daysLater(4);
    remind();
    assertThat(told(acme.admin())).singleElement().asString().contains("ends on " + day(58));
    assertThat(told(beta.admin())).singleElement().asString().contains("ends on " + day(1));
  }

  @Test
  void shouldTellMspAdminsOnceADayAboutAllCustomers() {
    world.person(msp, "second", "msp_admin");
    Client technician = world.person(msp, "tech", "technician");
    give(acme, "monitoring", in(7));
    give(beta, "monitoring", in(60));
    give(beta, "vault", in(30));
    give(gamma, "vault", in(20));
    give(delta, "vault", in(30));
    daysLater(1);
    remind();
    assertThat(told(msp.admin()))
        .singleElement()
        .asString()
        .startsWith(
            "3 capabilities of 2 customers end soon: Monitoring of " + acme.name() + " on ");
    assertThat(mails(msp)).isEqualTo(2);
    assertThat(told(technician)).isEmpty();
    assertThat(told(otherMsp.admin()))
        .singleElement()
        .asString()
        .contains(delta.name())
        .doesNotContain(acme.name(), beta.name());
    assertThat(told(world.superuser())).isEmpty();
  }

  @Test
  void shouldForgetWhatWasRenewed() {
    give(acme, "monitoring", in(30));
    give(acme, "vault", in(30));
    daysLater(1);
    remind();
    assertThat(told(acme.admin())).hasSize(1);
    assertThat(told(msp.admin())).hasSize(1);
    renew("monitoring");
    assertThat(told(acme.admin())).hasSize(1);
    renew("vault");
    assertThat(told(acme.admin())).isEmpty();
    assertThat(told(msp.admin())).isEmpty();
    // A new end begins anew.
    give(acme, "monitoring", in(60));
    daysLater(1);
    remind();
    assertThat(told(acme.admin())).singleElement().asString().contains("ends on " + day(60));
  }

  private void renew(String key) {
    String others = key.equals("monitoring") ? ", {\"key\": \"vault\", \"expiresAt\": \"%s\"}" : "";
    String vault =
        world.text(
            "select to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from hub.org_capability where org_id = ? and capability = 'vault'",
            acme.id());
    msp.admin()
        .put(
            "/api/organizations/" + acme.id() + "/capabilities",
            "[{\"key\": \"iam\"}, {\"key\": \"monitoring\"}%s]"
                .formatted(others.isEmpty() ? ", {\"key\": \"vault\"}" : others.formatted(vault)))
        .expect(200);
  }

  /// Two nodes at once, and again after one of them was ended before it came to the others.
  @Test
  void shouldTellNobodyTwice() throws Exception {
    give(acme, "monitoring", in(30));
    give(beta, "monitoring", in(30));
    daysLater(1);
    Callable<Boolean> node =
        () -> {
          reminders.remind();
          return true;
        };
    try (ExecutorService nodes = Executors.newFixedThreadPool(2)) {
      for (Future<Boolean> done : nodes.invokeAll(List.of(node, node))) {
        assertThat(done.get()).isTrue();
      }
    }
    // The platform's row is written last.
    world.sql(
        "update hub.reminded set through = through - 1 where org_id in (select org_id from hub.organization where kind = 'PLATFORM')");
    remind();
    assertThat(mails(acme)).isEqualTo(1);
    assertThat(mails(beta)).isEqualTo(1);
    assertThat(mails(msp)).isEqualTo(1);
  }
}
