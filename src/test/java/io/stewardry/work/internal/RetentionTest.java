package io.stewardry.work.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.World;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Lookups;
import io.stewardry.work.After;
import io.stewardry.work.WorkItem;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is deleted when its time is over, of every organization, and what stays.
class RetentionTest {
  private final World world = World.shared();
  private final World.Made alpha = world.msp("Alpha");
  private final World.Made bravo = world.msp("Bravo");

  private void work() {
    RetentionWork work = world.application().bean(RetentionWork.class);
    ActingContext platform =
        ActingContext.ofNobody(world.application().bean(Lookups.class).platform(), ActorKind.JOB);
    WorkItem item = new WorkItem(UUID.randomUUID(), work.kind(), platform, 1, Instant.now());
    assertThat(work.work(item, () -> true)).isEqualTo(After.over());
  }

  /// Without the trigger, which queues it in the name of who makes it.
  private UUID job(World.Made whose, String ended) throws SQLException {
    UUID job = UUID.randomUUID();
    String finished = ended == null ? "null" : "now() - interval '" + ended + "'";
    world
        .application()
        .database()
        .asSuperuser(
            """
            set session_replication_role = replica;
            insert into hub.job (org_id, job_id, kind, state, total, started_by, started_by_name, finished_at)
              values ('%1$s', '%2$s', 'import', '%3$s', 1, '%4$s', 'Ada', %5$s);
            insert into hub.job_row (org_id, job_id, line) values ('%1$s', '%2$s', 1)
            """
                .formatted(
                    whose.id(),
                    job,
                    ended == null ? "RUNNING" : "SUCCEEDED",
                    whose.owner(),
                    finished));
    return job;
  }

  private String left(UUID job) {
    return world.count("select count(*) from hub.job where job_id = ?", job)
        + " with "
        + world.count("select count(*) from hub.job_row where job_id = ?", job);
  }

  @Test
  void shouldDeleteCellsFirstAndTheJobLater() throws SQLException {
    for (World.Made whose : List.of(alpha, bravo)) {
      UUID fresh = job(whose, "89 days");
      UUID old = job(whose, "91 days");
      UUID oldest = job(whose, "401 days");
      UUID running = job(whose, null);
      work();
      assertThat(left(fresh)).isEqualTo("1 with 1");
      assertThat(left(old)).isEqualTo("1 with 0");
      assertThat(left(oldest)).isEqualTo("0 with 0");
      assertThat(left(running)).isEqualTo("1 with 1");
    }
  }

  @Test
  void shouldDeleteNoticesThatNobodyTold() throws SQLException {
    for (World.Made whose : List.of(alpha, bravo)) {
      for (int days : new int[] {29, 31}) {
        // Without the trigger, so that no worker tries.
        world
            .application()
            .database()
            .asSuperuser(
                """
                set session_replication_role = replica;
                insert into hub.notice_event (org_id, event_id, kind, of_org_id, about_id, mailed, due_at)
                  values ('%1$s', gen_random_uuid(), 'OF_YESTERDAY', '%1$s', gen_random_uuid(), false, now() - interval '%2$d days')
                """
                    .formatted(whose.id(), days));
      }
    }
    work();
    assertThat(
            world.text(
                "select string_agg(extract(day from now() - due_at)::int::text, ',') from hub.notice_event where kind = 'OF_YESTERDAY'"))
        .isEqualTo("29,29");
    world.sql("delete from hub.notice_event where kind = 'OF_YESTERDAY'");
  }

  @Test
  void shouldKeepAJobWhoseRowsAnotherHasTakenOver() throws SQLException {
    UUID source = job(alpha, "401 days");
    UUID run = job(alpha, "1 day");
    world.sql("update hub.job set source_id = ? where job_id = ?", source, run);
    work();
    assertThat(left(source)).isEqualTo("1 with 0");
  }

  @Test
  void shouldDeleteMailsThatAreDoneWith() {
    UUID sent = mail("SENT", "91 days");
    UUID failed = mail("FAILED", "91 days");
    UUID fresh = mail("SENT", "89 days");
    UUID pending = mail("QUEUED", "91 days");
    work();
    assertThat(mails(sent) + mails(failed)).isZero();
    assertThat(mails(fresh) + mails(pending)).isEqualTo(2);
    world.sql("delete from hub.mail where mail_id in (?, ?)", fresh, pending);
  }

  @Test
  void shouldDeleteNoticesThatAreOver() {
    for (World.Made whose : List.of(alpha, bravo)) {
      UUID dismissed = notice(whose, "now() - interval '31 days'", "now() + interval '1 day'");
      UUID over = notice(whose, "null", "now() - interval '31 days'");
      UUID fresh = notice(whose, "now() - interval '29 days'", "now() + interval '1 day'");
      UUID open = notice(whose, "null", "now() + interval '1 day'");
      work();
      assertThat(notices(dismissed) + notices(over)).isZero();
      assertThat(notices(fresh) + notices(open)).isEqualTo(2);
    }
  }

  private UUID notice(World.Made whose, String dismissed, String until) {
    UUID notice = UUID.randomUUID();
    world.sql(
        """
        insert into hub.notice (org_id, notice_id, user_id, kind, of_org_id, about_id, for_owners, text, path, dismissed_at, until)
        values (?, ?, ?, 'ACCESS_ENDED', ?, ?, false, '{It has ended.}', '', %s, %s)
        """
            .formatted(dismissed, until),
        whose.id(),
        notice,
        whose.owner(),
        whose.id(),
        notice);
    return notice;
  }

  private long notices(UUID notice) {
    return world.count("select count(*) from hub.notice where notice_id = ?", notice);
  }

  private UUID mail(String state, String age) {
    UUID mail = UUID.randomUUID();
    world.sql(
        """
        insert into hub.mail (org_id, mail_id, of_org_id, to_address, subject, body, state, sent_at, created_at, next_try_at)
        select hub.platform(), ?, ?, 'ada@alpha.example', 'Old', case when s.state <> 'SENT' then 'Body' end, s.state,
          case when s.state = 'SENT' then now() - s.age end, now() - s.age, now() - s.age
        from (select ?::text as state, ?::interval as age) s
        """,
        mail,
        alpha.id(),
        state,
        age);
    return mail;
  }

  private long mails(UUID mail) {
    return world.count("select count(*) from hub.mail where mail_id = ?", mail);
  }
}
