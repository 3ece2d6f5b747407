package io.stewardry.vaultreview;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import io.stewardry.vault.Vaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An MSP asks the owners of credentials to renew them, each inside of its own organization, with
/// another MSP beside.
class RenewalsTest {
  private final World world = World.shared();
  private World.Made msp;
  private World.Made acme;
  private World.Made beta;
  private PageClient alice;

  @BeforeEach
  void organizations() {
    String word = UUID.randomUUID().toString().substring(0, 6);
    msp = Vaults.msp(world, "Renew" + word);
    acme = Vaults.customer(world, msp, "RenewA" + word);
    beta = Vaults.customer(world, msp, "RenewB" + word);
    alice = PageClient.of(msp.admin());
  }

  private static String home(World.Made of) {
    return "/o/" + of.name().toLowerCase(Locale.ROOT);
  }

  private String renewal() {
    return home(msp) + "/vault-review/renewal";
  }

  private static String text(Answer answer) {
    return answer.body().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
  }

  private static String create(World.Made in, String name, UUID owner) {
    return Vaults.create(
            in.admin(),
            """
            {"name": "%s", "kind": "TOKEN", "fields": {"url": "https://a.example"}, "secret": {"token": "canary-71"}%s}
            """
                .formatted(name, owner == null ? "" : ", \"ownerId\": \"" + owner + "\""))
        .text("/id");
  }

  private UUID person(World.Made in, String word) {
    return UUID.fromString(
        world
            .person(in, word + UUID.randomUUID().toString().substring(0, 6), "member")
            .get("/api/me")
            .expect(200)
            .text("/user/id"));
  }

  /// Begins it, and leads to its page when it is over.
  private String asked(PageClient by, int expected, String... more) {
    List<String> fields = new ArrayList<>(List.of("expected", Integer.toString(expected)));
    fields.addAll(List.of(more));
    Answer begun =
        by.post(renewal(), msp.name().toLowerCase(Locale.ROOT), fields.toArray(String[]::new))
            .expect(303);
    String page = begun.header("Location").replaceFirst("\\?.*", "");
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          String shown = text(by.get(page).expect(200));
          return shown.contains(" Ended ");
        });
    return page;
  }

  private long requests(World.Made of, String credential) {
    return world.count(
        "select count(*) from hub.secret_request where org_id = ? and credential_id = ?::uuid and secret_version is not null",
        of.id(),
        credential);
  }

  @Test
  void shouldAskEachOwnerOnceAndSayWhyOthersAreSkipped() {
    UUID tom = person(acme, "tom");
    UUID ida = person(acme, "ida");
    String asked = create(acme, "asked-key", tom);
    String nobody = create(acme, "nobody-key", null);
    String suspended = create(acme, "suspended-key", ida);
    acme.admin().post("/api/users/" + ida + "/suspend", "{\"reason\": \"left\"}").expect(200);
    String hidden = create(beta, "hidden-key", person(beta, "bea"));
    String own = create(msp, "own-key", msp.owner());
    beta.admin().put("/api/door", "{\"mode\": \"ASK_FIRST\"}").expect(200);

    String question = text(alice.get(renewal() + "?all=true").expect(200));
    assertThat(question)
        .contains(
            "Ask owners to renew?",
            "3 credentials have an active owner, who is asked if you may change them there",
            "2 credentials have none, so nobody is asked",
            "3 organizations, whose audit logs say who was asked",
            "Note to the owners")
        .doesNotContain("asked-key", "hidden-key");
    assertThat(
            text(
                alice
                    .post(renewal(), Map.of("all", "true", "q", "", "needs", "", "expected", "4"))
                    .expect(422)))
        .contains("The list has changed in the meantime");

    String page = asked(alice, 5, "all", "true", "q", "", "needs", "", "reason", "Due in March.");

    assertThat(requests(acme, asked)).isOne();
    assertThat(requests(msp, own)).isOne();
    assertThat(requests(acme, nobody)).isZero();
    assertThat(requests(acme, suspended)).isZero();
    assertThat(requests(beta, hidden)).isZero();
    Answer shown = alice.get(page).expect(200);
    assertThat(text(shown))
        .contains(
            "Ask owners to renew 5 credentials",
            "It has no owner, or its owner is suspended.",
            acme.name(),
            beta.name())
        .doesNotContain("asked-key", "hidden-key", "own-key");
    assertThat(shown.body()).contains("href=\"" + home(acme) + "/vault/" + asked + "\"");
    assertThat(text(alice.get(page + "?status=DONE").expect(200))).contains("1–2 of 2");
    assertThat(text(alice.get(page + "?status=SKIPPED").expect(200))).contains("1–2 of 2");
    assertThat(text(alice.get(page + "?status=FAILED").expect(200)))
        .contains("1–1 of 1", beta.name());

    // In the name of the person, in the log of the customer, and by mail to its owner.
    assertThat(
            world.text(
                """
                select concat_ws(' ', e.actor_home_id, e.changes ->> 'credential', e.changes ->> 'userId') from hub.audit_entry e
                where e.org_id = ? and e.action = 'secretrequest.created'
                """,
                acme.id()))
        .isEqualTo(msp.id() + " asked-key " + tom);
    assertThat(
            world.text(
                """
                select m.body from hub.mail m join hub.secret_request r on r.request_id = m.about_id
                where r.org_id = ? and m.about_type = 'secretrequest'
                """,
                acme.id()))
        .contains(msp.name(), "> Due in March.", "/credential-requests/stw_h_");
    assertThat(
            world.count(
                "select count(*) from hub.audit_entry where org_id = ? and action in ('bulk.started', 'bulk.finished')",
                msp.id()))
        .isEqualTo(2);

    String again = asked(alice, 1, "credential", asked);
    assertThat(requests(acme, asked)).isOne();
    assertThat(text(alice.get(again).expect(200))).contains("Somebody has a link for it already");
    assertThat(text(alice.get(renewal() + "?credential=" + nobody).expect(200)))
        .contains("None of them has an active owner");
  }

  @Test
  void shouldNeedTheRightsOfARequestInside() {
    String key = create(acme, "key", person(acme, "tom"));
    world.sql(
        """
        insert into hub.role (org_id, role_id, key, name, permissions)
        values (?, ?, 'only_review', 'Only review', '{vault.review,organization.view,credential.view,credential.create}')
        """,
        msp.id(),
        UUID.randomUUID());
    String name = "rev" + UUID.randomUUID().toString().substring(0, 6);
    Client reviewer = world.person(msp, name, "only_review");
    world.grant(msp, name + "@" + msp.domain(), acme.id(), "view,create,update,delete");
    PageClient pages = PageClient.of(reviewer);
    String page = asked(pages, 1, "credential", key);
    assertThat(text(pages.get(page).expect(200)))
        .contains("Your role, or your access to this organization, does not allow it.");
    assertThat(requests(acme, key)).isZero();
    assertThat(
            world.count(
                "select count(*) from hub.audit_entry where org_id = ? and result <> 'ok' and changes ->> 'act' = 'VAULT_RENEWAL'",
                msp.id()))
        .isOne();
  }

  @Test
  void shouldNotAskWhereTheVaultHasEnded() {
    String key = create(acme, "key", person(acme, "tom"));
    world
        .superuser()
        .put("/api/organizations/" + acme.id() + "/capabilities", "[{\"key\": \"iam\"}]")
        .expect(200);
    String page = asked(alice, 1, "credential", key);
    assertThat(text(alice.get(page + "?status=FAILED").expect(200))).contains("1–1 of 1");
    assertThat(requests(acme, key)).isZero();
  }

  @Test
  void shouldKnowNothingOfOthers() {
    World.Made theirs =
        Vaults.msp(world, "RenewOther" + UUID.randomUUID().toString().substring(0, 4));
    String foreign = create(theirs, "theirs", theirs.owner());
    for (String id : List.of(foreign, UUID.randomUUID().toString(), "7")) {
      assertThat(alice.get(renewal() + "?credential=" + id).expect(302).header("Location"))
          .startsWith(home(msp) + "/vault-review");
      assertThat(text(alice.post(renewal(), Map.of("credential", id, "expected", "1")).expect(422)))
          .contains("The list has changed");
    }
    assertThat(requests(theirs, foreign)).isZero();
    PageClient.of(world.person(msp, "rt" + theirs.id().toString().substring(30), "technician"))
        .get(renewal() + "?all=true")
        .expect(403);
    PageClient.of(acme.admin()).get(home(acme) + "/vault-review/renewal").expect(403);
    PageClient.of(theirs.admin()).get(renewal() + "?all=true").expect(403);
  }
}
