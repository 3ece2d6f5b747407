package io.stewardry.vaultreview;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import io.stewardry.vault.Dump;
import io.stewardry.vault.Vaults;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The vaults of an MSP and its customers over REST, beside another MSP with a customer.
class VaultReviewApiTest {
  private static final String REVIEW = "/api/vault-review";
  private static final String CANARY = "canary-9kWq3TzB";

  private final World world = World.shared();
  private final World.Made msp = Vaults.msp(world, "Review");
  private final World.Made other = Vaults.msp(world, "ReviewElse");
  private final World.Made acme = Vaults.customer(world, msp, "ReviewA");
  private final World.Made beta = Vaults.customer(world, msp, "ReviewB");
  private final World.Made theirs = Vaults.customer(world, other, "ReviewC");
  private final Client alice = msp.admin();

  private static String token(String name, String more) {
    return """
    {"name": "%s", "kind": "TOKEN", "application": "RMM of %1$s", "fields": {"url": "https://rmm.example"}, "secret": {"token": "%s"}%s}
    """
        .formatted(name, CANARY, more);
  }

  private static String create(World.Made in, String name, String more) {
    return Vaults.create(in.admin(), token(name, more)).text("/id");
  }

  private static String owned(World.Made by) {
    return ", \"ownerId\": \"" + by.owner() + "\"";
  }

  private long entries(World.Made in) {
    return world.count(
        "select count(*) from hub.audit_entry where org_id = ? and action = 'vault.reviewed'",
        in.id());
  }

  private String lastEntry(World.Made in) {
    return world.text(
        """
        select concat_ws(' ', e.actor_name, e.resource_type, e.via, e.request_id is not null, e.changes - 'id') from hub.audit_entry e
        where e.org_id = ? and e.action = 'vault.reviewed' order by e.at desc, e.entry_id desc limit 1
        """,
        in.id());
  }

  private static void door(World.Made of, String mode) {
    of.admin().put("/api/door", "{\"mode\": \"" + mode + "\"}").expect(200);
  }

  private List<String> walked(String path) {
    List<String> all = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = alice.get(path + cursor).expect(200);
      all.addAll(page.items("/credentialId"));
      cursor = page.at("/nextCursor").isTextual() ? "&cursor=" + page.text("/nextCursor") : "";
    } while (!cursor.isEmpty());
    return all;
  }

  @Nested
  class Showing {
    @Test
    void shouldShowAllAndTellEachOrganizationOnce() {
      String ours = create(msp, "rmm-master", owned(msp));
      String one = create(acme, "ad", owned(acme));
      String two = create(acme, "backup", "");
      String three = create(beta, "ad", owned(beta));
      String foreign = create(theirs, "ad", owned(theirs));
      world.sql(
          "update hub.credential set uses = 7, last_used_at = '2026-11-12T10:00:00Z' where credential_id = ?",
          UUID.fromString(one));

      Answer all = alice.get(REVIEW).expect(200);

      assertThat(all.items("/credentialId")).containsExactlyInAnyOrder(ours, one, two, three);
      assertThat(all.body()).doesNotContain(CANARY, foreign, theirs.id().toString(), "sealed");
      assertThat(all.at("/total").asInt()).isEqualTo(4);
      Answer used = alice.get(REVIEW + "?unused=false").expect(200);
      assertThat(used.items("/credentialId")).containsExactly(one);
      assertThat(used.text("/items/0/organizationId")).isEqualTo(acme.id().toString());
      assertThat(used.text("/items/0/organizationName")).isEqualTo(acme.name());
      assertThat(used.text("/items/0/name")).isEqualTo("ad");
      assertThat(used.text("/items/0/application")).isEqualTo("RMM of ad");
      assertThat(used.text("/items/0/kind")).isEqualTo("TOKEN");
      assertThat(used.text("/items/0/owner/id")).isEqualTo(acme.owner().toString());
      assertThat(used.text("/items/0/owner/name")).isEqualTo("Olga Owner");
      assertThat(used.at("/items/0/uses").asInt()).isEqualTo(7);
      assertThat(used.text("/items/0/lastUsedAt")).isEqualTo("2026-11-12T10:00:00Z");
      assertThat(used.at("/items/0/expiresAt").isNull()).isTrue();
      assertThat(used.at("/items/0/closed").asBoolean()).isFalse();

      // Two requests; the second one showed nothing of Beta.
      assertThat(entries(acme)).isEqualTo(2);
      assertThat(entries(beta)).isOne();
      assertThat(entries(msp)).isEqualTo(2);
      assertThat(entries(theirs)).isZero();
      assertThat(entries(other)).isZero();
      assertThat(lastEntry(beta))
          .isEqualTo("Olga Owner vault api t {\"rows\": 1, \"names\": true}");
      assertThat(lastEntry(msp))
          .isEqualTo("Olga Owner vault api t {\"rows\": 1, \"names\": true, \"organizations\": 1}");
      Answer log = acme.admin().get("/api/audit?action=vault.reviewed").expect(200);
      assertThat(log.items("/action")).hasSize(2);
      assertThat(log.body()).contains(msp.name()).doesNotContain(beta.name());
      assertThat(Dump.found(world, CANARY)).isEmpty();

      assertThat(alice.get(REVIEW + "?search=nothing-like-it").expect(200).items("/credentialId"))
          .isEmpty();
      assertThat(entries(acme)).isEqualTo(2);
      assertThat(entries(msp)).isEqualTo(2);
    }

    @Test
    void shouldPutTheWorstFirstAndTurnPages() {
      String rest = create(acme, "rest", owned(acme));
      world.sql(
          "update hub.credential set last_used_at = now() where credential_id = ?::uuid", rest);
      String unused = create(beta, "unused", owned(beta));
      world.sql(
          "update hub.credential set created_at = now() - interval '91 days', rotated_at = now() - interval '91 days' where credential_id = ?::uuid",
          unused);
      String nobody = create(acme, "nobody", "");
      String overdue = create(msp, "overdue", owned(msp) + ", \"rotateEveryDays\": 30");
      world.sql(
          "update hub.credential set rotated_at = now() - interval '40 days' where credential_id = ?::uuid",
          overdue);
      String ends = create(beta, "ends", ", \"expiresAt\": \"2099-01-01T00:00:00Z\"");
      world.sql(
          "update hub.credential set expires_at = now() + interval '9 days' where credential_id = ?::uuid",
          ends);
      String ended = create(acme, "ended", ", \"expiresAt\": \"2099-01-01T00:00:00Z\"");
      world.sql(
          "update hub.credential set expires_at = now() - interval '1 day' where credential_id = ?::uuid",
          ended);
      List<String> worst = List.of(ended, ends, overdue, nobody, unused, rest);
      assertThat(alice.get(REVIEW).expect(200).items("/credentialId")).isEqualTo(worst);
      assertThat(walked(REVIEW + "?limit=2")).isEqualTo(worst);
      assertThat(walked(REVIEW + "?limit=1&sort=-worst")).isEqualTo(worst.reversed());
      for (String sort :
          List.of(
              "organizationName", "kind", "-lastUsedAt", "lastUsedAt", "rotatedAt", "-expiresAt")) {
        assertThat(walked(REVIEW + "?limit=1&sort=" + sort))
            .isEqualTo(alice.get(REVIEW + "?sort=" + sort).expect(200).items("/credentialId"))
            .hasSize(6);
      }
      assertThat(found("expired=true")).containsExactly(ended);
      assertThat(found("expired=false")).hasSize(5).doesNotContain(ended);
      assertThat(found("needs=expired")).containsExactly(ended);
      assertThat(found("needs=expiring")).containsExactly(ends);
      assertThat(found("needs=rotation")).containsExactly(overdue);
      assertThat(found("needs=noOwner")).containsExactly(ended, ends, nobody);
      assertThat(found("needs=unused&expired=true")).containsExactly(ended);
      assertThat(found("unused=true")).hasSize(5).doesNotContain(rest);
      // Never used counts at any age; it is no reason to act.
      assertThat(found("needs=unused")).isEqualTo(found("unused=true"));
      assertThat(found("needs=action")).containsExactly(ended, ends, overdue, nobody);
      alice.get(REVIEW + "?sort=name").expect(422, "VALIDATION_FAILED");
      alice.get(REVIEW + "?needs=all").expect(422, "VALIDATION_FAILED");
      alice.get(REVIEW + "?expired=1").expect(422, "VALIDATION_FAILED");
      alice.get(REVIEW + "?unused=maybe").expect(422, "VALIDATION_FAILED");
      alice.get(REVIEW + "?cursor=nonsense").expect(422, "VALIDATION_FAILED");
      alice.get(REVIEW + "?limit=0").expect(422, "VALIDATION_FAILED");
    }

    private List<String> found(String asked) {
      return alice.get(REVIEW + "?" + asked).expect(200).items("/credentialId");
    }

    @Test
    void shouldExportWhatIsShownAndSaySo() {
      create(acme, "file", owned(acme));
      create(beta, "closed-file", "");
      door(beta, "ASK_FIRST");
      Answer file = alice.get(REVIEW + "/export?format=csv").expect(200);
      assertThat(file.body())
          .startsWith("organizationName,organizationId,credentialId,name,")
          .contains(",file,", beta.name())
          .doesNotContain("closed-file", CANARY);
      assertThat(lastEntry(acme)).contains("\"format\": \"csv\"", "\"rows\": 1", "\"names\": true");
      assertThat(lastEntry(beta)).contains("\"format\": \"csv\"", "\"names\": false");
      assertThat(lastEntry(msp)).contains("\"rows\": 2", "\"organizations\": 2");
      alice.get(REVIEW + "/export?format=xlsx").expect(200);
      assertThat(entries(beta)).isEqualTo(2);
    }

    /// More than fits into one part: all of it is in the file, each once, and all of it is in the
    /// log.
    @Test
    void shouldSendAFileWhole() {
      create(acme, "of-acme", "");
      world.sql(
          """
          do $$ begin
            set local session_replication_role = replica;
            insert into hub.credential (org_id, credential_id, name, kind, fields, destinations, members, sealed_secret, expires_at)
              select '%s', uuidv7(), 'many ' || n, 'TOKEN', '{}', '{}', '{token}', '\\x00',
                  case when n %% 3 = 0 then '2026-01-01'::timestamptz when n %% 3 = 1 then '2027-01-01 00:00:00.123456'::timestamptz end
                from generate_series(1, 4050) n;
          end $$
          """
              .formatted(msp.id()));
      world.sql("analyze hub.credential");
      try {
        List<String> lines =
            alice.get(REVIEW + "/export?format=csv").expect(200).body().lines().toList();
        assertThat(lines).hasSize(1 + 4_051);
        assertThat(lines.stream().map(line -> line.split(",")[2]).distinct()).hasSize(4_052);
        assertThat(
                world.count(
                    "select sum((changes ->> 'rows')::bigint)::bigint from hub.audit_entry where org_id = ? and action = 'vault.reviewed'",
                    msp.id()))
            .isEqualTo(4_051);
      } finally {
        world.sql(
            "do $$ begin set local session_replication_role = replica; delete from hub.credential where org_id = '%s' and name like 'many %%'; end $$"
                .formatted(msp.id()));
      }
    }
  }

  @Nested
  class BehindTheDoor {
    @Test
    void shouldTellNamesOnlyToThoseWhoCouldEnter() {
      String id = create(acme, "inner-name", owned(acme));
      world.sql(
          "update hub.credential set uses = 3, last_used_at = now() where credential_id = ?::uuid",
          id);
      door(acme, "ASK_FIRST");

      Answer closed = alice.get(REVIEW).expect(200);

      assertThat(closed.at("/items/0/closed").asBoolean()).isTrue();
      for (String text : List.of("name", "application", "owner")) {
        assertThat(closed.at("/items/0/" + text).isNull()).as(text).isTrue();
      }
      assertThat(closed.text("/items/0/organizationName")).isEqualTo(acme.name());
      assertThat(closed.at("/items/0/hasOwner").asBoolean()).isTrue();
      assertThat(closed.at("/items/0/uses").asInt()).isEqualTo(3);
      assertThat(closed.at("/items/0/lastUsedAt").isTextual()).isTrue();
      assertThat(closed.body()).doesNotContain("inner-name", "Olga", acme.ownerEmail());
      assertThat(lastEntry(acme)).contains("\"names\": false");
      // Neither does a search find out.
      for (String word : List.of("inner", "RMM", "Olga")) {
        assertThat(alice.get(REVIEW + "?search=" + word).expect(200).items("/credentialId"))
            .as(word)
            .isEmpty();
      }
      assertThat(
              alice
                  .get(REVIEW + "?search=" + acme.name().substring(2))
                  .expect(200)
                  .items("/credentialId"))
          .containsExactly(id);

      // A visit of theirs lets them in, and nobody else.
      Client ann = world.person(msp, "ann", "msp_admin");
      alice
          .post(
              "/api/organizations/" + acme.id() + "/visits",
              "{\"reason\": \"Vault\", \"minutes\": 60}")
          .expect(201);
      String visit = world.text("select visit_id::text from hub.visit where org_id = ?", acme.id());
      acme.admin().post("/api/visits/" + visit + "/admit", null).expect(200);
      Answer inside = alice.get(REVIEW + "?search=inner").expect(200);
      assertThat(inside.text("/items/0/name")).isEqualTo("inner-name");
      assertThat(ann.get(REVIEW).expect(200).at("/items/0/closed").asBoolean()).isTrue();
      world.sql(
          "update hub.visit set until = now() - interval '1 minute' where org_id = ?", acme.id());
      assertThat(alice.get(REVIEW).expect(200).at("/items/0/closed").asBoolean()).isTrue();
      door(acme, "STANDING");
      assertThat(alice.get(REVIEW).expect(200).text("/items/0/name")).isEqualTo("inner-name");
    }

    /// What is kept is the MSP's to know, whatever has become of the customer.
    @Test
    void shouldGoOnWhileACustomerIsSuspendedOrWithoutAVault() {
      String id = create(acme, "goes-on", owned(acme));
      alice.post("/api/organizations/" + acme.id() + "/suspend", null).expect(200);
      assertThat(alice.get(REVIEW).expect(200).items("/credentialId")).containsExactly(id);
      alice.post("/api/organizations/" + acme.id() + "/resume", null).expect(200);
      alice
          .put("/api/organizations/" + acme.id() + "/capabilities", "[{\"key\": \"iam\"}]")
          .expect(200);
      Answer ended = alice.get(REVIEW).expect(200);
      assertThat(ended.text("/items/0/name")).isEqualTo("goes-on");
      assertThat(entries(acme)).isEqualTo(2);
      alice
          .send(
              "DELETE",
              "/api/organizations/" + acme.id(),
              "{\"confirmation\": \"" + acme.name() + "\"}")
          .expect(200);
      assertThat(alice.get(REVIEW).expect(200).items("/credentialId")).isEmpty();
      assertThat(entries(acme)).isEqualTo(2);
    }

    @Test
    void shouldFollowOwnersWhoComeAndGo() {
      create(acme, "followed", owned(acme));
      Client second = world.person(acme, "second", "owner");
      assertThat(second).isNotNull();
      assertThat(alice.get(REVIEW + "?needs=noOwner").expect(200).items("/name")).isEmpty();
      world.sql("update hub.member_state set state = 'SUSPENDED' where user_id = ?", acme.owner());
      Answer without = alice.get(REVIEW + "?needs=noOwner").expect(200);
      assertThat(without.items("/name")).containsExactly("followed");
      assertThat(without.at("/items/0/owner").isNull()).isTrue();
      assertThat(without.at("/items/0/hasOwner").asBoolean()).isFalse();
      world.sql("update hub.member_state set state = 'ACTIVE' where user_id = ?", acme.owner());
      assertThat(alice.get(REVIEW).expect(200).at("/items/0/hasOwner").asBoolean()).isTrue();
    }
  }

  @Nested
  class Access {
    @Test
    void shouldBeForThoseWhoReviewAlone() {
      create(acme, "guarded", "");
      for (String role : List.of("technician", "manager", "read_only", "administrator")) {
        Client one = world.person(msp, role.replace("_", "-"), role);
        world.grant(
            msp,
            role.replace("_", "-") + "@" + msp.domain(),
            acme.id(),
            "view,create,update,delete");
        one.get(REVIEW).expect(403, "FORBIDDEN");
        one.in(acme.id()).get(REVIEW).expect(403, "FORBIDDEN");
      }
      acme.admin().get(REVIEW).expect(403, "FORBIDDEN");
      alice.in(acme.id()).get(REVIEW).expect(403, "FORBIDDEN");
      assertThat(other.admin().get(REVIEW).expect(200).items("/credentialId")).isEmpty();
      // Another MSP's id is answered as one that nobody has.
      Answer foreign = other.admin().in(msp.id()).get(REVIEW);
      Answer unknown = other.admin().in(UUID.randomUUID()).get(REVIEW);
      assertThat(foreign.status()).isEqualTo(unknown.status());
      assertThat(foreign.text("/code")).isEqualTo(unknown.text("/code"));
      assertThat(entries(acme)).isZero();
    }

    @Test
    void shouldShowGrantedCustomersOnly() {
      create(acme, "granted", "");
      create(beta, "not-granted", "");
      String own = create(msp, "own", "");
      world.sql(
          """
          insert into hub.role (org_id, role_id, key, name, permissions)
          values (?, gen_random_uuid(), 'reviewer', 'Reviewer', '{organization.view,vault.review}')
          """,
          msp.id());
      Client reviewer = world.person(msp, "reviewer", "reviewer");
      assertThat(reviewer.get(REVIEW).expect(200).items("/credentialId")).containsExactly(own);
      world.grant(msp, "reviewer@" + msp.domain(), acme.id(), "view");
      Answer some = reviewer.get(REVIEW).expect(200);
      assertThat(some.items("/name")).containsExactlyInAnyOrder("granted", "own");
      assertThat(some.at("/total").asInt()).isEqualTo(2);
      assertThat(reviewer.get(REVIEW + "?search=not-granted").expect(200).items("/name")).isEmpty();
      assertThat(entries(beta)).isZero();
    }

    @Test
    void shouldMoveWithTheCustomer() {
      String id = create(acme, "moved", "");
      world
          .superuser()
          .put(
              "/api/organizations/" + acme.id() + "/managing-organization",
              "{\"organizationId\": \"" + other.id() + "\"}")
          .expect(200);
      assertThat(alice.get(REVIEW).expect(200).items("/credentialId")).isEmpty();
      Awaitility.await()
          .until(() -> other.admin().get(REVIEW).expect(200).items("/credentialId").contains(id));
      assertThat(entries(msp)).isZero();
    }
  }
}
