package io.stewardry.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.Refusal;
import io.stewardry.kernel.UserId;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Transactions;
import io.stewardry.vault.internal.KeptCredentialStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What an organization decides for its vault, where it is asked, and that it is nobody else's.
class VaultSettingsTest {
  private static final World WORLD = World.shared();
  private static final World.Made MSP = Vaults.msp(WORLD, "RuleMsp");
  private static final World.Made ACME = Vaults.customer(WORLD, MSP, "RuleAcme");
  private static final World.Made BETA = Vaults.customer(WORLD, MSP, "RuleBeta");
  private static final Destination ALLOWED = new Destination("https://a.example.com:443");
  private static final Destination EVIL = new Destination("https://evilexample.com:443");

  private final Client owner = ACME.admin();
  private final CredentialUse use = WORLD.application().bean(CredentialUse.class);

  private static String path(World.Made one) {
    return "/api/organizations/" + one.id() + "/settings";
  }

  private static Answer set(World.Made one, String key, String value) {
    return one.admin().put(path(one), "{\"settings\": {\"%s\": %s}}".formatted(key, value));
  }

  @AfterEach
  void unset() {
    for (World.Made one : new World.Made[] {ACME, BETA, MSP}) {
      one.admin()
          .put(
              path(one),
              """
              {"settings": {"vault.allowedHosts": null, "vault.whoMayName": [], "vault.whoMayChange": null,
                "vault.rotateEveryDays": null}}
              """)
          .expect(200);
    }
  }

  private static String name() {
    return "c " + UUID.randomUUID();
  }

  private static Answer created(String url) {
    return Vaults.create(ACME.admin(), Vaults.token(name(), url, "s"));
  }

  private static void assertDenied(Answer answer, String setting) {
    answer.expect(403, "POLICY_DENIED");
    assertThat(answer.text("/setting")).isEqualTo(setting);
    assertThat(answer.at("/policy").isMissingNode()).isTrue();
    assertThat(answer.text("/detail")).isNotBlank();
  }

  private static String refusals(World.Made of, String action) {
    return WORLD.text(
        """
        select string_agg(code || ' ' || changes::text, chr(10)) from hub.audit_entry
        where org_id = ? and action = ? and result = 'refused'
        """,
        of.id(),
        action);
  }

  private static String as(ActingContext who, Supplier<String> act) {
    return Acting.as(
        who,
        () -> {
          try {
            return act.get();
          } catch (Problem refused) {
            return refused.code() + " " + refused.members();
          }
        });
  }

  private String opened(ActingContext who, UUID id, Destination to) {
    return as(
        who,
        () ->
            use.open(
                id,
                to,
                new CredentialPurpose(
                    CredentialPurpose.By.SYNC, UUID.randomUUID(), "Nightly sync", true),
                opened -> opened.secret("token")));
  }

  private static ActingContext job(World.Made one) {
    return ActingContext.ofNobody(new OrganizationId(one.id()), ActorKind.JOB);
  }

  private static ActingContext person(World.Made one, String name) {
    UUID id =
        UUID.fromString(
            WORLD.text(
                "select user_id::text from hub.app_user where email = ?",
                name + "@" + one.domain()));
    return ActingContext.atHome(new OrganizationId(one.id()), new UserId(id));
  }

  @Nested
  class Values {
    @Test
    void shouldBeTheOrganizationsOwn() {
      Answer before = owner.get(path(ACME)).expect(200);
      assertThat(before.at("/effective").get("vault.allowedHosts").size()).isZero();
      assertThat(before.at("/effective").get("vault.rotateEveryDays").isNull()).isTrue();
      Answer set =
          set(ACME, "vault.allowedHosts", "[\"*.Example.com.\", \"*.example.com\", \"RMM\"]")
              .expect(200);
      assertThat(set.at("/settings").get("vault.allowedHosts").toString())
          .isEqualTo("[\"*.example.com\",\"rmm\"]");
      assertThat(set.at("/effective").get("vault.allowedHosts").size()).isEqualTo(2);
      assertThat(BETA.admin().get(path(BETA)).at("/effective").get("vault.allowedHosts").size())
          .isZero();
      set(ACME, "vault.allowedHosts", "[]").expect(200);
      assertThat(owner.get(path(ACME)).at("/settings").has("vault.allowedHosts")).isFalse();
      assertThat(
              WORLD.text(
                  """
                  select changes::text from hub.audit_entry where org_id = ? and action = 'settings.updated'
                    and jsonb_exists(changes, 'vault.allowedHosts')
                  order by at, entry_id limit 1
                  """,
                  ACME.id()))
          .contains("vault.allowedHosts", "\"from\": []", "*.example.com");
    }

    @Test
    void shouldSayWhatIsWrongWithWhichItem() {
      Answer wrong =
          owner
              .put(
                  path(ACME),
                  """
                  {"settings": {"vault.allowedHosts": ["a.example", "https://b.example", 7, "*"],
                    "vault.whoMayChange": ["owner", "msp_admin", "no_such"], "vault.whoMayName": "owner",
                    "vault.rotateEveryDays": 0}}
                  """)
              .expect(422, "VALIDATION_FAILED");
      assertThat(wrong.items("/errors", "/pointer"))
          .containsExactlyInAnyOrder(
              "/settings/vault.allowedHosts/1",
              "/settings/vault.allowedHosts/2",
              "/settings/vault.allowedHosts/3",
              "/settings/vault.whoMayChange/1",
              "/settings/vault.whoMayChange/2",
              "/settings/vault.whoMayName",
              "/settings/vault.rotateEveryDays");
      assertThat(wrong.body()).contains("“https://b.example”", "“no_such”");
      assertThat(owner.get(path(ACME)).at("/settings").has("vault.allowedHosts")).isFalse();
      String many = "\"h.example\", ".repeat(201);
      set(ACME, "vault.allowedHosts", "[" + many.substring(0, many.length() - 2) + "]")
          .expect(422, "VALIDATION_FAILED");
    }

    @Test
    void shouldNameOnlyRolesThatThereAreHere() {
      set(ACME, "vault.whoMayName", "[\"owner\", \"staff\", \"staff:technician\"]").expect(200);
      set(MSP, "vault.whoMayName", "[\"msp_admin\", \"technician\"]").expect(200);
      set(MSP, "vault.whoMayName", "[\"owner\"]").expect(422, "VALIDATION_FAILED");
      BETA.admin()
          .post(
              "/api/roles",
              "{\"name\": \"Key Keeper\", \"key\": \"key_keeper\", \"permissions\": [\"credential.view\"]}")
          .expect(201);
      set(BETA, "vault.whoMayName", "[\"key_keeper\"]").expect(200);
      set(ACME, "vault.whoMayName", "[\"key_keeper\"]").expect(422, "VALIDATION_FAILED");
    }

    @Test
    void shouldBeListedWithTheirSchema() {
      Answer list = MSP.admin().get("/api/policy-settings").expect(200);
      assertThat(list.body())
          .contains(
              "vault.allowedHosts",
              "vault.whoMayName",
              "vault.whoMayChange",
              "vault.rotateEveryDays",
              "SUBSET_IS_STRICTER",
              "\"uniqueItems\":true");
    }
  }

  @Nested
  class AllowedHosts {
    @Test
    void shouldBeAskedWhereverACredentialGetsAnAddress() {
      Answer kept = created("https://evilexample.com/x");
      set(ACME, "vault.allowedHosts", "[\"*.example.com\", \"192.0.2.7\"]").expect(200);
      Answer denied =
          owner.post("/api/credentials", Vaults.token(name(), "https://evilexample.com/x", "s"));
      assertDenied(denied, "vault.allowedHosts");
      assertThat(denied.text("/errors/0/pointer")).isEqualTo("/fields/url");
      assertThat(refusals(ACME, "request.refused")).contains("POLICY_DENIED", "allowedHosts");
      created("https://a.example.com");
      // What there was stays, and can get another secret and name. It gets no further address.
      owner.patch(Vaults.path(kept), "{\"application\": \"x\"}").expect(200);
      owner.put(Vaults.path(kept) + "/secret", "{\"secret\": {\"token\": \"t\"}}").expect(200);
      Answer further =
          owner.put(
              Vaults.path(kept) + "/secret",
              "{\"secret\": {\"token\": \"t\"}, \"fields\": {\"hosts\": [\"a.example.com\", \"example.com\"]}}");
      assertDenied(further, "vault.allowedHosts");
      assertThat(further.text("/errors/0/pointer")).isEqualTo("/fields/hosts");
      owner
          .put(
              Vaults.path(kept) + "/secret",
              "{\"secret\": {\"token\": \"t\"}, \"fields\": {\"hosts\": [\"192.0.2.7\"]}}")
          .expect(200);
      // Others are not asked.
      Vaults.create(BETA.admin(), Vaults.token(name(), "https://evilexample.com", "s"));
    }

    @Test
    void shouldBeAskedAtEachUse() {
      Answer made = created("https://evilexample.com/x");
      UUID id = UUID.fromString(made.text("/id"));
      UUID other =
          UUID.fromString(
              Vaults.create(BETA.admin(), Vaults.token(name(), "https://evilexample.com", "b"))
                  .text("/id"));
      assertThat(opened(job(ACME), id, EVIL)).isEqualTo("s");
      set(ACME, "vault.allowedHosts", "[\"*.example.com\"]").expect(200);
      assertThat(opened(job(ACME), id, EVIL))
          .startsWith("POLICY_DENIED")
          .contains("vault.allowedHosts");
      assertThat(refusals(ACME, "credential.used"))
          .contains("POLICY_DENIED", "Nightly sync", "vault.allowedHosts", EVIL.text());
      assertThat(owner.get(Vaults.path(made)).at("/uses").asInt()).isOne();
      assertThat(opened(job(BETA), other, EVIL)).isEqualTo("b");
      // One that says nowhere to be sent is sent to allowed hosts only, too.
      UUID free =
          UUID.fromString(
              Vaults.create(
                      owner,
                      "{\"name\": \"%s\", \"kind\": \"TOKEN\", \"secret\": {\"token\": \"f\"}}"
                          .formatted(name()))
                  .text("/id"));
      assertThat(opened(job(ACME), free, EVIL)).startsWith("POLICY_DENIED");
      assertThat(opened(job(ACME), free, ALLOWED)).isEqualTo("f");
      set(ACME, "vault.allowedHosts", "null").expect(200);
      assertThat(opened(job(ACME), id, EVIL)).isEqualTo("s");
    }

    @Test
    void shouldBeAskedByATest() {
      Answer made = created("https://evilexample.com/x");
      Answer knocks =
          Vaults.create(
              owner,
              """
              {"name": "%s", "kind": "CUSTOM", "fields": {"host": "h.example", "port": 161}, "secret": {"one": "1"}}
              """
                  .formatted(name()));
      set(ACME, "vault.allowedHosts", "[\"*.example.com\"]").expect(200);
      for (Answer one : new Answer[] {made, knocks}) {
        assertDenied(owner.post(Vaults.path(one) + "/test", "{}"), "vault.allowedHosts");
      }
    }
  }

  @Nested
  class WhoMayChange {
    @Test
    void shouldBeAskedForEachAct() {
      Client admin = WORLD.person(ACME, "keeper" + UUID.randomUUID(), "org_admin");
      Answer made = created("https://a.example.com");
      String one = Vaults.path(made);
      set(ACME, "vault.whoMayChange", "[\"owner\"]").expect(200);
      String body = Vaults.token(name(), "https://a.example.com", "s");
      for (Answer denied :
          new Answer[] {
            admin.post("/api/credentials", body),
            admin.patch(one, "{\"application\": \"y\"}"),
            admin.put(one + "/secret", "{\"secret\": {\"token\": \"t\"}}"),
            admin.delete(one),
            admin.post(
                "/api/credential-requests",
                "{\"credentialId\": \"%s\", \"email\": \"%s\"}"
                    .formatted(made.text("/id"), ACME.ownerEmail()))
          }) {
        assertDenied(denied, "vault.whoMayChange");
      }
      assertThat(refusals(ACME, "request.refused")).contains("vault.whoMayChange");
      admin.get(one).expect(200);
      // Of another organization nothing else is told than of an unknown one.
      String there =
          Vaults.path(
              Vaults.create(BETA.admin(), Vaults.token(name(), "https://a.example.com", "s")));
      for (String unknown : new String[] {there, "/api/credentials/" + UUID.randomUUID()}) {
        admin.delete(unknown).expect(404, "NOT_FOUND");
        admin.put(unknown + "/secret", "{\"secret\": {\"token\": \"t\"}}").expect(404, "NOT_FOUND");
      }
      owner.post("/api/credentials", body).expect(201);
      owner.patch(one, "{\"application\": \"y\"}").expect(200);
      set(ACME, "vault.whoMayChange", "[\"org_admin\"]").expect(200);
      assertDenied(owner.delete(one), "vault.whoMayChange");
      admin.put(one + "/secret", "{\"secret\": {\"token\": \"t\"}}").expect(200);
      admin.delete(one).expect(204);
    }

    @Test
    void shouldNameStaffApartFromUsers() {
      Client staff = MSP.admin().in(ACME.id());
      String body = Vaults.token(name(), "https://a.example.com", "s");
      set(ACME, "vault.whoMayChange", "[\"owner\", \"org_admin\"]").expect(200);
      assertDenied(staff.post("/api/credentials", body), "vault.whoMayChange");
      set(ACME, "vault.whoMayChange", "[\"staff:technician\"]").expect(200);
      assertDenied(staff.post("/api/credentials", body), "vault.whoMayChange");
      assertDenied(owner.post("/api/credentials", body), "vault.whoMayChange");
      set(ACME, "vault.whoMayChange", "[\"staff:msp_admin\"]").expect(200);
      staff
          .post("/api/credentials", Vaults.token(name(), "https://a.example.com", "s"))
          .expect(201);
      set(ACME, "vault.whoMayChange", "[\"staff\"]").expect(200);
      staff
          .post("/api/credentials", Vaults.token(name(), "https://a.example.com", "s"))
          .expect(201);
    }
  }

  /// The second lock: a setting that becomes stricter while somebody is at work.
  @Test
  void shouldBeAskedByTheDatabase() {
    String admin = "d" + UUID.randomUUID();
    WORLD.person(ACME, admin, "org_admin");
    UUID id = UUID.fromString(created("https://a.example.com").text("/id"));
    set(ACME, "vault.whoMayChange", "[\"owner\"]").expect(200);
    KeptCredentialStore store = WORLD.application().bean(KeptCredentialStore.class);
    Transactions transactions = WORLD.application().bean(Transactions.class);
    assertThatThrownBy(() ->
            Acting.as(
                person(ACME, admin),
                () -> {
                  transactions.run(() -> store.delete(id));
                  return true;
                }))
        .isInstanceOfSatisfying(
            Refusal.class,
            refused -> {
              assertThat(refused.code().name()).isEqualTo("POLICY_DENIED");
              assertThat(refused.members()).containsEntry("setting", "vault.whoMayChange");
            });
  }

  @Nested
  class WhoMayName {
    @Test
    void shouldBeAskedOfWhoNamesAndUsesOne() {
      UUID id = UUID.fromString(created("https://a.example.com").text("/id"));
      String member = "m" + UUID.randomUUID();
      String admin = "a" + UUID.randomUUID();
      WORLD.person(ACME, member, "member");
      WORLD.person(ACME, admin, "org_admin");
      Supplier<String> naming =
          () -> {
            use.requireMayName();
            return "may";
          };
      assertThat(as(person(ACME, member), naming)).isEqualTo("may");
      set(ACME, "vault.whoMayName", "[\"org_admin\"]").expect(200);
      assertThat(as(person(ACME, admin), naming)).isEqualTo("may");
      assertThat(as(person(ACME, member), naming))
          .startsWith("POLICY_DENIED")
          .contains("vault.whoMayName");
      assertThat(opened(person(ACME, admin), id, ALLOWED)).isEqualTo("s");
      assertThat(opened(person(ACME, member), id, ALLOWED)).startsWith("POLICY_DENIED");
      assertThat(opened(job(ACME), id, ALLOWED)).as("for the organization").isEqualTo("s");
      assertThat(refusals(ACME, "credential.used")).contains("vault.whoMayName");
      // Suspended people have no role.
      WORLD.sql(
          "update hub.member_state set state = 'SUSPENDED' where user_id = ?",
          person(ACME, admin).actor().value());
      assertThat(as(person(ACME, admin), naming)).startsWith("POLICY_DENIED");
    }
  }

  @Nested
  class RotateEveryDays {
    private static Answer every(Integer days) {
      return Vaults.create(
          ACME.admin(),
          """
          {"name": "%s", "kind": "TOKEN", "secret": {"token": "t"}, "rotateEveryDays": %s}
          """
              .formatted(name(), days));
    }

    private static void assertRotation(Answer one, int days, String from) {
      Answer now = ACME.admin().get(Vaults.path(one)).expect(200);
      assertThat(now.at("/rotation/everyDays").asInt()).isEqualTo(days);
      assertThat(now.text("/rotation/from")).isEqualTo(from);
      assertThat(Instant.parse(now.text("/rotateAt")))
          .isEqualTo(Instant.parse(now.text("/rotatedAt")).plus(days, ChronoUnit.DAYS));
      String due =
          WORLD.text(
              """
              select to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.USZ') from hub.notice_event
              where about_id = ? and kind = 'CREDENTIAL_ROTATION'
              """,
              UUID.fromString(one.text("/id")));
      assertThat(Instant.parse(due))
          .isCloseTo(Instant.parse(now.text("/rotateAt")), within(1, ChronoUnit.SECONDS));
    }

    @Test
    void shouldBeTheGreatestInterval() {
      Answer none = every(null);
      Answer longer = every(400);
      Answer shorter = every(10);
      assertThat(none.at("/rotation").isNull()).isTrue();
      set(ACME, "vault.rotateEveryDays", "30").expect(200);
      Answer later = every(null);
      assertRotation(none, 30, "SETTING");
      assertRotation(longer, 30, "SETTING");
      assertRotation(shorter, 10, "CREDENTIAL");
      assertRotation(later, 30, "SETTING");
      assertThat(owner.get(Vaults.path(longer)).at("/rotateEveryDays").asInt()).isEqualTo(400);
      assertThat(owner.get(Vaults.path(none)).at("/rotateEveryDays").isNull()).isTrue();
      // The own interval goes on to count where it is shorter.
      owner.patch(Vaults.path(longer), "{\"rotateEveryDays\": 20}").expect(200);
      assertRotation(longer, 20, "CREDENTIAL");
      set(ACME, "vault.rotateEveryDays", "15").expect(200);
      assertRotation(longer, 15, "SETTING");
      assertRotation(none, 15, "SETTING");
      assertThat(
              WORLD.count(
                  "select count(*) from hub.credential where org_id = ? and rotate_at_most is not null",
                  BETA.id()))
          .isZero();
      set(ACME, "vault.rotateEveryDays", "null").expect(200);
      assertThat(owner.get(Vaults.path(none)).at("/rotation").isNull()).isTrue();
      assertThat(
              WORLD.count(
                  "select count(*) from hub.notice_event where about_id = ?",
                  UUID.fromString(none.text("/id"))))
          .isZero();
      assertRotation(longer, 20, "CREDENTIAL");
    }

    @Test
    void shouldBringWhatIsDueToTheListAndToTheReview() {
      Answer old = every(null);
      UUID id = UUID.fromString(old.text("/id"));
      WORLD.sql(
          "update hub.credential set rotated_at = now() - interval '40 days' where credential_id = ?",
          id);
      assertThat(owner.get("/api/credentials?needs=rotation").body()).doesNotContain(id.toString());
      set(ACME, "vault.rotateEveryDays", "30").expect(200);
      assertThat(owner.get("/api/credentials?needs=rotation").body()).contains(id.toString());
      assertThat(MSP.admin().get("/api/vault-review?needs=rotation").body())
          .contains(id.toString());
      assertThat(MSP.admin().get("/api/vault-review?needs=rotation&search=" + ACME.name()).body())
          .contains("\"rotateFrom\":\"SETTING\"");
      WORLD.tellNow(id);
      assertThat(owner.get("/api/me/notices").body()).contains("CREDENTIAL_ROTATION");
    }
  }
}
