package io.stewardry.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.support.Answer;
import io.stewardry.support.World;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A credential is opened in its organization, for its own address, as it was sealed, and else
/// nowhere.
class CredentialUseTest {
  private static final String HOST = "https://rmm.example";
  private static final Destination OWN = new Destination(HOST + ":443");
  private static final Destination EVIL = new Destination("https://evil.example:443");

  private static World world;
  private static World.Made msp;
  private static World.Made acme;
  private static World.Made beta;
  private static CredentialUse use;

  @BeforeAll
  static void start() {
    world = World.shared();
    msp = Vaults.msp(world, "UseMsp");
    acme = Vaults.customer(world, msp, "UseAcme");
    beta = Vaults.customer(world, msp, "UseBeta");
    use = world.application().bean(CredentialUse.class);
  }

  private static UUID token(World.Made organization, String secret) {
    return UUID.fromString(
        Vaults.create(organization.admin(), Vaults.token("t " + UUID.randomUUID(), HOST, secret))
            .text("/id"));
  }

  private static String open(
      World.Made organization,
      UUID id,
      Destination to,
      boolean anywhere,
      Function<OpenedCredential, String> with) {
    return Acting.as(
        ActingContext.ofNobody(new OrganizationId(organization.id()), ActorKind.JOB),
        () ->
            use.open(
                id,
                to,
                new CredentialPurpose(
                    CredentialPurpose.By.RUN, UUID.randomUUID(), "Nightly run", anywhere),
                with));
  }

  private static String code(World.Made organization, UUID id, Destination to) {
    try {
      return open(organization, id, to, false, opened -> "OPENED " + opened.secret("token"));
    } catch (Problem refused) {
      return refused.code().name();
    }
  }

  @Test
  void shouldOpenForItsAddressAndNoteTheUse() {
    UUID id = token(acme, "canary-1");
    assertThat(open(acme, id, OWN, false, opened -> opened.secret("token"))).isEqualTo("canary-1");
    Answer read = acme.admin().get("/api/credentials/" + id).expect(200);
    assertThat(read.at("/uses").asInt()).isOne();
    assertThat(read.text("/lastUsedAt")).isNotNull();
    assertThat(read.at("/version").asInt()).isOne();
    Answer uses = acme.admin().get("/api/credentials/" + id + "/uses").expect(200);
    assertThat(uses.text("/items/0/by/kind")).isEqualTo("run");
    assertThat(uses.text("/items/0/by/name")).isEqualTo("Nightly run");
    assertThat(uses.text("/items/0/at")).isEqualTo(read.text("/lastUsedAt"));
  }

  @Test
  void shouldBeUnknownToEveryOtherOrganization() {
    UUID id = token(acme, "canary-2");
    assertThat(code(beta, id, OWN)).isEqualTo("NOT_FOUND");
    assertThat(code(msp, id, OWN)).isEqualTo("NOT_FOUND");
    assertThat(code(beta, UUID.randomUUID(), OWN)).isEqualTo("NOT_FOUND");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BASIC | {"username": "u", "url": "https://a.example/x"} | {"password": "p"} | https://a.example:443
          TOKEN | {"hosts": ["b.example", "https://c.example:8443"]} | {"token": "t"} | https://c.example:8443
          API_KEY | {"header": "X-K", "url": "http://a.example"} | {"key": "k"} | http://a.example:80
          OAUTH2_CLIENT | {"tokenUrl": "https://l.example/t", "clientId": "c"} | {"clientSecret": "s"} | https://l.example:443
          SSH_KEY | {"username": "u", "host": "H.example"} | {"privateKey": "k"} | h.example:22
          DATABASE | {"engine": "postgresql", "host": "d.example", "database": "d", "username": "u"} | {"password": "p"} | d.example:5432
          DATABASE | {"engine": "mariadb", "hosts": ["d.example"], "database": "d", "username": "u"} | {"password": "p"} | d.example:3306
          CUSTOM | {"host": "h.example", "port": 161} | {"one": "1"} | h.example:161
          """)
  void shouldGoNowhereButToItsOwnAddress(String kind, String fields, String secret, String own) {
    UUID id =
        UUID.fromString(
            Vaults.create(
                    acme.admin(),
                    """
                    {"name": "%s", "kind": "%s", "fields": %s, "secret": %s}
                    """
                        .formatted("k " + UUID.randomUUID(), kind, fields, secret))
                .text("/id"));
    String host = own.replaceFirst("^https?://", "").replaceFirst(":\\d+$", "");
    for (String other :
        List.of(
            "https://evil.example:443",
            "http://" + host + ":81",
            "https://" + host + ":444",
            "https://sub." + host + ":443",
            "https://" + host + ".evil.example:443",
            "evil.example:22",
            host + ":23")) {
      assertThatThrownBy(() -> open(acme, id, new Destination(other), true, opened -> "opened"))
          .as(other)
          .isInstanceOfSatisfying(
              Problem.class,
              refused -> assertThat(refused.code().name()).isEqualTo("ADDRESS_NOT_ALLOWED"));
    }
    assertThat(acme.admin().get("/api/credentials/" + id).at("/uses").asInt()).isZero();
    assertThat(
            world.count(
                "select count(*) from hub.audit_entry where org_id = ? and resource_id = ? and code = 'ADDRESS_NOT_ALLOWED' and action = 'credential.used'",
                acme.id(),
                id.toString()))
        .isEqualTo(7);
    assertThat(open(acme, id, new Destination(own), false, opened -> "opened")).isEqualTo("opened");
  }

  @Test
  void shouldGoAnywhereOnlyWhereThatWasAllowed() {
    UUID id =
        UUID.fromString(
            Vaults.create(
                    acme.admin(),
                    "{\"name\": \"%s\", \"kind\": \"TOKEN\", \"secret\": {\"token\": \"t\"}}"
                        .formatted("free " + UUID.randomUUID()))
                .text("/id"));
    assertThat(code(acme, id, OWN)).isEqualTo("ADDRESS_NOT_ALLOWED");
    assertThat(open(acme, id, OWN, true, opened -> "opened")).isEqualTo("opened");
    UUID bound = token(acme, "t");
    Acting.as(
        ActingContext.ofNobody(new OrganizationId(acme.id()), ActorKind.JOB),
        () -> {
          Set<UUID> both = Set.of(id, bound);
          assertThat(use.refusedToName(both, EnumSet.of(Permission.CREDENTIAL_VIEW)))
              .containsOnlyKeys(id);
          assertThat(use.refusedToName(both, EnumSet.of(Permission.CREDENTIAL_UPDATE))).isEmpty();
        });
  }

  @Test
  void shouldNeedTheCapabilityNow() {
    World.Made gone = Vaults.customer(world, msp, "UseGone");
    UUID id = token(gone, "t");
    assertThat(code(gone, id, OWN)).startsWith("OPENED");
    world
        .superuser()
        .put("/api/organizations/" + gone.id() + "/capabilities", "[{\"key\": \"iam\"}]")
        .expect(200);
    assertThat(code(gone, id, OWN)).isEqualTo("CAPABILITY_REQUIRED");
  }

  @Test
  void shouldTakeItsSecretsOutOfWhatComesBack() {
    UUID id = token(acme, "canary=with/signs+20");
    String left =
        open(
            acme,
            id,
            OWN,
            false,
            opened ->
                opened.masked(
                    "a canary=with/signs+20 b canary%3Dwith%2Fsigns%2B20 c "
                        + Base64.getEncoder()
                            .encodeToString("x:canary=with/signs+20".getBytes(UTF_8))
                        + " "
                        + opened));
    assertThat(left).contains("a [hidden] b [hidden] c").doesNotContain("canary", "signs");
    assertThat(left).doesNotContain("Y2FuYXJ5");
  }

  /// Whatever somebody with the database changes, rows, versions, places, keys, of two
  /// organizations: nothing opens but what was sealed there.
  @Test
  void shouldOpenNothingAfterAThousandSwaps() {
    World.Made one = Vaults.customer(world, msp, "SwapOne");
    World.Made two = Vaults.customer(world, msp, "SwapTwo");
    List<UUID> ofOne = new ArrayList<>();
    List<UUID> ofTwo = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      ofOne.add(token(one, "one-" + n));
      ofTwo.add(token(two, "two-" + n));
      two.admin()
          .put(
              "/api/credentials/" + ofTwo.get(n) + "/secret",
              "{\"secret\": {\"token\": \"two2-" + n + "\"}}")
          .expect(200);
    }
    Random random = new Random(20261130);
    int opened = 0;
    for (int n = 0; n < 1_000; n++) {
      UUID victim = ofOne.get(random.nextInt(ofOne.size()));
      UUID other = ofTwo.get(random.nextInt(ofTwo.size()));
      UUID sibling = ofOne.get(random.nextInt(ofOne.size()));
      world.sql(
          "create table if not exists public.kept_before as select * from hub.credential with no data");
      world.sql(
          "insert into public.kept_before select * from hub.credential where credential_id = ?",
          victim);
      Destination to = OWN;
      switch (n % 7) {
        case 0 ->
            swap(
                victim,
                "sealed_secret = (select o.sealed_secret from hub.credential o where o.credential_id = ?)",
                other);
        case 1 -> {
          if (sibling.equals(victim)) {
            swap(victim, "secret_version = secret_version + 1");
          } else {
            swap(
                victim,
                "sealed_secret = (select o.sealed_secret from hub.credential o where o.credential_id = ?)",
                sibling);
          }
        }
        case 2 -> swap(victim, "secret_version = secret_version + " + (1 + random.nextInt(5)));
        case 3 -> {
          swap(victim, "destinations = array['https://evil.example:443']");
          to = EVIL;
        }
        case 4 -> {
          swap(victim, "destinations = destinations || array['https://evil.example:443']");
          to = EVIL;
        }
        case 5 -> swap(victim, "kind = 'CUSTOM'");
        default -> {
          int at = random.nextInt(40);
          swap(
              victim,
              "sealed_secret = set_byte(sealed_secret, %d, get_byte(sealed_secret, %d) # 1)"
                  .formatted(at, at));
        }
      }
      if (code(one, victim, to).startsWith("OPENED")) {
        opened++;
      }
      swapBack(victim);
    }
    assertThat(opened).isZero();
    for (int n = 0; n < 5; n++) {
      assertThat(code(one, ofOne.get(n), OWN)).isEqualTo("OPENED one-" + n);
    }
    world.sql("drop table public.kept_before");
  }

  private static void swap(UUID victim, String set, Object... values) {
    Object[] all = new Object[values.length + 1];
    System.arraycopy(values, 0, all, 0, values.length);
    all[values.length] = victim;
    world.sql("update hub.credential set " + set + " where credential_id = ?", all);
  }

  private static void swapBack(UUID victim) {
    world.sql(
        """
        update hub.credential c set sealed_secret = k.sealed_secret, secret_version = k.secret_version, destinations = k.destinations,
          kind = k.kind from public.kept_before k where k.credential_id = c.credential_id and c.credential_id = ?
        """,
        victim);
    world.sql("delete from public.kept_before");
  }
}
