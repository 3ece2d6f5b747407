package io.stewardry.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.secrets.Fingerprints;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// R86: guessing is slowed down for a pair of account and address, and nobody is locked out.
class SlowedSignInTest {
  private static final String HERE = "127.0.0.2";
  private static final String ELSEWHERE = "127.0.0.3";
  private static final String WRONG = "not the password at all";
  private static final String ROW =
      " from hub.sign_in_failure where subject = ? and ip = '%s'".formatted(HERE);

  private final World world = World.shared();
  private final Client here = world.application().client().from(HERE);
  private final Client elsewhere = world.application().client().from(ELSEWHERE);

  @Test
  void shouldDoubleTheWaitAfterTenFailuresWhetherTheAccountExistsOrNot() {
    World.Made organization = world.standalone("Slow");
    String known = organization.ownerEmail();
    String unknown = "nobody@" + organization.domain();
    for (int failure = 1; failure <= 21; failure++) {
      if (failure > 13) {
        Answer refused = compared(signIn(here, known, WRONG), signIn(here, unknown, WRONG));
        refused.expect(429, "RATE_LIMITED");
        assertThat(Integer.parseInt(refused.header("Retry-After")))
            .isBetween(1, Math.min(900, 1 << (failure - 11)));
        // Even the right password is not looked at.
        signIn(here, known, SharedApplication.PASSWORD).expect(429, "RATE_LIMITED");
      }
      waited(known);
      waited(unknown);
      Answer failed = compared(signIn(here, known, WRONG), signIn(here, unknown, WRONG));
      failed.expect(401, "UNAUTHENTICATED");
      long wait = failure < 10 ? 0 : Math.min(900, 1L << (failure - 10));
      assertThat(wait(known)).isEqualTo(wait(unknown)).isEqualTo(wait);
    }
    waited(known);
    signIn(here, known, SharedApplication.PASSWORD).expect(201);
    assertThat(failures(known)).isZero();
    assertThat(wait(known)).isZero();
  }

  @Test
  void shouldJudgeNoMoreThanTenOfManyTriesAtOnce() throws Exception {
    World.Made organization = world.standalone("Flood");
    for (String email :
        List.of(organization.ownerEmail(), "nobody@" + organization.domain(), "no address")) {
      List<Integer> statuses = atOnce(30, () -> signIn(here, email, WRONG).status());
      assertThat(Collections.frequency(statuses, 401)).as(email).isEqualTo(10);
      assertThat(Collections.frequency(statuses, 429)).as(email).isEqualTo(20);
      assertThat(failures(email)).isEqualTo(10);
    }
    // Once a minute the log is told that tries were refused.
    assertThat(limitedEntries(organization)).isEqualTo(1);
    unwatched(organization.ownerEmail());
    world.sql("update hub.sign_in_failure set blocked_until = now() + interval '1 minute'");
    signIn(here, organization.ownerEmail(), WRONG).expect(429, "RATE_LIMITED");
    signIn(here, organization.ownerEmail(), WRONG).expect(429, "RATE_LIMITED");
    assertThat(limitedEntries(organization)).isEqualTo(2);
    world.sql("update hub.sign_in_failure set blocked_until = null");
  }

  @Test
  void shouldLetTheRightPasswordInFromElsewhereAndManyTimesAtOnce() throws Exception {
    World.Made organization = world.standalone("Away");
    World.Made other = world.standalone("Beside");
    for (int failure = 1; failure <= 14; failure++) {
      waited(organization.ownerEmail());
      signIn(here, organization.ownerEmail(), WRONG).expect(401);
    }
    signIn(elsewhere, organization.ownerEmail(), SharedApplication.PASSWORD).expect(201);
    signIn(here, organization.ownerEmail(), SharedApplication.PASSWORD).expect(429, "RATE_LIMITED");
    // Another organization's people at the same address.
    List<Integer> statuses =
        atOnce(14, () -> signIn(here, other.ownerEmail(), SharedApplication.PASSWORD).status());
    assertThat(statuses).containsOnly(201);
  }

  @Test
  void shouldForgetAfterAQuarterOfAnHour() {
    String email = world.standalone("Forget").ownerEmail();
    for (int failure = 1; failure <= 12; failure++) {
      waited(email);
      signIn(here, email, WRONG).expect(401);
    }
    world.sql(
        "update hub.sign_in_failure set last_at = now() - interval '16 minutes', blocked_until = now() - interval '14 minutes' where subject = ?",
        subject(email));
    signIn(here, email, WRONG).expect(401);
    assertThat(failures(email)).isEqualTo(13);
    world.sql(
        "update hub.sign_in_failure set last_at = now() - interval '17 minutes', blocked_until = now() - interval '16 minutes' where subject = ?",
        subject(email));
    signIn(here, email, WRONG).expect(401);
    assertThat(failures(email)).isEqualTo(1);
  }

  @Test
  void shouldSayItOnThePage() {
    String email = world.standalone("Page").ownerEmail();
    for (int failure = 1; failure <= 14; failure++) {
      waited(email);
      signIn(here, email, WRONG).expect(401);
    }
    Answer form = here.get("/sign-in").expect(200);
    Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(form.body());
    assertThat(token.find()).isTrue();
    Answer page =
        here.with("Content-Type", "application/x-www-form-urlencoded")
            .with("Cookie", form.header("Set-Cookie").split(";")[0])
            .post("/sign-in", "email=" + email + "&password=wrong&_csrf=" + token.group(1))
            .expect(429);
    assertThat(page.body()).contains("The password was wrong too often. Try again in 1");
    assertThat(Integer.parseInt(page.header("Retry-After"))).isBetween(1, 16);
  }

  private byte[] subject(String email) {
    return world.application().bean(Fingerprints.class).lookup("sign-in", email.getBytes(UTF_8));
  }

  private static Answer signIn(Client client, String email, String password) {
    return client.post(
        "/api/sessions", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password));
  }

  private static Answer compared(Answer known, Answer unknown) {
    assertThat(known.status()).isEqualTo(unknown.status());
    assertThat(known.bodyWithoutRequestId()).isEqualTo(unknown.bodyWithoutRequestId());
    assertThat(headers(known)).isEqualTo(headers(unknown));
    return known;
  }

  private static Set<String> headers(Answer answer) {
    return new TreeSet<>(answer.response().headers().map().keySet());
  }

  private static List<Integer> atOnce(int tries, Callable<Integer> work) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return new ArrayList<>(
          threads.invokeAll(Collections.nCopies(tries, work)).stream()
              .map(Future::resultNow)
              .toList());
    }
  }

  private void waited(String email) {
    world.sql(
        "update hub.sign_in_failure set blocked_until = now() where subject = ?", subject(email));
  }

  private void unwatched(String email) {
    world.sql(
        "update hub.sign_in_failure set told_at = now() - interval '61 seconds' where subject = ?",
        subject(email));
  }

  private long failures(String email) {
    return world.count("select failures::bigint" + ROW, subject(email));
  }

  private long wait(String email) {
    return world.count(
        "select coalesce(round(extract(epoch from blocked_until - last_at)), 0)::bigint" + ROW,
        subject(email));
  }

  private long limitedEntries(World.Made organization) {
    return world.count(
        "select count(*) from hub.audit_entry where org_id = ? and action = 'session.created' and code = 'RATE_LIMITED'",
        organization.id());
  }
}
