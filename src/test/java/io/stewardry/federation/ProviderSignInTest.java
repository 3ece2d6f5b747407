package io.stewardry.federation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jwt.JWTClaimsSet;
import io.stewardry.federation.internal.ProviderDirectory;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.LoggerFactory;
import org.springframework.test.util.ReflectionTestUtils;

/// Who comes in by a provider, and all that must not let anybody in.
class ProviderSignInTest {
  private static final World WORLD = World.shared();
  private static final Visitor VISITOR = new Visitor(SharedApplication.get());
  private static ProviderFixture acme;
  private static LaxProvider provider;

  @BeforeAll
  static void open() {
    acme = ProviderFixture.of(WORLD, "OidcAcme");
    provider = acme.provider();
  }

  private static Client bearer(Answer in) {
    return SharedApplication.get().client().withToken(Visitor.session(in));
  }

  private static void refused(Answer answer, int status, String words) {
    answer.expect(status);
    assertThat(answer.body()).contains(words);
    assertThat(Visitor.session(answer)).isNull();
  }

  @Test
  void shouldSignInAndRemember() {
    String email = acme.person("ada");
    provider.assertsPerson("subject-ada", email.toUpperCase());
    Visitor.Begun begun = VISITOR.begin(email);
    assertThat(begun.there()).startsWith(provider.issuer() + "/authorize?");
    assertThat(begun.question())
        .containsEntry("response_type", "code")
        .containsEntry("client_id", LaxProvider.CLIENT)
        .containsEntry("scope", "openid email profile")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("login_hint", email);
    assertThat(begun.question().get("redirect_uri")).endsWith("/sign-in/oidc/callback");
    Answer in = VISITOR.back(begun).expect(302);
    assertThat(in.header("Location")).endsWith("/account");
    assertThat(provider.lastForm())
        .containsEntry("grant_type", "authorization_code")
        .containsEntry("redirect_uri", begun.question().get("redirect_uri"))
        .doesNotContainKey("client_secret");
    assertThat(provider.lastForm().get("code_verifier")).hasSize(43);
    assertThat(provider.lastAuthorization()).startsWith("Basic ");
    assertThat(bearer(in).get("/api/me").expect(200).text("/user/email")).isEqualTo(email);
    assertThat(
            WORLD.text(
                "select changes ->> 'method' from hub.audit_entry where org_id = ? and action = 'session.created' and result = 'ok' order by at desc, entry_id desc limit 1",
                acme.organization().id()))
        .isEqualTo("oidc");

    // The address at the provider has changed; he is known by his subject.
    provider.assertsPerson("subject-ada", acme.email("ada.lovelace"));
    Answer again = VISITOR.signIn(email).expect(302);
    assertThat(bearer(again).get("/api/me").text("/user/email")).isEqualTo(email);
  }

  /// What is wrong with a token, or with how it is signed.
  @TestFactory
  Stream<DynamicTest> shouldTrustNoToken() {
    String email = acme.person("tom");
    Instant now = Instant.now();
    Map<String, Consumer<JWTClaimsSet.Builder>> spoilt =
        Map.ofEntries(
            Map.entry("other nonce", token -> token.claim("nonce", "another")),
            Map.entry("no nonce", token -> token.claim("nonce", null)),
            Map.entry("other audience", token -> token.audience("another")),
            Map.entry(
                "audience among others", token -> token.audience(List.of("stewardry", "another"))),
            Map.entry("other party", token -> token.claim("azp", "another")),
            Map.entry("no audience", token -> token.audience((String) null)),
            Map.entry("other issuer", token -> token.issuer("https://login.other.example")),
            Map.entry("no issuer", token -> token.issuer(null)),
            Map.entry("expired", token -> token.expirationTime(Date.from(now.minusSeconds(90)))),
            Map.entry("without end", token -> token.expirationTime(null)),
            Map.entry("old", token -> token.issueTime(Date.from(now.minusSeconds(3600)))),
            Map.entry("of tomorrow", token -> token.issueTime(Date.from(now.plusSeconds(3600)))),
            Map.entry("not yet", token -> token.notBeforeTime(Date.from(now.plusSeconds(3600)))),
            Map.entry("no subject", token -> token.subject(null)),
            Map.entry("endless subject", token -> token.subject("s".repeat(256))));
    Stream<DynamicTest> claims =
        spoilt.entrySet().stream()
            .map(entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      provider.asserts(token -> {
                        token.subject("tom").claim("email", email).claim("email_verified", true);
                        entry.getValue().accept(token);
                      });
                      Visitor.Begun begun = clean(email);
                      refused(VISITOR.back(begun), 401, "can't be trusted");
                      assertThat(acme.lastRefusal(acme.organization()))
                          .isEqualTo("UNAUTHENTICATED oidc not_valid");
                    }));
    Stream<DynamicTest> signatures =
        Stream.of("none", "HS256", "foreign")
            .map(how ->
                DynamicTest.dynamicTest(
                    "signed: " + how,
                    () -> {
                      provider.assertsPerson("tom", email);
                      provider.signsWith(how);
                      refused(VISITOR.back(clean(email)), 401, "can't be trusted");
                    }));
    return Stream.concat(claims, signatures);
  }

  /// Failures are counted for an address; here none shall wait for the ones before it.
  private static Visitor.Begun clean(String email) {
    WORLD.sql("update hub.sign_in_failure set failures = 0, blocked_until = null");
    return VISITOR.begin(email);
  }

  /// Some providers send every claim as a text.
  @Test
  void shouldTakeTheTextTrueForVerified() {
    String email = acme.person("vince");
    provider.asserts(
        token -> token.subject("vince").claim("email", email).claim("email_verified", "true"));
    assertThat(Visitor.session(VISITOR.signIn(email).expect(302))).isNotNull();
  }

  /// A provider renews its key, and names it as before, or does not name keys at all. Whoever makes
  /// up tokens does not have us ask for keys each time.
  @Test
  void shouldLookForRenewedKeys() {
    ProviderFixture renewing = ProviderFixture.of(WORLD, "OidcRenews");
    String email = renewing.person("rene");
    ProviderDirectory directory = SharedApplication.get().bean(ProviderDirectory.class);
    try (LaxProvider changing = renewing.provider()) {
      changing.assertsPerson("rene", email);
      VISITOR.signIn(email).expect(302);
      int seconds = 0;
      for (String id : new String[] {"one", null, null, "two"}) {
        changing.renewsItsKey(id);
        if (!"two".equals(id)) {
          refused(VISITOR.back(clean(email)), 401, "can't be trusted");
        }
        seconds += 31;
        ReflectionTestUtils.setField(
            directory, "clock", Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds)));
        assertThat(Visitor.session(VISITOR.back(clean(email)).expect(302))).as(id).isNotNull();
        changing.signsWith("foreign");
        refused(VISITOR.back(clean(email)), 401, "can't be trusted");
        changing.signsWith("RS256");
      }
    } finally {
      ReflectionTestUtils.setField(directory, "clock", Clock.systemUTC());
    }
  }

  @Test
  void shouldWantAVerifiedAddressOfAProvenDomain() {
    String email = acme.person("vera");
    provider.asserts(token -> token.subject("vera").claim("email", email));
    refused(VISITOR.signIn(email), 401, "has not verified your e-mail address");
    for (Object no : new Object[] {false, "false", "True", "yes", 1, "1", List.of(true)}) {
      provider.asserts(
          token -> token.subject("vera").claim("email", email).claim("email_verified", no));
      refused(VISITOR.back(clean(email)), 401, "has not verified your e-mail address");
    }
    provider.asserts(token -> token.subject("vera").claim("email_verified", true));
    refused(VISITOR.signIn(email), 401, "did not send your e-mail address");
    provider.assertsPerson("vera", "vera@elsewhere.example");
    refused(VISITOR.signIn(email), 401, "not in a verified domain of this organization");
    provider.assertsPerson("vera", acme.email("nobody"));
    refused(VISITOR.signIn(email), 401, "There is no account for your address");
    assertThat(acme.sessions(email)).isEqualTo(1);
  }

  @Test
  void shouldNeverSignInAPersonOfAnotherOrganization() {
    ProviderFixture other = ProviderFixture.of(WORLD, "OidcOther");
    String theirs = other.person("otto");
    String ours = acme.person("olaf");
    provider.assertsPerson("otto", theirs);
    refused(VISITOR.signIn(ours), 401, "not in a verified domain of this organization");
    assertThat(acme.lastRefusal(other.organization()))
        .isEqualTo("UNAUTHENTICATED oidc other_domain");

    // The same code and state do not go through another one's provider: it is the flow's.
    other.provider().assertsPerson("olaf", ours);
    refused(VISITOR.signIn(theirs), 401, "not in a verified domain of this organization");
    assertThat(acme.sessions(theirs)).isEqualTo(1);
    assertThat(acme.sessions(ours)).isEqualTo(1);
  }

  @Test
  void shouldGoByWhereTheDomainIsNow() {
    ProviderFixture old = ProviderFixture.of(WORLD, "OidcOld");
    ProviderFixture fresh = ProviderFixture.of(WORLD, "OidcFresh");
    String further = SharedApplication.unique("moving") + ".example";
    WORLD.person(old.organization(), "mo", "member");
    String email = "mo@" + further;
    WORLD.sql("update hub.app_user set email = ? where email = ?", email, old.email("mo"));
    claim(old, further);
    ProviderFixture.prove(WORLD, further);
    old.provider().assertsPerson("mo", email);
    VISITOR.signIn(email).expect(302);

    Visitor.Begun begun = VISITOR.begin(email);
    old.organization()
        .admin()
        .delete("/api/organizations/" + old.organization().id() + "/email-domains/" + further)
        .expect(204);
    refused(VISITOR.back(begun), 401, "not in a verified domain of this organization");
    assertThat(VISITOR.ask(email).body()).contains("No organization here signs in people");

    claim(fresh, further);
    ProviderFixture.prove(WORLD, further);
    fresh.provider().assertsPerson("mo", email);
    refused(VISITOR.signIn(email), 401, "There is no account for your address");
  }

  private static void claim(ProviderFixture of, String domain) {
    of.organization()
        .admin()
        .post(
            "/api/organizations/" + of.organization().id() + "/email-domains",
            "{\"domain\": \"" + domain + "\"}")
        .expect(201);
  }

  @Test
  void shouldNotFindAProviderByADomainThatIsNotProven() {
    ProviderFixture unproven = ProviderFixture.of(WORLD, "OidcUnproven");
    String email = unproven.person("una");
    WORLD.sql(
        "update hub.email_domain set state = 'UNPROVEN' where domain = ?",
        unproven.organization().domain());
    assertThat(VISITOR.ask(email).expect(200).body())
        .contains("No organization here signs in people");
  }

  @Test
  void shouldTellNothingOfAccounts() {
    String known = acme.person("kim");
    Answer none = VISITOR.ask("somebody@nowhere.example").expect(200);
    assertThat(none.body()).contains("No organization here signs in people");
    assertThat(Visitor.cookie(none, "stewardry_provider")).isNull();
    assertThat(
            VISITOR
                .begin(known)
                .there()
                .replaceAll("(state|nonce|code_challenge|login_hint)=[^&]*", ""))
        .isEqualTo(
            VISITOR
                .begin(acme.email("unknown"))
                .there()
                .replaceAll("(state|nonce|code_challenge|login_hint)=[^&]*", ""));
  }

  @Test
  void shouldBeEndedOnceByTheBrowserThatBeganIt() {
    String email = acme.person("rea");
    provider.assertsPerson("rea", email);
    Visitor.Begun begun = VISITOR.begin(email);
    Visitor.Begun other = VISITOR.begin(email);
    refused(VISITOR.back("", begun.state(), begun.nonce()), 409, "This sign-in is over");
    refused(
        VISITOR.back(other.cookie(), begun.state(), begun.nonce()), 409, "This sign-in is over");
    refused(VISITOR.back(begun.cookie(), "guessed", begun.nonce()), 409, "This sign-in is over");
    refused(
        VISITOR.back(begun.cookie() + "A", begun.state(), begun.nonce()),
        409,
        "This sign-in is over");
    int before = provider.exchanges();
    Answer in = VISITOR.back(begun).expect(302);
    assertThat(Visitor.cookie(in, "stewardry_provider")).isEmpty();
    assertThat(provider.exchanges()).isEqualTo(before + 1);
    // This provider takes the same code twice; we do not.
    refused(VISITOR.back(begun), 401, "This sign-in is over");
    assertThat(acme.sessions(email)).isEqualTo(2);
    VISITOR.back(other).expect(302);
  }

  @Test
  void shouldNotAskAProviderThatWasSwitchedOffMeanwhile() {
    ProviderFixture fixture = ProviderFixture.of(WORLD, "OidcOff");
    String email = fixture.person("off");
    fixture.provider().assertsPerson("off", email);
    Visitor.Begun begun = VISITOR.begin(email);
    fixture.save(false, false).expect(200);
    refused(VISITOR.back(begun), 401, "switched this way of signing in off");
    assertThat(fixture.provider().exchanges()).isZero();
    assertThat(VISITOR.ask(email).body()).contains("No organization here signs in people");
    fixture.save(true, false).expect(200);
    VISITOR.back(begun).expect(302);
    assertThat(acme.lastRefusal(fixture.organization())).isEqualTo("UNAUTHENTICATED oidc off");
  }

  /// As somebody would who can write into the database but does not have the key file.
  @Test
  void shouldNotSendASecretThatWasReplaced() {
    ProviderFixture fixture = ProviderFixture.of(WORLD, "OidcRolledBack");
    String email = fixture.person("old");
    fixture.provider().assertsPerson("old", email);
    String former =
        WORLD.text(
            "select encode(sealed_secret, 'hex') from hub.sign_in_provider where org_id = ?",
            fixture.organization().id());
    fixture.save(true, false).expect(200);
    VISITOR.signIn(email).expect(302);
    long exchanges = fixture.provider().exchanges();
    WORLD.sql(
        """
        do $$ begin
          set local session_replication_role = replica;
          update hub.sign_in_provider set sealed_secret = decode('%s', 'hex') where org_id = '%s';
        end $$
        """
            .formatted(former, fixture.organization().id()));
    refused(VISITOR.back(VISITOR.begin(email)), 401, "");
    assertThat((long) fixture.provider().exchanges()).isEqualTo(exchanges);
    fixture.save(true, false).expect(200);
    VISITOR.signIn(email).expect(302);
  }

  @Test
  void shouldForgetPeopleWithTheProvider() {
    ProviderFixture fixture = ProviderFixture.of(WORLD, "OidcMoved");
    String email = fixture.person("eva");
    String renamed = fixture.email("renamed");
    fixture.provider().assertsPerson("one", email);
    VISITOR.signIn(email).expect(302);
    fixture.provider().assertsPerson("one", renamed);
    VISITOR.signIn(email).expect(302);
    Visitor.Begun begun = VISITOR.begin(email);
    try (LaxProvider another = LaxProvider.start()) {
      fixture
          .save(fixture.organization().admin(), another.issuer(), "another secret", true, false)
          .expect(200);
      refused(VISITOR.back(begun), 401, "switched this way of signing in off");
      another.assertsPerson("one", renamed);
      refused(VISITOR.signIn(email), 401, "There is no account for your address");
      another.assertsPerson("two", email);
      VISITOR.signIn(email).expect(302);
    }
  }

  @Test
  void shouldNotGiveAnAccountToAnotherSubject() {
    String email = acme.person("sue");
    provider.assertsPerson("sue", email);
    VISITOR.signIn(email).expect(302);
    provider.assertsPerson("an heir of the address", email);
    refused(VISITOR.signIn(email), 401, "knows you by another id than before");
    assertThat(acme.lastRefusal(acme.organization()))
        .isEqualTo("UNAUTHENTICATED oidc other_subject");
  }

  @Test
  void shouldRefuseWhoIsInvitedSuspendedOrDeleted() {
    String email = acme.person("ivo");
    provider.assertsPerson("ivo", email);
    UUID ivo = WORLD.id("select user_id from hub.app_user where email = ?", email);
    WORLD.sql("update hub.member_state set state = 'INVITED' where user_id = ?", ivo);
    refused(VISITOR.signIn(email), 401, "Open the link in the invitation e-mail first");
    WORLD.sql("update hub.member_state set state = 'ACTIVE' where user_id = ?", ivo);
    VISITOR.signIn(email).expect(302);
    Client owner = acme.organization().admin();
    owner.post("/api/users/" + ivo + "/suspend", null).expect(200);
    refused(VISITOR.signIn(email), 403, "This account is suspended");
    assertThat(acme.lastRefusal(acme.organization())).startsWith("ACCOUNT_SUSPENDED");
    owner.delete("/api/users/" + ivo).expect(204);
    refused(VISITOR.signIn(email), 401, "There is no account for your address");
    // He comes back as somebody new, with the subject that he had.
    UUID again = UUID.randomUUID();
    WORLD.sql(
        "insert into hub.app_user (org_id, user_id, email, first_name, last_name) values (?, ?, ?, 'Ivo', 'Again')",
        acme.organization().id(),
        again,
        email);
    WORLD.sql(
        "insert into hub.member_state (org_id, user_id, state, role) values (?, ?, 'ACTIVE', 'member')",
        acme.organization().id(),
        again);
    assertThat(bearer(VISITOR.signIn(email).expect(302)).get("/api/me").text("/user/id"))
        .isEqualTo(again.toString());
  }

  @Test
  void shouldRefuseASuspendedOrganization() {
    ProviderFixture fixture = ProviderFixture.of(WORLD, "OidcAsleep");
    String email = fixture.person("zoe");
    fixture.provider().assertsPerson("zoe", email);
    WORLD
        .superuser()
        .post("/api/organizations/" + fixture.organization().id() + "/suspend", null)
        .expect(200);
    refused(VISITOR.signIn(email), 403, "Your organization is suspended");
    // Through the one above it, too.
    String path = "/api/organizations/" + fixture.organization().id();
    World.Made above = WORLD.msp("OidcAbove");
    WORLD
        .superuser()
        .put(path + "/managing-organization", "{\"organizationId\": \"" + above.id() + "\"}")
        .expect(200);
    WORLD.superuser().in(above.id()).post(path + "/resume", null).expect(200);
    bearer(VISITOR.signIn(email).expect(302)).get("/api/me").expect(200);
    WORLD.superuser().post("/api/organizations/" + above.id() + "/suspend", null).expect(200);
    refused(VISITOR.signIn(email), 403, "Your organization is suspended");
  }

  @Test
  void shouldSayThatTheProviderRefusedOrIsGone() {
    ProviderFixture fixture = ProviderFixture.of(WORLD, "OidcGone");
    String email = fixture.person("gil");
    Visitor.Begun begun = VISITOR.begin(email);
    refused(VISITOR.back(begun.cookie(), begun.state(), ""), 401, "did not sign you in");
    fixture.provider().close();
    refused(VISITOR.back(begun), 401, "does not answer correctly");
  }

  @Test
  void shouldNotLogASecretThatAProviderSendsBack() {
    ProviderFixture talks = ProviderFixture.bare(WORLD, "Talks");
    String secret = "canary_of_the_client";
    talks
        .save(talks.organization().admin(), talks.provider().issuer(), secret, true, false)
        .expect(200);
    talks.provider().echoesTheSecret();
    var log = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(AuthorizationCodeFlow.class);
    var told = new ListAppender<ILoggingEvent>();
    told.start();
    log.addAppender(told);
    try (LaxProvider ends = talks.provider()) {
      refused(VISITOR.signIn(talks.person("eve")), 401, "does not answer correctly");
      assertThat(ends.exchanges()).isEqualTo(1);
    } finally {
      log.detachAppender(told);
    }
    assertThat(List.copyOf(told.list))
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(line -> line.contains(talks.provider().issuer()) && line.contains("[hidden]"))
        .noneMatch(line -> line.contains(secret));
  }

  @Test
  void shouldSlowDownWhoBeginsAndNeverEnds() {
    String email = acme.email("slow");
    for (int n = 0; n < 10; n++) {
      VISITOR.begin(email);
    }
    Answer slowed = VISITOR.ask(email).expect(429);
    assertThat(slowed.header("Retry-After")).isNotNull();
    VISITOR.begin(acme.email("another"));
  }

  @Test
  void shouldNotLeadAwayAfterwards() {
    String email = acme.person("nel");
    provider.assertsPerson("nel", email);
    Answer page =
        PageClient.of(SharedApplication.get().client())
            .post("/sign-in/oidc", Map.of("email", email, "next", "https://evil.example/"))
            .expect(200);
    String link = page.body().replaceAll("(?s).*href=\"([^\"]*/authorize[^\"]*)\".*", "$1");
    Map<String, String> question = Visitor.question(link.replace("&amp;", "&"));
    Answer in =
        VISITOR.back(
            Visitor.cookie(page, "stewardry_provider"),
            question.get("state"),
            question.get("nonce"));
    assertThat(in.expect(302).header("Location")).endsWith("/");
  }
}
