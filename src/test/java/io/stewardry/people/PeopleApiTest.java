package io.stewardry.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.SlowedDown;
import io.stewardry.support.World;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// R16, R57, R58, R63, R72, R75-R78, R80-R83: who joins how, with what, and who must stay.
class PeopleApiTest {
  private static final Pattern LINK = Pattern.compile("/invitations/(stw_i_[A-Za-z0-9_-]{43})");

  private final World world = World.shared();
  private final World.Made msp = world.msp("Hire");
  private final World.Made acme = world.customer(msp, "AcmeP");
  private final World.Made beta = world.customer(msp, "BetaP");
  private final Client anybody = world.application().client();

  private String invitation(String localPart, String role) {
    return "{\"email\": \"%s@%s\", \"firstName\": \"New\", \"lastName\": \"Comer\", \"role\": \"%s\"}"
        .formatted(localPart, acme.domain(), role);
  }

  /// The link as the superuser reads it where no mail server is set.
  private String linkTo(String email) {
    for (Answer page = world.superuser().get("/api/platform/mail?limit=100").expect(200);
        ;
        page =
            world
                .superuser()
                .get("/api/platform/mail?limit=100&cursor=" + page.text("/nextCursor"))
                .expect(200)) {
      List<String> to = page.items("/to");
      int n = to.indexOf(email);
      if (n >= 0) {
        Matcher link = LINK.matcher(page.items("/body").get(n));
        assertThat(link.find()).isTrue();
        return link.group(1);
      }
      assertThat(page.text("/nextCursor")).as("a mail to " + email).isNotNull();
    }
  }

  private Answer accept(String token, String password) {
    return anybody.post(
        "/api/invitations/accept",
        "{\"token\": \"%s\", \"password\": \"%s\"}".formatted(token, password));
  }

  @Nested
  class Joining {
    @Test
    void shouldJoinOnceWithTheRoleThatWasMeant() {
      Answer invited =
          acme.admin().post("/api/invitations", invitation("ann", "org_admin")).expect(201);
      String email = "ann@" + acme.domain();
      assertThat(invited.text("/state")).isEqualTo("PENDING");
      assertThat(invited.text("/delivery")).isEqualTo("QUEUED");
      assertThat(invited.body()).doesNotContain("stw_i_");
      assertThat(acme.admin().get("/api/users?state=INVITED").expect(200).items("/email"))
          .contains(email);
      String token = linkTo(email);
      accept(token, "short").expect(422, "WEAK_PASSWORD");
      String user = accept(token, SharedApplication.PASSWORD).expect(201).text("/userId");
      assertThat(user).isEqualTo(invited.text("/userId"));
      accept(token, SharedApplication.PASSWORD).expect(410, "INVITATION_USED");
      Client ann = anybody.signedIn(email, SharedApplication.PASSWORD);
      Answer me = ann.get("/api/me").expect(200);
      assertThat(me.text("/user/role")).isEqualTo("org_admin");
      assertThat(me.text("/homeOrganization/id")).isEqualTo(acme.id().toString());
      assertThat(me.at("/permissions").toString())
          .contains("user.update")
          .doesNotContain("owner.manage");
      assertThat(ann.get("/api/me/organizations").expect(200).items("/name"))
          .containsExactly(acme.name());
      ann.in(beta.id()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
      assertThat(
              acme.admin()
                  .get("/api/audit?action=invitation.accepted")
                  .expect(200)
                  .items("/actor/kind"))
          .contains("invitation");
      assertThat(acme.admin().get("/api/invitations?state=ACCEPTED").expect(200).items("/id"))
          .contains(invited.text("/id"));
    }

    @Test
    void shouldJoinOnceHoweverManyPressAtOnce() throws Exception {
      acme.admin().post("/api/invitations", invitation("many", "member")).expect(201);
      String token = linkTo("many@" + acme.domain());
      try (var threads = Executors.newFixedThreadPool(8)) {
        List<Callable<Integer>> tries =
            IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(
                    n -> () -> accept(token, SharedApplication.PASSWORD).status())
                .toList();
        assertThat(threads.invokeAll(tries).stream().map(Future::resultNow).sorted().toList())
            .containsExactly(201, 410, 410, 410, 410, 410, 410, 410);
      }
    }

    @Test
    void shouldWithdrawOnceHoweverManyPressAtOnce() throws Exception {
      String id =
          acme.admin()
              .post("/api/invitations", invitation("gone", "member"))
              .expect(201)
              .text("/id");
      try (var threads = Executors.newFixedThreadPool(8)) {
        List<Callable<Integer>> tries =
            IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(
                    n -> () -> acme.admin().delete("/api/invitations/" + id).status())
                .toList();
        assertThat(threads.invokeAll(tries).stream().map(Future::resultNow).sorted().toList())
            .containsExactly(204, 409, 409, 409, 409, 409, 409, 409);
      }
      assertThat(
              world.count(
                  "select count(*) from hub.audit_entry where action = 'invitation.revoked' and resource_id = ?",
                  id))
          .isEqualTo(1);
    }

    @Test
    void shouldSlowDownWhoTriesLinks() {
      Client guessing = anybody.from("127.0.0.83");
      String body = "{\"token\": \"stw_i_%s\", \"password\": \"nonsense nonsense\"}";
      for (int n = 0; n < 10; n++) {
        guessing.post("/api/invitations/accept", body.formatted(n)).expect(404, "NOT_FOUND");
      }
      Answer slowed =
          SlowedDown.after(() -> guessing.post("/api/invitations/accept", body.formatted("x")));
      assertThat(slowed.header("Retry-After")).isNotBlank();
      // Nobody else is slowed down by it.
      anybody
          .from("127.0.0.84")
          .post("/api/invitations/accept", body.formatted("y"))
          .expect(404, "NOT_FOUND");
      // A link that was sent works from there all the same, and wrong ones stay slowed down.
      acme.admin().post("/api/invitations", invitation("beside", "member")).expect(201);
      String token = linkTo("beside@" + acme.domain());
      guessing
          .post(
              "/api/invitations/accept",
              "{\"token\": \"%s\", \"password\": \"short\"}".formatted(token))
          .expect(422, "WEAK_PASSWORD");
      assertThat(guessing.get("/invitations/" + token).expect(200).body())
          .contains("beside@" + acme.domain());
      SlowedDown.after(() -> guessing.post("/api/invitations/accept", body.formatted("z")));
      guessing
          .post(
              "/api/invitations/accept",
              "{\"token\": \"%s\", \"password\": \"another long pass phrase\"}".formatted(token))
          .expect(201);
    }

    @Test
    void shouldVoidTheOlderLinkAndTheWithdrawnOne() {
      String id =
          acme.admin()
              .post("/api/invitations", invitation("twice", "member"))
              .expect(201)
              .text("/id");
      String email = "twice@" + acme.domain();
      String older = linkTo(email);
      acme.admin().post("/api/invitations/" + id + "/resend", null).expect(200);
      String newer = linkTo(email);
      assertThat(newer).isNotEqualTo(older);
      accept(older, SharedApplication.PASSWORD).expect(410, "INVITATION_REVOKED");
      acme.admin().delete("/api/invitations/" + id).expect(204);
      accept(newer, SharedApplication.PASSWORD).expect(410, "INVITATION_REVOKED");
      accept("stw_i_nonsense", SharedApplication.PASSWORD).expect(404, "NOT_FOUND");
      acme.admin().delete("/api/invitations/" + id).expect(409, "INVALID_STATE");
      // Address and seat are free again.
      acme.admin().post("/api/invitations", invitation("twice", "member")).expect(201);
    }

    @Test
    void shouldEndInTime() {
      String id =
          acme.admin()
              .post(
                  "/api/invitations",
                  "{\"email\": \"late@%s\", \"expiresInDays\": 1}".formatted(acme.domain()))
              .expect(201)
              .text("/id");
      String token = linkTo("late@" + acme.domain());
      world.sql(
          "update hub.invitation set expires_at = now() - interval '1 second' where invitation_id = ?",
          UUID.fromString(id));
      accept(token, SharedApplication.PASSWORD).expect(410, "INVITATION_EXPIRED");
      assertThat(acme.admin().get("/api/invitations?state=EXPIRED").expect(200).items("/id"))
          .contains(id);
      acme.admin().post("/api/invitations", invitation("late", "member")).expect(201);
    }

    @Test
    void shouldInviteOnlyOwnAddressesAndOwnRoles() {
      Client owner = acme.admin();
      owner
          .post("/api/invitations", "{\"email\": \"x@elsewhere.example\"}")
          .expect(422, "EMAIL_DOMAIN_MISMATCH");
      owner
          .post("/api/invitations", "{\"email\": \"x@sub.%s\"}".formatted(acme.domain()))
          .expect(422, "EMAIL_DOMAIN_MISMATCH");
      owner
          .post("/api/invitations", "{\"email\": \"not an address\"}")
          .expect(422, "VALIDATION_FAILED");
      owner
          .post(
              "/api/invitations",
              "{\"email\": \"x@%s\", \"expiresInDays\": 91}".formatted(acme.domain()))
          .expect(422, "VALIDATION_FAILED");
      owner
          .post(
              "/api/invitations", "{\"email\": \"x@%s\", \"owner\": true}".formatted(acme.domain()))
          .expect(422, "VALIDATION_FAILED");
      owner.post("/api/invitations", invitation("olga", "member")).expect(409, "EMAIL_IN_USE");
      owner.post("/api/invitations", invitation("wait", "member")).expect(201);
      owner.post("/api/invitations", invitation("WAIT", "member")).expect(409, "INVITATION_EXISTS");
      for (String role : List.of("msp_admin", "superuser", "technician", "nonsense")) {
        owner.post("/api/invitations", invitation("role", role)).expect(403, "ROLE_ESCALATION");
      }
      Client admin = world.person(acme, "justadmin", "org_admin");
      admin.post("/api/invitations", invitation("boss", "owner")).expect(403, "ROLE_ESCALATION");
      admin.post("/api/invitations", invitation("peer", "org_admin")).expect(201);
      msp.admin().in(acme.id()).post("/api/invitations", invitation("byMsp", "owner")).expect(201);
      msp.admin()
          .post(
              "/api/invitations",
              "{\"email\": \"t@%s\", \"role\": \"technician\"}".formatted(msp.domain()))
          .expect(422, "ORG_ACCESS_REQUIRED");
      msp.admin()
          .post(
              "/api/invitations",
              "{\"email\": \"a@%s\", \"role\": \"msp_admin\"}".formatted(msp.domain()))
          .expect(201);
    }

    @Test
    void shouldKeepTheSeatsThatAreInvited() throws Exception {
      World.Made small = world.customer(msp, "Small");
      msp.admin().put("/api/organizations/" + small.id() + "/limits", "{\"users\": 4}").expect(200);
      try (var threads = Executors.newFixedThreadPool(8)) {
        List<Callable<Integer>> tries =
            IntStream.range(0, 12)
                .<Callable<Integer>>mapToObj(n ->
                    () ->
                        small
                            .admin()
                            .post(
                                "/api/invitations",
                                "{\"email\": \"s%d@%s\"}".formatted(n, small.domain()))
                            .status())
                .toList();
        List<Integer> statuses = threads.invokeAll(tries).stream().map(Future::resultNow).toList();
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(3);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(9);
      }
      Answer full =
          small
              .admin()
              .post("/api/invitations", "{\"email\": \"more@%s\"}".formatted(small.domain()));
      full.expect(409, "LIMIT_EXCEEDED");
    }
  }

  @Nested
  class Staying {
    @Test
    void shouldStopASuspendedUserAtOnceAndGiveEverythingBack() {
      Client pat = world.person(acme, "pat", "org_admin");
      String id = pat.get("/api/me").expect(200).text("/user/id");
      assertThat(
              acme.admin().post("/api/users/" + id + "/suspend", null).expect(200).text("/state"))
          .isEqualTo("SUSPENDED");
      pat.get("/api/me").expect(401, "TOKEN_REVOKED");
      String right =
          "{\"email\": \"pat@%s\", \"password\": \"%s\"}"
              .formatted(acme.domain(), SharedApplication.PASSWORD);
      anybody.post("/api/sessions", right).expect(403, "ACCOUNT_SUSPENDED");
      anybody
          .post(
              "/api/sessions", right.replace(SharedApplication.PASSWORD, "a wrong password it is"))
          .expect(401, "UNAUTHENTICATED");
      acme.admin().post("/api/users/" + id + "/suspend", null).expect(409, "INVALID_STATE");
      acme.admin().post("/api/users/" + id + "/reactivate", null).expect(200);
      assertThat(pat.get("/api/me").expect(200).text("/user/role")).isEqualTo("org_admin");
      beta.admin().post("/api/users/" + id + "/suspend", null).expect(404, "NOT_FOUND");
      msp.admin().in(acme.id()).delete("/api/users/" + id).expect(204);
      pat.get("/api/me").expect(401, "UNAUTHENTICATED");
      assertThat(
              world.count(
                  "select count(*) from hub.member_history where user_id = ?", UUID.fromString(id)))
          .isGreaterThanOrEqualTo(4);
    }

    @Test
    void shouldChangeRolesOnTheNextRequest() {
      Client pat = world.person(acme, "riser", "member");
      String id = pat.get("/api/me").expect(200).text("/user/id");
      pat.get("/api/users").expect(403, "FORBIDDEN");
      acme.admin()
          .patch("/api/users/" + id, "{\"role\": \"org_admin\", \"phone\": \"+49 1\"}")
          .expect(200);
      pat.get("/api/users").expect(200);
      pat.patch("/api/users/" + id, "{\"role\": \"owner\"}").expect(403, "ROLE_ESCALATION");
      pat.patch("/api/users/" + acme.owner(), "{\"role\": \"member\"}").expect(403, "FORBIDDEN");
      pat.post("/api/users/" + acme.owner() + "/suspend", null).expect(403, "FORBIDDEN");
      acme.admin()
          .patch("/api/users/" + id, "{\"role\": \"msp_admin\"}")
          .expect(403, "ROLE_ESCALATION");
      acme.admin()
          .patch("/api/users/" + id, "{\"email\": \"other@x.example\"}")
          .expect(422, "VALIDATION_FAILED");
    }

    @Test
    void shouldKeepTheLastOwnerHoweverManyLeaveAtOnce() throws Exception {
      World.Made org = world.customer(msp, "Owned");
      String owners = "/api/organizations/" + org.id() + "/owners";
      org.admin().delete(owners + "/" + org.owner()).expect(409, "LAST_OWNER");
      org.admin().post("/api/users/" + org.owner() + "/suspend", null).expect(409, "LAST_OWNER");
      String second =
          org.admin()
              .post(
                  owners,
                  "{\"firstName\": \"S\", \"lastName\": \"O\", \"email\": \"s@%s\"}"
                      .formatted(org.domain()))
              .expect(201)
              .text("/userId");
      org.admin().delete(owners + "/" + org.owner()).expect(409, "LAST_OWNER");
      world.activate("s@" + org.domain());
      Client other = anybody.signedIn("s@" + org.domain(), SharedApplication.PASSWORD);
      try (var threads = Executors.newFixedThreadPool(2)) {
        List<Callable<Integer>> both =
            List.of(
                () -> org.admin().delete(owners + "/" + org.owner()).status(),
                () -> other.delete(owners + "/" + second).status());
        assertThat(threads.invokeAll(both).stream().map(Future::resultNow).sorted().toList())
            .startsWith(200)
            .doesNotContain(500);
      }
      assertThat(
              world.count(
                  "select count(*) from hub.member_state where org_id = ? and is_owner and state = 'ACTIVE'",
                  org.id()))
          .isEqualTo(1);
    }

    @Test
    void shouldKeepTheLastMspAdmin() {
      World.Made own = world.msp("Lone");
      own.admin()
          .post("/api/users/" + own.owner() + "/suspend", null)
          .expect(409, "LAST_MSP_ADMIN");
      own.admin()
          .patch("/api/users/" + own.owner(), "{\"role\": \"technician\"}")
          .expect(409, "PROTECTED_ROLE");
      own.admin().delete("/api/users/" + own.owner()).expect(409, "PROTECTED_ROLE");
      Client second = world.person(own, "second", "msp_admin");
      second.post("/api/users/" + own.owner() + "/suspend", null).expect(200);
      own.admin().get("/api/me").expect(401, "TOKEN_REVOKED");
    }
  }

  @Nested
  class InsideACustomer {
    @Test
    void shouldSeeAndDoWhatItsAdministratorDoes() {
      Client alice = msp.admin().in(acme.id());
      Client admin = world.person(acme, "twin", "org_admin");
      for (String path :
          List.of(
              "/api/users", "/api/invitations", "/api/audit", "/api/organizations/" + acme.id())) {
        alice.get(path).expect(200);
        admin.get(path).expect(200);
      }
      Answer invited = alice.post("/api/invitations", invitation("by-alice", "member")).expect(201);
      alice.delete("/api/invitations/" + invited.text("/id")).expect(204);
      assertThat(
              acme.admin()
                  .get("/api/audit?action=invitation.created")
                  .expect(200)
                  .items("/actor/homeOrganizationId"))
          .contains(msp.id().toString());
      assertThat(alice.get("/api/users?limit=100").expect(200).body())
          .doesNotContain(msp.ownerEmail(), beta.ownerEmail());
      alice.post("/api/invitations", invitation("up", "msp_admin")).expect(403, "ROLE_ESCALATION");
      alice.post("/api/invitations", invitation("up", "superuser")).expect(403, "ROLE_ESCALATION");
    }
  }
}
