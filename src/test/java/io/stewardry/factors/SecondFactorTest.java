package io.stewardry.factors;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.people.Person;
import io.stewardry.support.Answer;
import io.stewardry.support.Authenticator;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// A second factor by the API: set up, used, lost, required.
class SecondFactorTest {
  private static final String PASSWORD = SharedApplication.PASSWORD;

  private final World world = World.shared();
  private final World.Made organization = world.standalone("Factor");
  private final Client anybody = world.application().client();

  private record Person(String email, UUID id, Client client) {}

  private Person person(String word, String role) {
    Client client = world.person(organization, word, role);
    String email = word + "@" + organization.domain();
    return new Person(
        email, world.id("select user_id from hub.app_user where email = ?", email), client);
  }

  private record Enrolled(Authenticator app, List<String> codes) {}

  private static Enrolled enrol(Client client) {
    Answer offer = client.get("/api/me/mfa/enrolment").expect(200);
    assertThat(offer.text("/uri"))
        .startsWith("otpauth://totp/Stewardry%3A")
        .contains("secret=" + offer.text("/secret"));
    Authenticator app = new Authenticator(offer.text("/secret"));
    Answer done = client.put("/api/me/mfa", confirmation(offer, app.code(-1))).expect(200);
    List<String> codes = new ArrayList<>();
    done.at("/recoveryCodes").forEach(code -> codes.add(code.asString()));
    assertThat(codes).hasSize(10);
    return new Enrolled(app, codes);
  }

  private static String confirmation(Answer offer, String code) {
    return "{\"enrolment\": \"%s\", \"totp\": \"%s\"}".formatted(offer.text("/enrolment"), code);
  }

  private Answer signIn(Client from, String email, String password, String totp) {
    return from.post(
        "/api/sessions",
        "{\"email\": \"%s\", \"password\": \"%s\"%s}"
            .formatted(email, password, totp == null ? "" : ", \"totp\": \"" + totp + "\""));
  }

  private Answer signIn(String email, String totp) {
    return signIn(anybody, email, PASSWORD, totp);
  }

  /// As after the longest of waits, so that a test need not wait.
  private void forgetWaits() {
    world.sql(
        "update hub.sign_in_failure set blocked_until = now() where org_id = ?", organization.id());
  }

  @Test
  void shouldAskForACodeOnceAFactorIsSetUp() {
    Person pat = person("pat", "member");
    assertThat(pat.client.get("/api/me/mfa").at("/enrolled").asBoolean()).isFalse();
    Answer offer = pat.client.get("/api/me/mfa/enrolment").expect(200);
    Authenticator other = new Authenticator(offer.text("/secret"));
    String wrong = other.code(0).equals("000000") ? "000001" : "000000";
    pat.client.put("/api/me/mfa", confirmation(offer, wrong)).expect(422, "VALIDATION_FAILED");
    assertThat(pat.client.get("/api/me").at("/user/mfa").asBoolean()).isFalse();

    Enrolled enrolled = enrol(pat.client);
    assertThat(pat.client.get("/api/me").at("/user/mfa").asBoolean()).isTrue();
    assertThat(pat.client.get("/api/me/mfa").at("/recoveryCodesLeft").asInt()).isEqualTo(10);

    signIn(pat.email, null).expect(401, "MFA_REQUIRED");
    signIn(anybody, pat.email, "not the password at all", null).expect(401, "UNAUTHENTICATED");
    signIn(pat.email, wrong(enrolled.app)).expect(401, "UNAUTHENTICATED");
    String code = enrolled.app.code();
    Answer in = signIn(pat.email, code.substring(0, 3) + " " + code.substring(3)).expect(201);
    assertThat(in.at("/user/mfa").asBoolean()).isTrue();
    signIn(pat.email, code).expect(401, "UNAUTHENTICATED");
    // Older than the last one, and younger than the window.
    signIn(pat.email, enrolled.app.code(-1)).expect(401, "UNAUTHENTICATED");
    signIn(pat.email, enrolled.app.code(3)).expect(401, "UNAUTHENTICATED");
    signIn(pat.email, enrolled.app.code(1)).expect(201);

    Answer log = organization.admin().get("/api/audit?action=mfa.enrolled").expect(200);
    assertThat(log.items("/actor/email")).containsExactly(pat.email);
    assertThat(organization.admin().get("/api/audit").body())
        .doesNotContain(offer.text("/secret"), enrolled.codes.getFirst(), code);
  }

  private static String wrong(Authenticator app) {
    for (String guess : List.of("111111", "222222", "333333", "444444")) {
      if (!List.of(app.code(-1), app.code(0), app.code(1)).contains(guess)) {
        return guess;
      }
    }
    throw new IllegalStateException("not with three codes");
  }

  @Test
  void shouldLetOneOfTwoInWithTheSameCode() throws Exception {
    Person pat = person("race", "member");
    Enrolled enrolled = enrol(pat.client);
    for (String code : List.of(enrolled.app.code(1), enrolled.codes.getFirst())) {
      CountDownLatch go = new CountDownLatch(1);
      List<Future<Integer>> answers = new ArrayList<>();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (String address : List.of("127.0.0.21", "127.0.0.22", "127.0.0.23")) {
          Client client = anybody.from(address);
          answers.add(
              threads.submit(() -> {
                go.await();
                return signIn(client, pat.email, PASSWORD, code).status();
              }));
        }
        go.countDown();
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> answer : answers) {
        statuses.add(answer.get());
      }
      assertThat(statuses).containsExactlyInAnyOrder(201, 401, 401);
    }
  }

  @Test
  void shouldTakeEachRecoveryCodeOnce() {
    Person pat = person("lost", "member");
    Enrolled enrolled = enrol(pat.client);
    String first = enrolled.codes.getFirst();
    signIn(pat.email, first.toUpperCase().replace("-", " ")).expect(201);
    signIn(pat.email, first).expect(401, "UNAUTHENTICATED");
    assertThat(pat.client.get("/api/me/mfa").at("/recoveryCodesLeft").asInt()).isEqualTo(9);
    assertThat(
            organization.admin().get("/api/audit?action=mfa.recovery_used").items("/changes/left"))
        .contains("9");
    Answer renewed = pat.client.put("/api/me/mfa/recovery-codes", "{}").expect(200);
    signIn(pat.email, enrolled.codes.get(1)).expect(401, "UNAUTHENTICATED");
    signIn(pat.email, renewed.text("/recoveryCodes/3")).expect(201);
    assertThat(organization.admin().get("/api/audit?action=mfa.codes_renewed").items("/result"))
        .contains("ok");
  }

  @Test
  void shouldSlowDownWhoGuessesCodesFromWhereverHeIs() {
    Person pat = person("guessed", "member");
    Enrolled enrolled = enrol(pat.client);
    for (int n = 1; n <= 10; n++) {
      signIn(anybody.from("127.0.1." + n), pat.email, PASSWORD, wrong(enrolled.app)).expect(401);
    }
    signIn(anybody.from("127.0.1.11"), pat.email, PASSWORD, wrong(enrolled.app));
    // The wait is a second or two, in which a busy machine may do nothing at all.
    world.sql(
        "update hub.sign_in_failure set blocked_until = blocked_until + interval '1 minute' where org_id = ?",
        organization.id());
    Answer slowed =
        signIn(anybody.from("127.0.1.12"), pat.email, PASSWORD, enrolled.app.code(1))
            .expect(429, "RATE_LIMITED");
    assertThat(slowed.header("Retry-After")).isNotNull();
    // A recovery code cannot be guessed, so it is the way in meanwhile.
    signIn(anybody.from("127.0.1.13"), pat.email, PASSWORD, enrolled.codes.getFirst()).expect(201);
    forgetWaits();
    signIn(anybody.from("127.0.1.14"), pat.email, PASSWORD, enrolled.app.code(1)).expect(201);
  }

  /// The right password does not make room for more guesses of the code.
  @Test
  void shouldCountCodesAlsoBetweenRightPasswords() {
    Person pat = person("between", "member");
    Enrolled enrolled = enrol(pat.client);
    int tries = 0;
    Client here = anybody.from("127.0.2.1");
    while (tries < 20
        && signIn(here, pat.email, PASSWORD, null).status() == 401
        && signIn(here, pat.email, PASSWORD, wrong(enrolled.app)).status() == 401) {
      tries++;
    }
    assertThat(tries).isLessThan(10);
  }

  @Test
  void shouldRemoveItsOwnWithPasswordAndCodeOnly() {
    Person pat = person("remover", "member");
    Enrolled enrolled = enrol(pat.client);
    remove(pat.client, "not the password at all", enrolled.app.code(1)).expect(403, "FORBIDDEN");
    remove(pat.client, PASSWORD, wrong(enrolled.app)).expect(403, "FORBIDDEN");
    pat.client
        .post("/api/me/mfa/remove", "{\"password\": \"%s\"}".formatted(PASSWORD))
        .expect(422, "VALIDATION_FAILED");
    pat.client
        .post("/api/me/mfa/remove", "{\"totp\": \"%s\"}".formatted(enrolled.app.code(1)))
        .expect(422, "VALIDATION_FAILED");
    signIn(pat.email, null).expect(401, "MFA_REQUIRED");
    remove(pat.client, PASSWORD, enrolled.app.code(1)).expect(204);
    signIn(pat.email, null).expect(201);
    remove(pat.client, PASSWORD, "000000").expect(404, "NOT_FOUND");
    assertThat(
            world.count(
                "select count(*) from hub.second_factor where user_id = ? and sealed_secret is not null",
                pat.id))
        .isZero();
    assertThat(organization.admin().get("/api/audit?action=mfa.removed").items("/changes/email"))
        .contains(pat.email);
  }

  private static Answer remove(Client client, String password, String code) {
    return client.post(
        "/api/me/mfa/remove", "{\"password\": \"%s\", \"totp\": \"%s\"}".formatted(password, code));
  }

  @Test
  void shouldLetAnAdministratorResetALostOne() {
    Person pat = person("forgetful", "member");
    Enrolled enrolled = enrol(pat.client);
    Person admin = person("resetter", "org_admin");
    enrol(organization.admin());
    pat.client.delete("/api/users/" + admin.id + "/mfa").expect(403, "FORBIDDEN");
    admin.client.delete("/api/users/" + organization.owner() + "/mfa").expect(403, "FORBIDDEN");
    organization
        .admin()
        .delete("/api/users/" + organization.owner() + "/mfa")
        .expect(403, "FORBIDDEN");
    World.Made other = world.standalone("FactorB");
    other.admin().delete("/api/users/" + pat.id + "/mfa").expect(404, "NOT_FOUND");
    admin.client.delete("/api/users/" + pat.id + "/mfa").expect(204);
    admin.client.delete("/api/users/" + pat.id + "/mfa").expect(409, "INVALID_STATE");
    pat.client.get("/api/me").expect(401);
    signIn(pat.email, null).expect(201);
    signIn(pat.email, enrolled.codes.getFirst()).expect(201);
    assertThat(organization.admin().get("/api/audit?action=mfa.removed").items("/actor/email"))
        .contains(admin.email);
  }

  /// As somebody would who can write into the database but does not have the key file.
  @Test
  void shouldNotLetInByASecretThatIsNotTheirs() {
    Person victim = person("victim", "member");
    Person thief = person("thief", "member");
    Enrolled mine = enrol(thief.client);
    Enrolled theirs = enrol(victim.client);
    for (String change :
        List.of(
            "(select t.sealed_secret from hub.second_factor t where t.user_id = '%s' and t.state = 'ACTIVE')"
                .formatted(thief.id),
            "substring(sealed_secret for 30)",
            "substring(sealed_secret for 3)",
            "sha256(sealed_secret)")) {
      world.sql(
          """
          do $$ begin
            set local session_replication_role = replica;
            update hub.second_factor set sealed_secret = %s where user_id = '%s';
          end $$
          """
              .formatted(change, victim.id));
      signIn(victim.email, mine.app.code()).expect(503, "UNAVAILABLE");
      signIn(victim.email, theirs.app.code()).expect(503, "UNAVAILABLE");
      forgetWaits();
    }
    signIn(victim.email, theirs.codes.getFirst()).expect(201);
  }

  @Test
  void shouldReplaceItByAnother() {
    Person pat = person("newphone", "member");
    Enrolled old = enrol(pat.client);
    Enrolled now = enrol(pat.client);
    signIn(pat.email, old.app.code(1)).expect(401, "UNAUTHENTICATED");
    signIn(pat.email, old.codes.getFirst()).expect(401, "UNAUTHENTICATED");
    signIn(pat.email, now.app.code(1)).expect(201);
  }

  @Test
  void shouldIssueNoSessionBeforeWhatIsRequiredIsSetUp() {
    World.Made strict = world.standalone("Strict");
    Client owner = strict.admin();
    world.person(strict, "newcomer", "member");
    String email = "newcomer@" + strict.domain();
    Client member = world.person(strict, "known", "member");
    String rules = "/api/organizations/" + strict.id() + "/sign-in-rules";
    member.put(rules, "{\"mfaRequired\": true}").expect(403, "FORBIDDEN");
    owner.put(rules, "{}").expect(422, "VALIDATION_FAILED");
    owner.put(rules, "{\"mfaRequired\": true}").expect(200);
    assertThat(owner.get(rules).at("/mfaRequired").asBoolean()).isTrue();
    long sessions = world.count("select count(*) from hub.session where org_id = ?", strict.id());
    Answer refused = signIn(email, null).expect(401, "MFA_REQUIRED");
    assertThat(refused.text("/detail")).contains("/sign-in");
    signIn(email, "123456").expect(401, "MFA_REQUIRED");
    assertThat(world.count("select count(*) from hub.session where org_id = ?", strict.id()))
        .isEqualTo(sessions);
    // Who is in stays, and may set it up; then it cannot be removed.
    Enrolled enrolled = enrol(member);
    remove(member, PASSWORD, enrolled.app.code(1)).expect(409, "INVALID_STATE");
    assertThat(member.get("/api/me/mfa").at("/required").asBoolean()).isTrue();
    // Beside a second factor eight characters are enough.
    change(member, "seven77").expect(422, "WEAK_PASSWORD");
    change(member, "k7#plover").expect(200);
    owner.put(rules, "{\"mfaRequired\": false}").expect(200);
    signIn(email, null).expect(201);
    change(owner, "k7#plover").expect(422, "WEAK_PASSWORD");
    assertThat(owner.get("/api/audit?action=organization.updated").items("/changes/mfaRequired/to"))
        .containsExactly("false", "true");
  }

  private static Answer change(Client client, String wanted) {
    return client.put(
        "/api/me/password", "{\"current\": \"%s\", \"new\": \"%s\"}".formatted(PASSWORD, wanted));
  }

  @Test
  void shouldRequireItOfOnePerson() {
    Person pat = person("single", "member");
    Person other = person("double", "member");
    Person admin = person("demander", "org_admin");
    admin
        .client
        .put("/api/users/" + organization.owner() + "/mfa", "{\"required\": true}")
        .expect(403, "FORBIDDEN");
    Answer required =
        admin.client.put("/api/users/" + pat.id + "/mfa", "{\"required\": true}").expect(200);
    assertThat(required.at("/mfaRequired").asBoolean()).isTrue();
    signIn(pat.email, null).expect(401, "MFA_REQUIRED");
    signIn(other.email, null).expect(201);
    admin.client.put("/api/users/" + pat.id + "/mfa", "{\"required\": false}").expect(200);
    signIn(pat.email, null).expect(201);
  }
}
