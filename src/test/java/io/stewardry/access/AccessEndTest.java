package io.stewardry.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Whoever has access that ends, and whoever gave it, is told 30, 7 and 1 day before.
class AccessEndTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Ends");
  private final World.Made acme = world.customer(msp, "AcmeE");
  private final World.Made elsewhere = world.msp("EndsElse");
  private final World.Made foreign = world.customer(elsewhere, "ForeignE");
  private final Client alice = msp.admin();

  private UUID tom() {
    world.person(msp, "tom", "technician");
    return world.id("select user_id from hub.app_user where email = ?", "tom@" + msp.domain());
  }

  private void give(UUID user, Duration until) {
    alice
        .put(
            "/api/staff/" + user + "/access",
            "{\"access\": [{\"organizationId\": \"%s\", \"verbs\": [\"view\"], \"expiresAt\": \"%s\"}]}"
                .formatted(acme.id(), Instant.now().plus(until)))
        .expect(200);
  }

  /// The grant that ends, which is told so long before.
  private long waiting(int days) {
    return world.count(
        """
        select count(*) from hub.notice_event e join hub.access_grant g on g.grant_id = e.about_id
        where e.org_id = ? and e.kind = 'ACCESS_ENDS'
          and e.due_at between g.expires_at - make_interval(days => ?) - interval '1 second'
            and g.expires_at - make_interval(days => ?) + interval '1 second'
        """,
        msp.id(),
        days,
        days);
  }

  private UUID grant() {
    return world.id(
        "select grant_id from hub.access_grant where org_id = ? and expires_at is not null",
        msp.id());
  }

  private long mails(String to) {
    return world.count(
        "select count(*) from hub.mail where to_address = ? and about_type = 'delivery'", to);
  }

  private static List<String> texts(Client who) {
    return who.get("/api/me").expect(200).items("/notices", "/text");
  }

  @Test
  void shouldTellBothOnTheirDaysAndNobodyOfAnEndThatDoesNotCome() {
    UUID tom = tom();
    String his = "tom@" + msp.domain();
    give(tom, Duration.ofDays(40));
    Client toms = world.application().client().signedIn(his, SharedApplication.PASSWORD);
    assertThat(waiting(30)).isOne();
    assertThat(texts(toms)).isEmpty();
    for (int next : new int[] {30, 7, 1}) {
      assertThat(waiting(next)).as("%d days", next).isOne();
      world.sql(
          "update hub.notice_event set moment = now() + make_interval(days => ?), due_at = now() where about_id = ?",
          next,
          grant());
      world.awaitNotices();
      world.sql(
          "update hub.access_grant set expires_at = (select e.moment from hub.notice_event e where e.about_id = grant_id) where grant_id = ?",
          grant());
      assertThat(texts(toms))
          .singleElement()
          .asString()
          .startsWith("Your access to " + acme.name());
      assertThat(texts(alice))
          .singleElement()
          .asString()
          .startsWith("The access of Pat tom to " + acme.name() + " ends on ");
    }
    assertThat(mails(his)).isEqualTo(3);
    assertThat(mails(msp.ownerEmail())).isEqualTo(3);
    assertThat(
            world.count(
                "select count(*) from hub.mail where to_address = ? and subject in ('Your access ends in 30 days: ' || ?, 'Your access ends in 7 days: ' || ?, 'Your access ends tomorrow: ' || ?)",
                his,
                acme.name(),
                acme.name(),
                acme.name()))
        .isEqualTo(3);
    // The day itself: nobody is mailed again.
    world.sql(
        "update hub.notice_event set moment = now(), due_at = now() where about_id = ? and kind = 'ACCESS_ENDED'",
        grant());
    world.awaitNotices();
    assertThat(texts(toms)).contains("Your access to " + acme.name() + " has ended.");
    assertThat(mails(his)).isEqualTo(3);
    assertThat(world.count("select count(*) from hub.notice_event where about_id = ?", grant()))
        .isZero();
    // What he was given he sees himself, though he sees nobody of the staff.
    Answer own = toms.get("/api/me/access").expect(200);
    assertThat(own.text("/allOrganizations")).isEqualTo("false");
    assertThat(own.items("/items", "/name")).containsExactly(acme.name());
    assertThat(PageClient.of(toms).get("/account/access").expect(200).body()).contains(acme.name());
    assertThat(alice.get("/api/me/access").expect(200).text("/allOrganizations")).isEqualTo("true");
    toms.get("/api/staff").expect(403, "FORBIDDEN");
    // Given anew, nobody reads of the earlier end.
    give(tom, Duration.ofDays(3));
    assertThat(texts(toms)).isEmpty();
    assertThat(texts(alice)).isEmpty();
    assertThat(waiting(1)).isOne();
    alice.put("/api/staff/" + tom + "/access", "{\"access\": []}").expect(200);
    assertThat(waiting(1)).isZero();
    assertThat(mails(foreign.ownerEmail())).isZero();
  }

  /// Who gave it may not see whose access ends any more; whose it is is told all the same.
  @Test
  void shouldTellNobodyWhoMayNotViewAccessAnyMore() {
    UUID tom = tom();
    Client ada = world.person(msp, "ada", "msp_admin");
    String hers = "ada@" + msp.domain();
    ada.put(
            "/api/staff/" + tom + "/access",
            "{\"access\": [{\"organizationId\": \"%s\", \"verbs\": [\"view\"], \"expiresAt\": \"%s\"}]}"
                .formatted(acme.id(), Instant.now().plus(Duration.ofDays(40))))
        .expect(200);
    world.tellNow(grant());
    assertThat(texts(ada)).hasSize(1);
    assertThat(mails(hers)).isOne();
    String role =
        "update hub.member_state set role = ? where user_id = (select user_id from hub.app_user where email = ?)";
    world.sql(role, "technician", hers);
    // What she was told before is shown no more, in the list, on the bell, and by its count.
    assertThat(texts(ada)).isEmpty();
    assertThat(ada.get("/api/me/notices").expect(200).text("/total")).isEqualTo("0");
    assertThat(PageClient.of(ada).get("/account/notices").expect(200).body())
        .contains("Notices, none open");
    world.tellNow(grant());
    assertThat(mails(hers)).isOne();
    assertThat(mails("tom@" + msp.domain())).isEqualTo(2);
    world.sql(role, "msp_admin", hers);
    assertThat(texts(ada)).hasSize(1);
    assertThat(PageClient.of(ada).get("/account/notices").expect(200).body())
        .contains("Notices, 1 open");
  }

  /// After days in which nothing ran, the words are those of the day on which they are told.
  @Test
  void shouldSayHowFarAwayTheEndIsWhenItIsTold() {
    UUID tom = tom();
    give(tom, Duration.ofDays(40));
    String late =
        "update hub.notice_event set moment = now() + make_interval(hours => ?), due_at = now() - interval '5 days' where about_id = ?";
    world.sql(late, 48, grant());
    world.awaitNotices();
    world.sql(late, 0, grant());
    world.awaitNotices();
    assertThat(
            world.count(
                "select count(*) from hub.mail where to_address = ? and subject = 'Your access ends in 2 days: ' || ?",
                "tom@" + msp.domain(),
                acme.name()))
        .isOne();
    // The end that nobody told in time is told late.
    assertThat(mails("tom@" + msp.domain())).isOne();
    assertThat(
            world.count(
                "select count(*) from hub.notice where user_id = ? and kind = 'ACCESS_ENDED'", tom))
        .isOne();
  }

  @Test
  void shouldTellOfAnOrganizationWhoseNameIsLongerThanASubject() {
    UUID tom = tom();
    alice
        .patch(
            "/api/organizations/" + acme.id(),
            "{\"name\": \"%s\"}".formatted("Long ".repeat(102).strip()))
        .expect(200);
    give(tom, Duration.ofDays(40));
    world.tellNow(grant());
    assertThat(mails("tom@" + msp.domain())).isOne();
  }

  @Test
  void shouldTellOfAnEndThatIsNearWhenHalfOfTheTimeIsOver() {
    UUID tom = tom();
    give(tom, Duration.ofHours(5));
    assertThat(
            world.text(
                "select kind from hub.notice_event where about_id = ? and due_at between now() + interval '148 minutes' and now() + interval '152 minutes'",
                grant()))
        .isEqualTo("ACCESS_ENDS");
    assertThat(mails("tom@" + msp.domain())).isZero();
    world.tellNow(grant());
    for (String both : List.of("tom@" + msp.domain(), msp.ownerEmail())) {
      assertThat(mails(both)).isOne();
    }
    Client toms =
        world.application().client().signedIn("tom@" + msp.domain(), SharedApplication.PASSWORD);
    assertThat(texts(toms))
        .singleElement()
        .asString()
        .startsWith("Your access to " + acme.name() + " ends on ");
    assertThat(world.text("select kind from hub.notice_event where about_id = ?", grant()))
        .isEqualTo("ACCESS_ENDED");
  }

  /// On pages and in mails in the zone that they have chosen, which is said; by the API in UTC.
  @Test
  void shouldSayTheEndInTheZoneOfTheReader() {
    UUID tom = tom();
    String his = "tom@" + msp.domain();
    world.sql("update hub.app_user set time_zone = 'Asia/Tokyo' where user_id = ?", tom);
    give(tom, Duration.ofDays(40));
    world.sql(
        "update hub.notice_event set moment = date_trunc('day', now() at time zone 'UTC') at time zone 'UTC' + interval '2 days 20 hours', due_at = now() where about_id = ?",
        grant());
    world.awaitNotices();
    Client toms = world.application().client().signedIn(his, SharedApplication.PASSWORD);
    assertThat(texts(toms)).singleElement().asString().endsWith(", 20:00 UTC.");
    assertThat(PageClient.of(toms).get("/account/notices").expect(200).body())
        .contains(", 05:00 JST.")
        .doesNotContain("20:00 UTC");
    assertThat(
            world.count(
                "select count(*) from hub.mail where to_address = ? and body like '%, 05:00 JST.%'",
                his))
        .isOne();
    assertThat(
            world.count(
                "select count(*) from hub.mail where to_address = ? and body like '%, 20:00 UTC.%'",
                msp.ownerEmail()))
        .isOne();
  }

  /// Who is suspended on the day is not told, and neither is who gave it, once they are gone.
  @Test
  void shouldDecideOnTheDayWhoIsTold() {
    UUID tom = tom();
    give(tom, Duration.ofDays(40));
    alice.post("/api/users/" + tom + "/suspend", null).expect(200);
    world.tellNow(grant());
    assertThat(mails("tom@" + msp.domain())).isZero();
    assertThat(mails(msp.ownerEmail())).isOne();
    assertThat(world.count("select count(*) from hub.notice where user_id = ?", tom)).isZero();
  }
}
