package io.stewardry.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.TestDns;
import io.stewardry.support.World;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// R14, R76, R179: domains that are claimed, proven by the DNS and given back.
class EmailDomainsApiTest extends TwoMsps {
  private static final TestDns DNS = TestDns.shared();

  @Nested
  class Adding {
    @Test
    void shouldClaimADomainThatWaitsForItsProof() {
      String domain = fresh();
      Answer added = add(acme.admin(), acme, domain).expect(201);
      assertThat(added.text("/domain")).isEqualTo(domain);
      assertThat(added.text("/state")).isEqualTo("PENDING");
      assertThat(added.json().get("primary").asBoolean()).isFalse();
      assertThat(added.text("/txtName")).isEqualTo("_stewardry." + domain);
      assertThat(added.text("/txtValue")).matches("stewardry-verification=[0-9a-f]{32}");
      assertThat(added.json().has("warning")).isFalse();
      Answer list = acme.admin().get(path(acme)).expect(200);
      assertThat(list.items("/domain")).startsWith(acme.domain()).contains(domain);
      assertThat(list.text("/items/0/state")).isEqualTo("UNPROVEN");
      assertThat(organization(acme).at("/emailDomains").toString())
          .contains(domain, added.text("/txtValue"));
      assertThat(log(acme, "email_domain.added")).contains(domain);
    }

    @Test
    void shouldKeepTheDomainFromAllOthersAtOnce() {
      String domain = fresh();
      add(acme.admin(), acme, domain).expect(201);
      Answer refused = add(zeta.admin(), zeta, domain).expect(409, "EMAIL_DOMAIN_TAKEN");
      assertThat(refused.body()).doesNotContain(acme.name(), acme.id().toString());
      add(msp.admin(), beta, domain).expect(409, "EMAIL_DOMAIN_TAKEN");
      add(zeta.admin(), zeta, acme.domain()).expect(409, "EMAIL_DOMAIN_TAKEN");
      add(acme.admin(), acme, domain).expect(409, "EMAIL_DOMAIN_TAKEN");
      add(acme.admin(), acme, acme.domain()).expect(409, "EMAIL_DOMAIN_TAKEN");
      msp.admin()
          .post("/api/organizations", DRAFT.formatted("Late", domain, "o@" + domain))
          .expect(409, "EMAIL_DOMAIN_TAKEN");
      assertThat(zeta.admin().get("/api/audit?action=request.refused").expect(200).items("/code"))
          .contains("EMAIL_DOMAIN_TAKEN");
    }

    @Test
    void shouldGiveItToOneOfTwoWhoAskAtOnce() throws Exception {
      for (int round = 0; round < 5; round++) {
        String domain = fresh();
        List<Callable<Integer>> both =
            List.of(
                () -> add(acme.admin(), acme, domain).status(),
                () -> add(zeta.admin(), zeta, domain).status(),
                () -> add(acme.admin(), acme, domain).status());
        try (var threads = Executors.newFixedThreadPool(3)) {
          List<Integer> statuses =
              threads.invokeAll(both).stream().map(EmailDomainsApiTest::value).toList();
          assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
        }
      }
    }

    @ParameterizedTest
    @CsvSource({
      "co.uk, PUBLIC_EMAIL_DOMAIN",
      "gmail.com, PUBLIC_EMAIL_DOMAIN",
      "GMAIL.com., PUBLIC_EMAIL_DOMAIN",
      "mail.gmail.com, PUBLIC_EMAIL_DOMAIN",
      "localhost, VALIDATION_FAILED",
      "example, VALIDATION_FAILED",
      "'', VALIDATION_FAILED",
      "a@acme.example, VALIDATION_FAILED",
      "192.0.2.1, VALIDATION_FAILED",
      "https://acme.example, VALIDATION_FAILED",
      "a b.example, VALIDATION_FAILED",
      "_dmarc.acme.example, VALIDATION_FAILED",
      "*.acme.example, VALIDATION_FAILED",
      "acme..example, VALIDATION_FAILED"
    })
    void shouldRefuseWhatNoOrganizationHas(String domain, String code) {
      Answer refused = add(acme.admin(), acme, domain).expect(422);
      assertThat(refused.items("/code")).isEmpty();
      assertThat(refused.at("/errors/0/code").asString()).isEqualTo(code);
      assertThat(refused.at("/errors/0/pointer").asString()).isEqualTo("/domain");
    }

    @Test
    void shouldRefuseWhatIsTooLong() {
      String label = "a".repeat(61);
      String longest = "%s.%s.%s.%s".formatted(label, label, label, "b".repeat(48) + ".example");
      assertThat(longest).hasSize(242);
      Answer added = add(acme.admin(), acme, longest).expect(201);
      assertThat(
              verify(acme.admin(), acme, longest).expect(422, "DOMAIN_NOT_PROVEN").text("/detail"))
          .contains("there is no such name");
      added.expect(201);
      add(acme.admin(), acme, "c" + longest).expect(422, "VALIDATION_FAILED");
      add(acme.admin(), acme, "x".repeat(100_000) + ".example").expect(422, "VALIDATION_FAILED");
      acme.admin().delete(path(acme) + "/" + longest).expect(204);
    }

    @Test
    void shouldSpellItInOneWay() {
      String word = SharedApplication.unique("bücher");
      Answer added =
          add(acme.admin(), acme, " " + word.toUpperCase(Locale.ROOT) + ".Example. ").expect(201);
      String ascii = java.net.IDN.toASCII(word) + ".example";
      assertThat(added.text("/domain")).isEqualTo(ascii);
      assertThat(added.text("/txtName")).isEqualTo("_stewardry." + ascii);
      add(zeta.admin(), zeta, ascii).expect(409, "EMAIL_DOMAIN_TAKEN");
      DNS.txt("_stewardry." + ascii, added.text("/txtValue"));
      Answer proven = verify(acme.admin(), acme, ascii.toUpperCase(Locale.ROOT) + ".").expect(200);
      assertThat(proven.text("/domain")).isEqualTo(ascii);
      acme.admin().delete(path(acme) + "/" + encoded(word) + ".example").expect(204);
    }

    @Test
    void shouldStopWhoClaimsByTheHundred() {
      World.Made greedy = world.customer(msp, "Greedy");
      world.sql(
          """
          insert into hub.email_domain (org_id, domain, is_primary, state)
          select ?, 'n' || n || '.' || ?, false, 'PENDING' from generate_series(1, ?) n
          """,
          greedy.id(),
          greedy.domain(),
          ClaimedDomains.MOST_PENDING);
      Answer refused = add(greedy.admin(), greedy, fresh()).expect(409, "LIMIT_EXCEEDED");
      assertThat(refused.text("/detail")).contains("100 domains are not verified yet");
      greedy.admin().delete(path(greedy) + "/n1." + greedy.domain()).expect(204);
      add(greedy.admin(), greedy, fresh()).expect(201);
    }

    /// Of many at once only as many pass as there is room for.
    @Test
    void shouldStopWhoClaimsManyAtOnce() throws Exception {
      World.Made hasty = world.customer(msp, "Hasty");
      world.sql(
          """
          insert into hub.email_domain (org_id, domain, is_primary, state)
          select ?, 'n' || n || '.' || ?, false, 'PENDING' from generate_series(1, ?) n
          """,
          hasty.id(),
          hasty.domain(),
          ClaimedDomains.MOST_PENDING - 2);
      List<Callable<Answer>> claims =
          Stream.generate(() -> fresh())
              .limit(16)
              .map(domain -> (Callable<Answer>) () -> add(hasty.admin(), hasty, domain))
              .toList();
      try (var threads = Executors.newFixedThreadPool(8)) {
        for (Future<Answer> answer : threads.invokeAll(claims)) {
          assertThat(answer.get().status()).isIn(201, 409);
        }
      }
      assertThat(
              world.count(
                  "select count(*) from hub.email_domain where org_id = ? and state = 'PENDING'",
                  hasty.id()))
          .isEqualTo(ClaimedDomains.MOST_PENDING);
    }
  }

  @Nested
  class Proving {
    @Test
    void shouldBelieveTheRecord() {
      String domain = fresh();
      Answer added = add(acme.admin(), acme, domain).expect(201);
      assertThat(invite(acme.admin(), "early@" + domain).expect(422).text("/code"))
          .isEqualTo("EMAIL_DOMAIN_MISMATCH");
      DNS.txt("_stewardry." + domain, "v=spf1 -all", added.text("/txtValue"));
      Answer proven = verify(acme.admin(), acme, domain).expect(200);
      assertThat(proven.text("/state")).isEqualTo("PROVEN");
      assertThat(proven.json().has("txtValue")).isFalse();
      assertThat(organization(acme).at("/emailDomains").toString())
          .contains("{\"domain\":\"" + domain + "\",\"primary\":false,\"state\":\"PROVEN\"}");
      assertThat(log(acme, "email_domain.verified")).contains(domain);
      invite(acme.admin(), "ann@" + domain).expect(201);
      invite(acme.admin(), "ann@sub." + domain).expect(422, "EMAIL_DOMAIN_MISMATCH");
    }

    @Test
    void shouldAskNobodyAboutAProvenOne() {
      String domain = fresh();
      prove(acme, domain);
      int asked = DNS.questions("_stewardry." + domain);
      DNS.forget("_stewardry." + domain);
      verify(acme.admin(), acme, domain).expect(200);
      assertThat(DNS.questions("_stewardry." + domain)).isEqualTo(asked).isPositive();
      assertThat(acme.admin().get("/api/audit?action=email_domain.verified").items("/resource/id"))
          .containsExactly(domain);
    }

    @Test
    void shouldProveTheFirstOneToo() {
      World.Made made = world.customer(msp, "First");
      Answer before = made.admin().get(path(made)).expect(200);
      DNS.txt("_stewardry." + made.domain(), before.text("/items/0/txtValue"));
      assertThat(verify(msp.admin(), made, made.domain()).expect(200).text("/state"))
          .isEqualTo("PROVEN");
      assertThat(log(made, "email_domain.verified")).contains(made.domain());
      assertThat(msp.admin().get("/api/organizations?search=" + made.name()).body())
          .contains("\"state\":\"PROVEN\"");
    }

    @Test
    void shouldSayThatAFirstOneIsTooLong() {
      String name = SharedApplication.unique("l") + "." + ("b".repeat(45) + ".").repeat(5);
      String domain = name + "c".repeat(TxtProof.LONGEST_DOMAIN + 1 - name.length()) + "d";
      String id =
          world
              .superuser()
              .post("/api/organizations", DRAFT.formatted("Long", domain, "o@" + domain))
              .expect(201)
              .text("/id");
      Answer refused =
          world
              .superuser()
              .post("/api/organizations/" + id + "/email-domains/" + domain + "/verify", null);
      assertThat(refused.expect(422, "DOMAIN_NOT_PROVEN").text("/detail")).contains("too long");
    }

    @Test
    void shouldSayWhatWasFoundAndWhatToDo() {
      String domain = fresh();
      String name = "_stewardry." + domain;
      String value = add(acme.admin(), acme, domain).expect(201).text("/txtValue");
      assertThat(notProven(domain)).contains(name, "there is no such name", value, "check again");
      DNS.noTxt(name);
      assertThat(notProven(domain)).contains("exists and has none", value);
      DNS.txt(name, "one", "two\u0000\nlines", "three", "four");
      assertThat(notProven(domain))
          .contains("“one”, “two lines”, “three” and 1 more", "none of which is the proof", value);
      DNS.txt(name, "x".repeat(3000));
      assertThat(notProven(domain)).contains("x".repeat(100) + "…”").hasSizeLessThan(1000);
      DNS.servfail(name);
      assertThat(notProven(domain)).contains("SERVFAIL", "Nothing is lost");
      DNS.silent(name);
      assertThat(notProven(domain)).contains("no name server answered in time", "Nothing is lost");
      DNS.txt(name, value.toUpperCase(Locale.ROOT));
      notProven(domain);
      DNS.txtInStrings(name, value.substring(0, 20), value.substring(20));
      verify(acme.admin(), acme, domain).expect(200);
    }

    @Test
    void shouldFindTheValueAmongOthersAndTakeNothingElseForIt() {
      String domain = fresh();
      String name = "_stewardry." + domain;
      String value = add(acme.admin(), acme, domain).expect(201).text("/txtValue");
      for (String near : List.of(value + "x", "x" + value, "see " + value + " here")) {
        DNS.txt(name, near);
        notProven(domain);
      }
      DNS.txt(
          name,
          Stream.concat(IntStream.range(0, 20).mapToObj(n -> "other=" + n), Stream.of(value))
              .toArray(String[]::new));
      verify(acme.admin(), acme, domain).expect(200);
    }

    @Test
    void shouldTakeAPastedValueAndAnAlias() {
      String quoted = fresh();
      String value = add(acme.admin(), acme, quoted).expect(201).text("/txtValue");
      DNS.txt("_stewardry." + quoted, " \"" + value + "\" ");
      verify(acme.admin(), acme, quoted).expect(200);
      String aliased = fresh();
      DNS.txt(
          "elsewhere." + aliased, add(acme.admin(), acme, aliased).expect(201).text("/txtValue"));
      DNS.alias("_stewardry." + aliased, "elsewhere." + aliased, true);
      verify(acme.admin(), acme, aliased).expect(200);
    }

    @Test
    void shouldNotTakeTheProofOfAnother() {
      String own = fresh();
      String other = fresh();
      add(acme.admin(), acme, own).expect(201);
      String foreign = add(zeta.admin(), zeta, other).expect(201).text("/txtValue");
      DNS.txt("_stewardry." + own, foreign);
      assertThat(notProven(own)).contains("another or an earlier claim");
    }

    @Test
    void shouldNotTakeAnEarlierProof() {
      String domain = fresh();
      String earlier = add(acme.admin(), acme, domain).expect(201).text("/txtValue");
      acme.admin().delete(path(acme) + "/" + domain).expect(204);
      String now = add(acme.admin(), acme, domain).expect(201).text("/txtValue");
      assertThat(now).isNotEqualTo(earlier);
      DNS.txt("_stewardry." + domain, earlier);
      notProven(domain);
    }

    /// A transaction that waited for a name server would hold its connection for as long; with an
    /// Idempotency-Key the whole call would be one.
    @Test
    void shouldHoldNoTransactionWhileItWaits() throws Exception {
      String domain = fresh();
      add(acme.admin(), acme, domain).expect(201);
      DNS.silent("_stewardry." + domain);
      try (var threads = Executors.newSingleThreadExecutor()) {
        Future<Answer> waiting =
            threads.submit(
                () -> verify(acme.admin().with("Idempotency-Key", "k-" + domain), acme, domain));
        while (DNS.questions("_stewardry." + domain) == 0 && !waiting.isDone()) {
          Thread.onSpinWait();
        }
        assertThat(
                world.count(
                    "select count(*) from pg_stat_activity where usename = 'stewardry_app' and datname = current_database() and state like 'idle in transaction%'"))
            .isZero();
        assertThat(waiting.isDone()).isFalse();
        waiting.get().expect(422, "DOMAIN_NOT_PROVEN");
      }
    }

    @Test
    void shouldSlowDownWhoAsksAllTheTime() {
      try (RunningApplication application =
          RunningApplication.start("--stewardry.rate-limit.domain-checks-per-minute=2")) {
        World other = World.in(application);
        World.Made one = other.msp("Asks");
        World.Made two = other.msp("Waits");
        verify(one.admin(), one, one.domain()).expect(422, "DOMAIN_NOT_PROVEN");
        verify(one.admin(), one, one.domain()).expect(422, "DOMAIN_NOT_PROVEN");
        Answer slowed = verify(one.admin(), one, one.domain()).expect(429, "RATE_LIMITED");
        assertThat(Integer.parseInt(slowed.header("Retry-After"))).isBetween(1, 60);
        verify(two.admin(), two, two.domain()).expect(422, "DOMAIN_NOT_PROVEN");
        assertThat(DNS.questions("_stewardry." + one.domain())).isEqualTo(2);
      }
    }

    private String notProven(String domain) {
      return verify(acme.admin(), acme, domain).expect(422, "DOMAIN_NOT_PROVEN").text("/detail");
    }
  }

  @Nested
  class GivingBack {
    @Test
    void shouldFreeTheDomain() {
      String domain = fresh();
      prove(acme, domain);
      acme.admin().delete(path(acme) + "/" + domain).expect(204);
      acme.admin().delete(path(acme) + "/" + domain).expect(404, "NOT_FOUND");
      assertThat(acme.admin().get(path(acme)).items("/domain")).doesNotContain(domain);
      assertThat(log(acme, "email_domain.removed")).contains(domain);
      add(zeta.admin(), zeta, domain).expect(201);
    }

    @Test
    void shouldKeepTheFirstOne() {
      Answer refused =
          acme.admin()
              .delete(path(acme) + "/" + acme.domain())
              .expect(422, "EMAIL_DOMAIN_IMMUTABLE");
      assertThat(refused.text("/detail")).contains("superuser");
      world
          .superuser()
          .delete(path(acme) + "/" + acme.domain())
          .expect(422, "EMAIL_DOMAIN_IMMUTABLE");
    }

    @Test
    void shouldKeepUsersAndStopInvitations() {
      String domain = fresh();
      prove(acme, domain);
      invite(acme.admin(), "stays@" + domain).expect(201);
      String joined = linkTo("stays@" + domain);
      accept(joined).expect(201);
      invite(acme.admin(), "late@" + domain).expect(201);
      acme.admin().delete(path(acme) + "/" + domain).expect(204);
      accept(linkTo("late@" + domain)).expect(422, "EMAIL_DOMAIN_MISMATCH");
      Client stays =
          world.application().client().signedIn("stays@" + domain, SharedApplication.PASSWORD);
      stays.get("/api/me").expect(200);
    }

    @Test
    void shouldLetASuperuserFreeAClaim() {
      String domain = fresh();
      add(acme.admin(), acme, domain).expect(201);
      world.superuser().delete(path(acme) + "/" + domain).expect(204);
      assertThat(log(acme, "email_domain.removed")).contains(domain);
      add(zeta.admin(), zeta, domain).expect(201);
    }
  }

  @Nested
  class Reaching {
    @Test
    void shouldServeTheManagerOfTheOrganization() {
      String domain = fresh();
      String value = add(msp.admin(), acme, domain).expect(201).text("/txtValue");
      DNS.txt("_stewardry." + domain, value);
      verify(msp.admin(), acme, domain).expect(200);
      verify(msp.admin().in(acme.id()), acme, domain).expect(200);
      assertThat(msp.admin().get(path(acme)).items("/domain")).contains(domain);
      msp.admin().delete(path(acme) + "/" + domain).expect(204);
      add(msp.admin(), msp, fresh()).expect(201);
    }

    @Test
    void shouldNotTellAForeignDomainFromNone() {
      String domain = fresh();
      add(zeta.admin(), zeta, domain).expect(201);
      for (String named : List.of(domain, fresh(), "nonsense", "a..b")) {
        Stream.of(
                verify(acme.admin(), acme, named),
                acme.admin().delete(path(acme) + "/" + named),
                verify(msp.admin(), zeta, named),
                msp.admin().delete(path(zeta) + "/" + named),
                verify(
                    msp.admin(), new World.Made(UUID.randomUUID(), "", "", null, "", null), named))
            .forEach(answer -> answer.expect(404, "NOT_FOUND"));
      }
      assertThat(zeta.admin().get(path(zeta)).items("/domain")).contains(domain);
    }

    @Test
    void shouldLetReadersReadOnly() {
      Client viewer = world.person(acme, SharedApplication.unique("v"), "viewer");
      Client member = world.person(acme, SharedApplication.unique("m"), "member");
      viewer.get(path(acme)).expect(200);
      member.get(path(acme)).expect(403, "FORBIDDEN");
      for (Client reader : List.of(viewer, member)) {
        add(reader, acme, fresh()).expect(403, "FORBIDDEN");
        verify(reader, acme, acme.domain()).expect(403, "FORBIDDEN");
        reader.delete(path(acme) + "/" + acme.domain()).expect(403, "FORBIDDEN");
      }
    }

    @Test
    void shouldLeaveACustomersOwnOrganizationToIt() {
      World.Made own = world.customer(msp, "Owned");
      String domain = fresh();
      add(own.admin(), own, domain).expect(201);
      world.sql(
          "update hub.organization set commercial_owner = 'CUSTOMER' where org_id = ?", own.id());
      add(msp.admin(), own, fresh()).expect(403, "CUSTOMER_OWNED");
      verify(msp.admin(), own, domain).expect(403, "CUSTOMER_OWNED");
      msp.admin().delete(path(own) + "/" + domain).expect(403, "CUSTOMER_OWNED");
      msp.admin().get(path(own)).expect(200);
      own.admin().delete(path(own) + "/" + domain).expect(204);
    }

    /// Only who can read the other organization's domains is told that they lie within each other.
    @Test
    void shouldWarnOfANeighbourWhoeverKnowsIt() {
      String below = "sub." + beta.domain();
      Answer byStaff = add(msp.admin(), acme, below).expect(201);
      assertThat(byStaff.text("/warning"))
          .contains("another organization of this installation")
          .doesNotContain(beta.name(), beta.domain());
      assertThat(acme.admin().get(path(acme)).body()).contains(below).doesNotContain("warning");
      assertThat(warnings(msp.admin(), acme)).hasSize(1);
      assertThat(warnings(world.superuser(), acme)).hasSize(1);
      assertThat(warnings(world.superuser(), beta)).hasSize(1);
      assertThat(add(msp.admin(), acme, "sub." + zeta.domain()).expect(201).json().has("warning"))
          .isFalse();
      assertThat(
              add(acme.admin(), acme, "other." + zeta.domain()).expect(201).json().has("warning"))
          .isFalse();
      assertThat(warnings(otherMsp.admin(), zeta)).isEmpty();
      add(acme.admin(), acme, "not" + zeta.domain()).expect(201);
      String own = fresh();
      add(acme.admin(), acme, own).expect(201);
      assertThat(add(msp.admin(), acme, "of." + own).expect(201).json().has("warning")).isFalse();
    }

    @Test
    void shouldMakeAFurtherDomainTheFirst() {
      World.Made made = world.customer(msp, "Renamed");
      String domain = fresh();
      String value = add(made.admin(), made, domain).expect(201).text("/txtValue");
      world
          .superuser()
          .patch(
              "/api/organizations/" + made.id(),
              "{\"emailDomain\": \"%s\", \"reason\": \"merged\"}".formatted(domain))
          .expect(200);
      Answer list = made.admin().get(path(made)).expect(200);
      assertThat(list.items("/domain")).containsExactly(domain);
      assertThat(list.text("/items/0/state")).isEqualTo("UNPROVEN");
      assertThat(list.text("/items/0/txtValue")).isNotEqualTo(value);
      add(zeta.admin(), zeta, made.domain()).expect(201);
    }
  }

  private static List<String> warnings(Client client, World.Made made) {
    return client.get(path(made)).expect(200).items("/warning").stream()
        .filter(Objects::nonNull)
        .toList();
  }

  private void prove(World.Made made, String domain) {
    DNS.txt("_stewardry." + domain, add(made.admin(), made, domain).expect(201).text("/txtValue"));
    verify(made.admin(), made, domain).expect(200);
  }

  private static String fresh() {
    return SharedApplication.unique("further") + ".example";
  }

  private static String path(World.Made made) {
    return "/api/organizations/" + made.id() + "/email-domains";
  }

  private static Answer add(Client client, World.Made made, String domain) {
    return client.post(path(made), "{\"domain\": \"" + domain + "\"}");
  }

  private static Answer verify(Client client, World.Made made, String domain) {
    return client.post(path(made) + "/" + domain + "/verify", null);
  }

  private static Answer invite(Client client, String email) {
    return client.post(
        "/api/invitations",
        "{\"email\": \"%s\", \"firstName\": \"New\", \"lastName\": \"Comer\", \"role\": \"member\"}"
            .formatted(email));
  }

  private Answer accept(String token) {
    return world
        .application()
        .client()
        .post(
            "/api/invitations/accept",
            "{\"token\": \"%s\", \"password\": \"%s\"}"
                .formatted(token, SharedApplication.PASSWORD));
  }

  private String linkTo(String email) {
    Matcher link =
        Pattern.compile("/invitations/(stw_i_[A-Za-z0-9_-]{43})")
            .matcher(world.text("select body from hub.mail where to_address = ?", email));
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  private Answer organization(World.Made made) {
    return made.admin().get("/api/organizations/" + made.id()).expect(200);
  }

  private static String log(World.Made made, String action) {
    return made.admin().get("/api/audit?limit=100&action=" + action).expect(200).body();
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static <T> T value(Future<T> future) {
    try {
      return future.get();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }
}
