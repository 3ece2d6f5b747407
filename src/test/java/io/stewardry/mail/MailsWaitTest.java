package io.stewardry.mail;

import static io.stewardry.mail.Outboxes.enqueue;
import static io.stewardry.mail.Outboxes.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.UserId;
import io.stewardry.support.Answer;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.RunsInParallel;
import io.stewardry.support.World;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Lookups;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The outbox of an installation without a mail server.
@RunsInParallel
class MailsWaitTest {
  private static final int MANY = 10_000;
  private static RunningApplication application;
  private static World world;
  private static World.Made alpha;
  private static World.Made bravo;

  @BeforeAll
  static void start() {
    application = RunningApplication.start();
    world = World.in(application);
    alpha = world.msp("alpha");
    bravo = world.msp("bravo");
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void shouldWaitForTheSuperuserToReadIt() {
    enqueue(application, alpha, mail("ada@alpha.example", "Welcome to Alpha"));
    Answer list = world.superuser().get("/api/platform/mail?state=QUEUED&limit=100").expect(200);
    int at = list.items("/subject").indexOf("Welcome to Alpha");
    assertThat(at).isNotNegative();
    assertThat(list.text("/items/" + at + "/to")).isEqualTo("ada@alpha.example");
    assertThat(list.text("/items/" + at + "/body")).contains("/invitations/secret");
    assertThat(list.text("/items/" + at + "/state")).isEqualTo("QUEUED");
    assertThat(list.at("/items/" + at + "/attempts").asInt()).isZero();
    assertThat(list.text("/items/" + at + "/sentAt")).isNull();
    assertThat(list.text("/items/" + at + "/lastError")).isNull();
    assertThat(world.count("select count(*) from hub.mail where of_org_id = ?", alpha.id()))
        .isPositive();
  }

  @Test
  void shouldBeReadByNobodyElse() {
    enqueue(application, alpha, mail("ada@alpha.example", "Secret"));
    for (World.Made organization : Set.of(alpha, bravo)) {
      organization.admin().get("/api/platform/mail").expect(403, "PLATFORM_ONLY");
    }
    world.superuser().in(alpha.id()).get("/api/platform/mail").expect(403, "PLATFORM_ONLY");
    application.client().get("/api/platform/mail").expect(401, "UNAUTHENTICATED");
  }

  @Test
  void shouldNotQueueWhatIsRolledBack() {
    assertThatThrownBy(() ->
            enqueue(
                application,
                alpha,
                mail("ada@alpha.example", "Undone"),
                mail("ada@alpha.example\r\nBcc: eve@evil.example", "Never")))
        .isInstanceOf(Problem.class);
    assertThat(world.count("select count(*) from hub.mail where subject = 'Undone'")).isZero();
  }

  @Test
  void shouldRefuseASecondHeader() {
    assertThatThrownBy(() -> mail("ada@alpha.example\r\nBcc: eve@evil.example", "Hello"))
        .isInstanceOf(Problem.class);
    assertThatThrownBy(() -> mail("ada@alpha.example", "Hello\nBcc: eve@evil.example"))
        .isInstanceOf(Problem.class);
  }

  /// The database refuses it, too, whatever SQL asks for it.
  @Test
  void shouldKeepNoSecondHeader() {
    assertThatThrownBy(() ->
            world.sql(
                """
                insert into hub.mail (org_id, mail_id, of_org_id, to_address, subject, body)
                select org_id, uuidv7(), org_id, 'a@b.example' || chr(13) || chr(10) || 'Bcc: c@d.example', 'S', 'B'
                from priv.node where kind = 'PLATFORM'
                """))
        .hasRootCauseInstanceOf(java.sql.SQLException.class)
        .rootCause()
        .hasMessageContaining("mail_to_address_check");
  }

  @Test
  void shouldRefuseAnUnknownState() {
    world.superuser().get("/api/platform/mail?state=LOST").expect(422, "VALIDATION_FAILED");
  }

  @Test
  void shouldPageThroughTenThousandByIndex() throws Exception {
    world.sql(
        """
        insert into hub.mail (org_id, mail_id, of_org_id, to_address, subject, body, created_at)
        select org_id, uuidv7(), ?, 'many@bravo.example', 'Many ' || n, 'Body', now() + (n / 3) * interval '1 second'
        from priv.node, generate_series(1, ?) n where kind = 'PLATFORM'
        """,
        bravo.id(),
        MANY);
    application.database().asSuperuser("analyze hub.mail");
    Set<String> seen = new HashSet<>();
    String cursor = "";
    for (int pages = 0; cursor != null && pages < 200; pages++) {
      Answer page =
          world
              .superuser()
              .get(
                  "/api/platform/mail?limit=100&state=QUEUED"
                      + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
              .expect(200);
      assertThat(page.items("/id")).hasSizeLessThanOrEqualTo(100).allMatch(seen::add);
      cursor = page.text("/nextCursor");
    }
    assertThat(cursor).isNull();
    assertThat(seen).hasSizeGreaterThanOrEqualTo(MANY);

    assertThat(
            plan(
                "select mail_id from hub.mail where org_id = :org order by created_at desc, mail_id desc limit 26"))
        .contains("mail_newest")
        .doesNotContain("Seq Scan", "Sort");
    world.sql("delete from hub.mail where of_org_id = ?", bravo.id());
  }

  private static String plan(String sql) {
    var platform = application.bean(Lookups.class).platform();
    var job = new ActingContext(platform, platform, new UserId(new UUID(0, 0)), ActorKind.JOB);
    return Acting.as(
        job,
        () ->
            String.join(
                "\n",
                application
                    .bean(JdbcClient.class)
                    .sql("explain " + sql)
                    .query(String.class)
                    .list()));
  }
}
