package io.stewardry.licence;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.World;
import io.stewardry.work.WorkSignal;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// MSP Admins are told 30, 7 and 1 days before the end of their licence, at the end, and when the
/// time after it is over: each once, by the database's clock. R104.
class LicenseRemindersTest {
  private final World world = World.shared();
  private World.Made msp;
  private World.Made other;

  @BeforeEach
  void settle() {
    msp = world.msp("Reminded");
    other = world.msp("NotReminded");
    world.person(msp, "tess", "technician");
  }

  /// As if the licence ended in so many hours, and had been activated long ago.
  private void endsIn(int hours) {
    world.sql(
        "update hub.msp_license set valid_until = now() + make_interval(hours => ?), activated_at = now() - interval '1 year' where org_id = ?",
        hours,
        msp.id());
    turn();
  }

  /// Its work is done once more, as on the next of its days.
  private void turn() {
    world.sql(
        "update priv.work set ready = true, due_at = now(), next_at = now() where work_id = ?",
        msp.id());
    world.application().bean(WorkSignal.class).give();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() ->
            world.count(
                    "select count(*) from priv.work where work_id = ? and (next_at <= now() or due_at <= now())",
                    msp.id())
                == 0);
    world.awaitNotices();
  }

  private long mails() {
    return world.count(
        "select count(*) from hub.mail where of_org_id = ? and to_address = ? and body like '%licence%'",
        msp.id(), msp.ownerEmail());
  }

  private String notices() {
    return msp.admin().get("/api/me/notices").expect(200).body();
  }

  @Test
  void shouldTellEachDayOnce() {
    long before = mails();
    endsIn(24 * 31);
    assertThat(notices()).doesNotContain("LICENSE_");
    int told = 0;
    for (int hours : new int[] {24 * 30 - 1, 24 * 7 - 1, 23}) {
      endsIn(hours);
      assertThat(mails() - before).as("%d hours before", hours).isEqualTo(++told);
      assertThat(notices()).contains("LICENSE_ENDS", "The MSP licence ends ");
      turn();
      turn();
      assertThat(mails() - before).as("once").isEqualTo(told);
    }
    endsIn(-1);
    assertThat(mails() - before).isEqualTo(4);
    assertThat(notices()).contains("LICENSE_GRACE").doesNotContain("LICENSE_ENDS");
    endsIn(-24 * 30 - 1);
    assertThat(mails() - before).isEqualTo(5);
    assertThat(notices()).contains("LICENSE_OVER");
    turn();
    assertThat(mails() - before).isEqualTo(5);
    // Those who lead, at home, and nobody else.
    assertThat(
            world.count(
                "select count(distinct user_id) from hub.notice where of_org_id = ? and kind like 'LICENSE%'",
                msp.id()))
        .isEqualTo(1);
    assertThat(other.admin().get("/api/me/notices").expect(200).body()).doesNotContain("LICENSE_");

    // A new one settles it.
    IssuedTo.activate(msp.admin(), IssuedTo.text(world, msp.id(), "")).expect(200);
    assertThat(notices()).doesNotContain("LICENSE_");
    assertThat(world.count("select count(*) from priv.work where work_id = ?", msp.id())).isZero();
  }

  /// Days that were over when it was activated are not told.
  @Test
  void shouldTellNothingOfDaysBefore() {
    world.awaitNotices();
    long before = mails();
    IssuedTo.activate(
            msp.admin(),
            IssuedTo.text(
                world,
                msp.id(),
                ", \"validUntil\": \"%s\"".formatted(Instant.now().plus(Duration.ofDays(5)))))
        .expect(200);
    turn();
    assertThat(mails()).isEqualTo(before);
    assertThat(notices()).doesNotContain("LICENSE_");
    assertThat(
            world.count(
                "select count(*) from priv.work where work_id = ? and next_at between now() + interval '3 days' and now() + interval '4 days'",
                msp.id()))
        .isEqualTo(1);
  }

  /// Who is within the licence of the MSP above has no end of their own.
  @Test
  void shouldTellNothingWhereAnotherLicenceIsInForce() {
    world
        .superuser()
        .put(
            "/api/organizations/" + msp.id() + "/managing-organization",
            "{\"organizationId\": \"%s\"}".formatted(other.id()))
        .expect(200);
    endsIn(-1);
    assertThat(notices()).doesNotContain("LICENSE_");
  }
}
