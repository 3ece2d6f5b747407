package io.stewardry.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.SlowedDown;
import io.stewardry.support.World;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// A new password by the link of a mail.
class PasswordResetTest {
  private static final String NEXT = "purple mountain seldom whistles";

  private final World world = World.shared();
  private final World.Made organization = world.standalone("Forgot");
  private final Client owner = organization.admin();
  private final Client anybody = world.application().client();

  private Answer ask(String email) {
    return anybody.post("/api/password-resets", "{\"email\": \"%s\"}".formatted(email));
  }

  private Answer accept(String token, String password) {
    return anybody.post(
        "/api/password-resets/accept",
        "{\"token\": \"%s\", \"password\": \"%s\"}".formatted(token, password));
  }

  private Answer signIn(String email, String password) {
    return anybody.post(
        "/api/sessions", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password));
  }

  private long mails(String email) {
    return world.count(
        "select count(*) from hub.mail where to_address = ? and about_type = 'password_reset'",
        email);
  }

  /// Waits until that many were written, because the answer does not wait for the mail.
  private String token(String email, long nth) {
    Awaitility.await().untilAsserted(() -> assertThat(mails(email)).isEqualTo(nth));
    return world
        .text(
            "select body from hub.mail where to_address = ? and about_type = 'password_reset' order by created_at desc, mail_id desc limit 1",
            email)
        .replaceAll("(?s).*/password-resets/(stw_r_[A-Za-z0-9_-]+).*", "$1");
  }

  @Test
  void shouldSetANewPasswordAndEndAllSessions() {
    String email = organization.ownerEmail();
    Client other = anybody.signedIn(email, SharedApplication.PASSWORD);
    Answer asked = ask(" " + email.toUpperCase() + " ").expect(202);
    assertThat(asked.body()).isEmpty();
    String token = token(email, 1);
    owner.get("/api/me").expect(200);

    accept(token, "short").expect(422, "WEAK_PASSWORD");
    accept(token, NEXT).expect(200);
    owner.get("/api/me").expect(401);
    other.get("/api/me").expect(401);
    signIn(email, SharedApplication.PASSWORD).expect(401, "UNAUTHENTICATED");
    accept(token, "another mountain seldom whistles").expect(410, "RESET_USED");
    Client again = anybody.signedIn(email, NEXT);

    Answer log = again.get("/api/audit?action=password.").expect(200);
    assertThat(log.items("/action")).containsExactly("password.reset", "password.reset_requested");
    assertThat(log.items("/changes/email")).containsOnly(email);
    assertThat(log.body()).doesNotContain(token, NEXT);
    assertThat(
            world.count(
                "select count(*) from hub.password_reset where org_id = ? and token_hash = sha256(?::bytea)",
                organization.id(),
                token))
        .isEqualTo(1);
  }

  @Test
  void shouldAnswerAlikeWhoeverIsMeant() {
    world.person(organization, "suspended", "member");
    String suspended = "suspended@" + organization.domain();
    UUID id = world.id("select user_id from hub.app_user where email = ?", suspended);
    owner.post("/api/users/" + id + "/suspend", null).expect(200);
    String invited = "invited@" + organization.domain();
    owner
        .post("/api/invitations", "{\"email\": \"%s\", \"role\": \"member\"}".formatted(invited))
        .expect(201);
    world.person(organization, "last", "member");
    Answer known = ask("last@" + organization.domain()).expect(202);
    for (String email : List.of(suspended, invited, "nobody@nowhere.example", "no address")) {
      Answer answer = ask(email).expect(202);
      assertThat(answer.body()).isEqualTo(known.body());
      assertThat(answer.response().headers().map().keySet())
          .isEqualTo(known.response().headers().map().keySet());
      ask("last@" + organization.domain()).expect(202);
    }
    // Mails are written in turn, so all others would be there.
    token("last@" + organization.domain(), 5);
    assertThat(mails(suspended) + mails(invited) + mails("nobody@nowhere.example")).isZero();
    anybody.post("/api/password-resets", "{}").expect(422, "VALIDATION_FAILED");
    anybody.post("/api/password-resets", "{\"email\": \"a\", \"x\": 1}").expect(422);
  }

  @Test
  void shouldUseTheNewestLinkOnlyAndInTimeOnly() {
    world.person(organization, "twice", "member");
    String email = "twice@" + organization.domain();
    ask(email).expect(202);
    String first = token(email, 1);
    ask(email).expect(202);
    String second = token(email, 2);
    accept(first, NEXT).expect(410, "RESET_REVOKED");
    world.sql(
        "update hub.actor_state set until = now() where org_id = ? and kind = 'reset' and state = 'LIVE'",
        organization.id());
    accept(second, NEXT).expect(410, "RESET_EXPIRED");
    signIn(email, SharedApplication.PASSWORD).expect(201);

    // A changed password makes an open link void, and so does a suspension as long as it lasts.
    ask(email).expect(202);
    String third = token(email, 3);
    UUID id = world.id("select user_id from hub.app_user where email = ?", email);
    owner.post("/api/users/" + id + "/suspend", null).expect(200);
    accept(third, NEXT).expect(403, "ACCOUNT_SUSPENDED");
    owner.post("/api/users/" + id + "/reactivate", null).expect(200);
    Client changing = anybody.signedIn(email, SharedApplication.PASSWORD);
    changing
        .put(
            "/api/me/password",
            "{\"current\": \"%s\", \"new\": \"%s\"}".formatted(SharedApplication.PASSWORD, NEXT))
        .expect(200);
    accept(third, "another mountain seldom whistles").expect(410, "RESET_REVOKED");
    accept("stw_r_nobody-has-this", NEXT).expect(404, "NOT_FOUND");
    anybody.post("/api/password-resets/accept", "{}").expect(422, "VALIDATION_FAILED");
  }

  @Test
  void shouldWorkOnceWhenSentTwiceAtOnce() throws Exception {
    world.person(organization, "race", "member");
    String email = "race@" + organization.domain();
    ask(email).expect(202);
    String token = token(email, 1);
    CountDownLatch go = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers =
          List.of("one green bottle on the wall", "two green bottles on the wall").stream()
              .map(wanted ->
                  threads.submit(() -> {
                    go.await();
                    return accept(token, wanted).status();
                  }))
              .toList();
      go.countDown();
      assertThat(List.of(answers.get(0).get(), answers.get(1).get()))
          .containsExactlyInAnyOrder(200, 410);
    }
  }

  @Test
  void shouldSlowDownWhoAsksAgainAndAgain() {
    Client elsewhere = anybody.from("127.0.0.9");
    for (String email : List.of("flood@nowhere.example", organization.ownerEmail())) {
      String body = "{\"email\": \"%s\"}".formatted(email);
      for (int n = 0; n < 10; n++) {
        elsewhere.post("/api/password-resets", body).expect(202);
      }
      elsewhere.post("/api/password-resets", body);
      Answer slowed = elsewhere.post("/api/password-resets", body).expect(429, "RATE_LIMITED");
      assertThat(slowed.header("Retry-After")).isNotNull();
      anybody.post("/api/password-resets", body).expect(202);
    }
    token(organization.ownerEmail(), 5);
    // Passwords are counted apart.
    elsewhere.signedIn(organization.ownerEmail(), SharedApplication.PASSWORD);
  }

  @Test
  void shouldSlowDownWhoGuessesLinks() {
    Client guesser = anybody.from("127.0.0.10");
    for (int n = 0; n < 10; n++) {
      guesser
          .post(
              "/api/password-resets/accept",
              "{\"token\": \"guess%d\", \"password\": \"%s\"}".formatted(n, NEXT))
          .expect(404);
    }
    SlowedDown.after(() -> guesser.post("/api/password-resets/accept", "{\"token\": \"guess\"}"));
    // A link that was sent works from there all the same.
    World.Made beside = world.standalone("ForgotBeside");
    ask(beside.ownerEmail()).expect(202);
    String token = token(beside.ownerEmail(), 1);
    guesser
        .post(
            "/api/password-resets/accept",
            "{\"token\": \"%s\", \"password\": \"%s\"}".formatted(token, NEXT))
        .expect(200);
    SlowedDown.after(() -> guesser.post("/api/password-resets/accept", "{\"token\": \"guess\"}"));
  }

  @Test
  void shouldLetAnAdministratorMakeAPasswordVoid() {
    Client member = world.person(organization, "lost", "member");
    String email = "lost@" + organization.domain();
    UUID id = world.id("select user_id from hub.app_user where email = ?", email);
    Client admin = world.person(organization, "admin", "org_admin");
    member.post("/api/users/" + id + "/password-reset", null).expect(403, "FORBIDDEN");
    admin
        .post("/api/users/" + organization.owner() + "/password-reset", null)
        .expect(403, "FORBIDDEN");
    owner.get("/api/me").expect(200);
    owner
        .post("/api/users/" + organization.owner() + "/password-reset", null)
        .expect(403, "FORBIDDEN");
    World.Made other = world.standalone("ForgotB");
    other.admin().post("/api/users/" + id + "/password-reset", null).expect(404, "NOT_FOUND");

    Answer done = admin.post("/api/users/" + id + "/password-reset", null).expect(200);
    assertThat(done.text("/email")).isEqualTo(email);
    member.get("/api/me").expect(401);
    signIn(email, SharedApplication.PASSWORD).expect(401, "UNAUTHENTICATED");
    accept(token(email, 1), NEXT).expect(200);
    signIn(email, NEXT).expect(201);

    Answer log = owner.get("/api/audit?action=user.password_voided").expect(200);
    assertThat(log.items("/changes/email")).containsExactly(email);
    assertThat(log.items("/actor/email")).containsExactly("admin@" + organization.domain());
    String invited = "fresh@" + organization.domain();
    owner
        .post("/api/invitations", "{\"email\": \"%s\", \"role\": \"member\"}".formatted(invited))
        .expect(201);
    UUID fresh = world.id("select user_id from hub.app_user where email = ?", invited);
    owner.post("/api/users/" + fresh + "/password-reset", null).expect(409, "INVALID_STATE");
  }
}
