package io.stewardry.factors;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.people.Person;
import io.stewardry.support.Answer;
import io.stewardry.support.Authenticator;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.SoftwarePasskey;
import io.stewardry.support.World;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Passkeys by the API: made, used, and everything that a device, a browser or a thief could say
/// wrong.
class PasskeyTest {
  private static final String MINE = "/api/me/passkeys";
  private static final String SIGN_IN = "/api/sessions/passkey";

  private final World world = World.shared();
  private final World.Made acme = world.standalone("Passkey");
  private final World.Made other = world.standalone("PasskeyB");
  private final Client anybody = world.application().client();
  private final String origin = world.application().url().replace("127.0.0.1", "localhost");

  private record Person(String email, UUID id, Client client) {}

  private Person person(World.Made organization, String word) {
    Client client = world.person(organization, word, "member");
    String email = word + "@" + organization.domain();
    return new Person(
        email, world.id("select user_id from hub.app_user where email = ?", email), client);
  }

  /// A ceremony that has begun: what the browser is asked, and the client with its cookie.
  private record Begun(JsonNode options, Client client) {}

  private static Begun begin(Client client, String path) {
    Answer answer = client.post(path + "/options", "{}").expect(200);
    String cookie =
        answer.response().headers().allValues("Set-Cookie").stream()
            .filter(each -> each.startsWith("stewardry_passkey="))
            .findFirst()
            .orElseThrow();
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Max-Age=300");
    return new Begun(answer.json(), client.with("Cookie", cookie.split(";", 2)[0]));
  }

  private static Answer finish(Begun begun, String label, String credential) {
    return begun
        .client()
        .post(MINE, "{\"label\": \"%s\", \"credential\": %s}".formatted(label, credential));
  }

  private static Answer register(Client client, String label, SoftwarePasskey passkey) {
    Begun begun = begin(client, MINE);
    return finish(begun, label, passkey.create(begun.options()));
  }

  private SoftwarePasskey registered(Client client, String label) {
    SoftwarePasskey passkey = new SoftwarePasskey(origin);
    register(client, label, passkey).expect(201);
    return passkey;
  }

  private static Answer show(Begun begun, String credential) {
    return begun.client().post(SIGN_IN, "{\"credential\": %s}".formatted(credential));
  }

  private Answer signIn(Client from, SoftwarePasskey passkey) {
    Begun begun = begin(from, SIGN_IN);
    return show(begun, passkey.get(begun.options()));
  }

  private Answer signIn(SoftwarePasskey passkey) {
    return signIn(anybody, passkey);
  }

  private Answer byPassword(Person person) {
    return anybody.post(
        "/api/sessions",
        "{\"email\": \"%s\", \"password\": \"%s\"}"
            .formatted(person.email, SharedApplication.PASSWORD));
  }

  private String log(World.Made organization, String action) {
    return organization.admin().get("/api/audit?limit=100&action=" + action).expect(200).body();
  }

  @Test
  void shouldSignInByItself() {
    Person pat = person(acme, "pat");
    Begun begun = begin(pat.client, MINE);
    JsonNode wish = begun.options().at("/publicKey");
    assertThat(wish.at("/rp/id").asString()).isEqualTo("localhost");
    assertThat(wish.at("/authenticatorSelection/residentKey").asString()).isEqualTo("required");
    assertThat(wish.at("/authenticatorSelection/userVerification").asString())
        .isEqualTo("required");
    assertThat(wish.at("/user/id").asString()).doesNotContain("pat");
    SoftwarePasskey passkey = new SoftwarePasskey(origin);
    passkey.counter = 1;
    Answer made = finish(begun, "Phone", passkey.create(begun.options())).expect(201);
    assertThat(made.text("/label")).isEqualTo("Phone");
    assertThat(pat.client.get("/api/me").at("/user/mfa").asBoolean()).isTrue();
    assertThat(pat.client.get("/api/me/mfa").at("/passkeys").asInt()).isOne();
    assertThat(begin(pat.client, MINE).options().at("/publicKey/excludeCredentials")).hasSize(1);

    passkey.counter = 2;
    Answer in = signIn(passkey).expect(201);
    assertThat(in.text("/user/email")).isEqualTo(pat.email);
    Client session = anybody.withToken(in.text("/token"));
    Answer mine = session.get(MINE).expect(200);
    assertThat(mine.items("/label")).containsExactly("Phone");
    assertThat(mine.items("/lastUsedAt").getFirst()).isNotNull();
    assertThat(log(acme, "session.created"))
        .contains("\"method\":\"passkey\"", "\"passkey\":\"" + made.text("/id") + "\"");
    assertThat(log(acme, "passkey.created")).contains("\"label\":\"Phone\"");
    // From now on the password alone opens nothing.
    byPassword(pat).expect(401, "MFA_REQUIRED");

    String one = MINE + "/" + made.text("/id");
    for (String wrong :
        new String[] {
          "\"\"", "\"   \"", "null", "\"" + "x".repeat(300) + "\"", "\"\u200b\"", "\"a\\nb\""
        }) {
      session.patch(one, "{\"label\": " + wrong + "}").expect(422, "VALIDATION_FAILED");
    }
    for (String taken : new String[] {"🔑 Büro", "🔑 Büro", "Phone"}) {
      assertThat(session.patch(one, "{\"label\": \"" + taken + "\"}").expect(200).text("/label"))
          .isEqualTo(taken);
    }
    assertThat(session.patch(one, "{\"label\": \"Tablet\"}").expect(200).text("/label"))
        .isEqualTo("Tablet");
    assertThat(log(acme, "passkey.updated")).contains("Tablet");
    session.delete(one).expect(204);
    session.delete(one).expect(404, "NOT_FOUND");
    assertThat(log(acme, "passkey.deleted")).contains("Tablet");
    assertThat(session.get("/api/me").at("/user/mfa").asBoolean()).isFalse();
    passkey.counter = 3;
    signIn(passkey).expect(401, "UNAUTHENTICATED");
    byPassword(pat).expect(201);
  }

  @Test
  void shouldMakeNoneFromAWrongAnswer() {
    Person pat = person(acme, "wrong");
    SoftwarePasskey elsewhere = new SoftwarePasskey("https://stewardry.example");
    register(pat.client, "x", elsewhere).expect(422, "VALIDATION_FAILED");
    SoftwarePasskey otherPort = new SoftwarePasskey("http://localhost:1");
    register(pat.client, "x", otherPort).expect(422, "VALIDATION_FAILED");
    SoftwarePasskey unverified = new SoftwarePasskey(origin);
    unverified.verified = false;
    register(pat.client, "x", unverified).expect(422, "VALIDATION_FAILED");
    SoftwarePasskey framed = new SoftwarePasskey(origin);
    framed.crossOrigin = true;
    register(pat.client, "x", framed).expect(422, "VALIDATION_FAILED");
    SoftwarePasskey good = new SoftwarePasskey(origin);
    Begun first = begin(pat.client, MINE);
    Begun second = begin(pat.client, MINE);
    finish(first, "x", good.create(second.options())).expect(422, "VALIDATION_FAILED");
    finish(first, "", good.create(first.options())).expect(422, "VALIDATION_FAILED");
    // Without the cookie, and by another session of the same person.
    pat.client
        .post(
            MINE, "{\"label\": \"x\", \"credential\": %s}".formatted(good.create(first.options())))
        .expect(409, "INVALID_STATE");
    Client again = anybody.signedIn(pat.email, SharedApplication.PASSWORD);
    Begun stolen =
        new Begun(first.options(), again.with("Cookie", first.client().header("Cookie")));
    finish(stolen, "x", good.create(first.options())).expect(409, "INVALID_STATE");
    for (String nonsense :
        List.of(
            "{}",
            "{\"id\": 1}",
            "{\"id\": \"AA\", \"rawId\": \"AA\", \"response\": {}, \"type\": \"public-key\"}",
            "{\"id\": \"AA\", \"rawId\": \"AA\", \"type\": \"public-key\", \"response\": {\"clientDataJSON\": \"e30\", \"attestationObject\": \"oA\"}}",
            "{\"id\": \"%s\"}".formatted("x".repeat(30_000)))) {
      finish(first, "x", nonsense).expect(422, "VALIDATION_FAILED");
      show(begin(anybody.from("127.0.5.1"), SIGN_IN), nonsense).expect(401, "UNAUTHENTICATED");
    }
    assertThat(pat.client.get(MINE).items("/id")).isEmpty();
    finish(first, "x", good.create(first.options())).expect(201);
    finish(first, "x", good.create(first.options())).expect(409, "INVALID_STATE");
  }

  @Test
  void shouldRefuseWhatIsNotSaidRight() {
    Person pat = person(acme, "refused");
    Person eve = person(acme, "eve");
    SoftwarePasskey passkey = registered(pat.client, "Phone");
    Client here = anybody.from("127.0.5.2");
    passkey.origin = "https://evil.example";
    signIn(here, passkey).expect(401, "UNAUTHENTICATED");
    passkey.origin = origin;
    passkey.verified = false;
    signIn(here, passkey).expect(401, "UNAUTHENTICATED");
    passkey.verified = true;
    passkey.crossOrigin = true;
    signIn(here, passkey).expect(401, "UNAUTHENTICATED");
    passkey.crossOrigin = false;
    Begun first = begin(here, SIGN_IN);
    Begun second = begin(here, SIGN_IN);
    show(first, passkey.get(second.options())).expect(401, "UNAUTHENTICATED");
    // A challenge without its cookie; and one that was made for something else.
    here.post(SIGN_IN, "{\"credential\": %s}".formatted(passkey.get(first.options())))
        .expect(401, "UNAUTHENTICATED");
    Begun registering = begin(pat.client, MINE);
    Begun swapped =
        new Begun(first.options(), here.with("Cookie", registering.client().header("Cookie")));
    show(swapped, passkey.get(registering.options())).expect(401, "UNAUTHENTICATED");
    String said = passkey.get(first.options());
    int at = said.indexOf("\"signature\": \"") + 40;
    show(
            first,
            said.substring(0, at) + (said.charAt(at) == 'A' ? 'B' : 'A') + said.substring(at + 1))
        .expect(401, "UNAUTHENTICATED");
    // A key of his own that says it is somebody else's.
    SoftwarePasskey eves = registered(eve.client, "Eve's");
    eves.belongsTo(bytes(pat.id));
    signIn(anybody.from("127.0.5.3"), eves).expect(401, "UNAUTHENTICATED");
    eves.belongsTo(new byte[0]);
    signIn(anybody.from("127.0.5.3"), eves).expect(401, "UNAUTHENTICATED");
    assertThat(log(acme, "session.created"))
        .contains(
            "\"reason\":\"BadOrigin\"",
            "\"reason\":\"UserNotVerified\"",
            "\"reason\":\"BadChallenge\"",
            "\"reason\":\"CeremonyOver\"",
            "\"reason\":\"OtherUser\"");
    SoftwarePasskey nobodys = new SoftwarePasskey(origin);
    signIn(anybody.from("127.0.5.4"), nobodys).expect(401, "UNAUTHENTICATED");
    assertThat(
            world.superuser().get("/api/audit?action=session.created&limit=10").expect(200).body())
        .contains("UnknownCredential");
    signIn(anybody, passkey).expect(201);
  }

  private static byte[] bytes(UUID id) {
    return java.nio.ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  @Test
  void shouldNoticeACopy() {
    Person pat = person(acme, "cloned");
    SoftwarePasskey passkey = new SoftwarePasskey(origin);
    passkey.counter = 5;
    register(pat.client, "Key", passkey).expect(201);
    passkey.counter = 9;
    signIn(passkey).expect(201);
    for (long counter : new long[] {9, 8, 1, 0}) {
      passkey.counter = counter;
      signIn(passkey).expect(401, "UNAUTHENTICATED");
    }
    assertThat(log(acme, "session.created")).contains("\"reason\":\"CounterWentBack\"");
    passkey.counter = 10;
    signIn(passkey).expect(201);
  }

  @Test
  void shouldTakeEachChallengeOnce() throws Exception {
    Person pat = person(acme, "replayed");
    SoftwarePasskey passkey = registered(pat.client, "Synced");
    Begun begun = begin(anybody, SIGN_IN);
    String said = passkey.get(begun.options());
    show(begun, said).expect(201);
    show(begun, said).expect(401, "UNAUTHENTICATED");
    show(begun, passkey.get(begun.options())).expect(401, "UNAUTHENTICATED");

    Begun race = begin(anybody, SIGN_IN);
    String once = passkey.get(race.options());
    CountDownLatch go = new CountDownLatch(1);
    List<Future<Integer>> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String address : List.of("127.0.5.21", "127.0.5.22", "127.0.5.23")) {
        Begun from =
            new Begun(
                race.options(),
                anybody.from(address).with("Cookie", race.client().header("Cookie")));
        answers.add(
            threads.submit(() -> {
              go.await();
              return show(from, once).status();
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

  @Test
  void shouldLetNobodyInWhoIsSuspended() {
    Person pat = person(acme, "suspended");
    SoftwarePasskey passkey = registered(pat.client, "Phone");
    String user = "/api/users/" + pat.id;
    acme.admin().post(user + "/suspend", "{}").expect(200);
    signIn(passkey).expect(403, "ACCOUNT_SUSPENDED");
    passkey.verified = false;
    signIn(passkey).expect(401, "UNAUTHENTICATED");
    passkey.verified = true;
    acme.admin().post(user + "/reactivate", "{}").expect(200);
    signIn(passkey).expect(201);
    acme.admin().delete(user).expect(204);
    signIn(passkey).expect(401, "UNAUTHENTICATED");

    World.Made msp = world.msp("PasskeyM");
    World.Made customer = world.customer(msp, "PasskeyC");
    SoftwarePasskey owners = registered(customer.admin(), "Phone");
    msp.admin().post("/api/organizations/" + customer.id() + "/suspend", "{}").expect(200);
    signIn(owners).expect(403, "ORG_SUSPENDED");
  }

  @Test
  void shouldBelongToOnePersonOfOneOrganization() {
    Person pat = person(acme, "own");
    Person colleague = person(acme, "colleague");
    Person stranger = person(other, "stranger");
    SoftwarePasskey passkey = registered(pat.client, "Phone");
    String one = MINE + "/" + pat.client.get(MINE).items("/id").getFirst();
    for (Client client : List.of(colleague.client, stranger.client, acme.admin())) {
      client.patch(one, "{\"label\": \"Mine\"}").expect(404, "NOT_FOUND");
      client.delete(one).expect(404, "NOT_FOUND");
      assertThat(client.get(MINE).items("/id")).isEmpty();
    }
    // The same credential is nobody else's, here or there, not even after it was removed.
    register(colleague.client, "x", passkey).expect(409, "INVALID_STATE");
    register(stranger.client, "x", passkey).expect(409, "INVALID_STATE");
    passkey.belongsTo(bytes(pat.id));
    assertThat(signIn(passkey).expect(201).text("/user/email")).isEqualTo(pat.email);
    pat.client.delete(one).expect(204);
    register(stranger.client, "x", passkey).expect(409, "INVALID_STATE");
    assertThat(stranger.client.get("/api/me").at("/user/mfa").asBoolean()).isFalse();
  }

  @Test
  void shouldAskAgainBeforeOneIsAddedOrRemoved() {
    Person pat = person(other, "fresh");
    registered(pat.client, "Phone");
    String one = MINE + "/" + pat.client.get(MINE).items("/id").getFirst();
    world.sql(
        "alter table hub.session disable trigger kept; update hub.session set proven_at = now() - interval '16 minutes' where user_id = '%s'; alter table hub.session enable trigger kept"
            .formatted(pat.id));
    pat.client.post(MINE + "/options", "{}").expect(403, "STEP_UP_REQUIRED");
    pat.client.post(MINE, "{}").expect(403, "STEP_UP_REQUIRED");
    pat.client.delete(one).expect(403, "STEP_UP_REQUIRED");
    pat.client.patch(one, "{\"label\": \"Tablet\"}").expect(200);
  }

  @Test
  void shouldBeAsGoodAsAnAppWhereAFactorIsRequired() {
    Person pat = person(acme, "required");
    acme.admin().put("/api/users/" + pat.id + "/mfa", "{\"required\": true}").expect(200);
    SoftwarePasskey passkey = registered(pat.client, "Phone");
    SoftwarePasskey second = registered(pat.client, "Key");
    signIn(passkey).expect(201);
    assertThat(byPassword(pat).expect(401, "MFA_REQUIRED").text("/detail")).doesNotContain("none");
    List<String> ids = pat.client.get(MINE).items("/id");
    pat.client.delete(MINE + "/" + ids.getFirst()).expect(204);
    pat.client.delete(MINE + "/" + ids.getLast()).expect(409, "INVALID_STATE");
    // An app may go where a passkey stays, and the other way round.
    Answer offer = pat.client.get("/api/me/mfa/enrolment").expect(200);
    Authenticator app = new Authenticator(offer.text("/secret"));
    pat.client
        .put(
            "/api/me/mfa",
            "{\"enrolment\": \"%s\", \"totp\": \"%s\"}"
                .formatted(offer.text("/enrolment"), app.code(-1)))
        .expect(200);
    pat.client
        .post(
            "/api/me/mfa/remove",
            "{\"password\": \"%s\", \"totp\": \"%s\"}"
                .formatted(SharedApplication.PASSWORD, app.code(0)))
        .expect(204);
    assertThat(pat.client.get("/api/me").at("/user/mfa").asBoolean()).isTrue();
    byPassword(pat).expect(401, "MFA_REQUIRED");
    signIn(second).expect(201);

    other.admin().delete("/api/users/" + pat.id + "/mfa").expect(404, "NOT_FOUND");
    acme.admin().delete("/api/users/" + pat.id + "/mfa").expect(204);
    pat.client.get("/api/me").expect(401);
    signIn(second).expect(401, "UNAUTHENTICATED");
    assertThat(log(acme, "mfa.removed")).contains("\"passkeys\":1");
    assertThat(byPassword(pat).expect(401, "MFA_REQUIRED").text("/detail"))
        .contains("none is set up");
  }

  @Test
  void shouldSlowDownWhoTriesAndTries() {
    Person pat = person(other, "slow");
    SoftwarePasskey passkey = registered(pat.client, "Phone");
    Client here = anybody.from("127.0.5.31");
    passkey.verified = false;
    for (int n = 0; n < 10; n++) {
      signIn(here, passkey).expect(401, "UNAUTHENTICATED");
    }
    world.sql(
        "update hub.sign_in_failure set blocked_until = now() + interval '1 minute' where org_id = ? and ip = '127.0.5.31'",
        other.id());
    passkey.verified = true;
    assertThat(signIn(here, passkey).expect(429, "RATE_LIMITED").header("Retry-After")).isNotNull();
    signIn(anybody.from("127.0.5.32"), passkey).expect(201);
  }
}
