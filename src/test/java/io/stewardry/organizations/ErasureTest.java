package io.stewardry.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.signin.SessionAction;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.Transactions;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// R27: a deleted organization is erased when its time is over, and only then is anything of it
/// free again.
class ErasureTest extends TwoMsps {
  private final Erasure erasure = world.application().bean(Erasure.class);

  @Test
  void shouldEraseWhenTheTimeIsOver() {
    World.Made org = world.customer(msp, "Gone");
    Client owner = org.admin();
    owner.post("/api/invitations", invitation("guest@" + org.domain())).expect(201);
    world.person(msp, "tech", "technician");
    world.grant(msp, "tech@" + msp.domain(), org.id(), "view,update");
    msp.admin().put("/api/me/favorites/" + org.id(), null);
    UUID tech =
        world.id("select user_id from hub.app_user where email = ?", "tech@" + msp.domain());
    owner.delete("/api/visitors/" + tech).expect(204);
    world.awaitNotices();
    String told = "select count(*) from hub.notice where of_org_id = ? and org_id = ?";
    assertThat(world.count(told, org.id(), msp.id())).isOne();
    delete(msp, org);

    assertThat(
            PageClient.of(msp.admin())
                .get("/o/" + msp.name().toLowerCase() + "/organizations?state=DELETING")
                .body())
        .contains("erased for good <time", "in 29 d");
    setDeleted(org, "29 days 23 hours");
    erasure.eraseDue();
    assertThat(deleted(msp)).contains(org.id().toString());
    msp.admin().post("/api/organizations", draft(org)).expect(409, "EMAIL_DOMAIN_TAKEN");

    setDeleted(org, "30 days");
    assertThat(erasure.eraseDue()).isEqualTo(1);
    assertThat(world.count(told, org.id(), msp.id())).isZero();
    assertThat(deleted(msp)).doesNotContain(org.id().toString());
    String path = "/api/organizations/" + org.id();
    String unknown = "/api/organizations/" + UUID.randomUUID();
    for (Client who : new Client[] {msp.admin(), otherMsp.admin(), world.superuser()}) {
      alike(who.get(path), who.get(unknown));
      alike(who.post(path + "/restore", null), who.post(unknown + "/restore", null));
      alike(who.in(org.id()).get("/api/users"), who.in(UUID.randomUUID()).get("/api/users"));
    }
    owner.get("/api/me").expect(401);
    assertThat(world.count("select count(*) from hub.audit_entry where org_id = ?", org.id()))
        .isZero();

    // Name, domain and addresses are free again, and who gets them is somebody new. Its short name
    // is not: it stands in bookmarks.
    msp.admin()
        .post(
            "/api/organizations",
            draft(org).replaceFirst("\\{", "{\"slug\": \"" + org.name().toLowerCase() + "\","))
        .expect(409, "SLUG_TAKEN");
    String again = msp.admin().post("/api/organizations", draft(org)).expect(201).text("/id");
    assertThat(again).isNotEqualTo(org.id().toString());
    assertThat(erasure.eraseDue()).isZero();
  }

  @Test
  void shouldTellWhoManagedItAndThePlatform() {
    World.Made org = world.customer(msp, "Told");
    delete(msp, org);
    setDeleted(org, "31 days");
    erasure.eraseDue();
    Answer log = msp.admin().get("/api/audit?action=organization.purged").expect(200);
    assertThat(log.items("/resource/id")).contains(org.id().toString());
    assertThat(log.items("/actor/name")).contains("Stewardry");
    assertThat(
            world
                .superuser()
                .get("/api/audit?action=organization.purged")
                .expect(200)
                .items("/resource/id"))
        .contains(org.id().toString());
    assertThat(
            otherMsp.admin().get("/api/audit?action=organization.purged").expect(200).items("/id"))
        .isEmpty();
  }

  /// What somebody wants back at the last moment either comes back whole or not at all.
  @Test
  void shouldLeaveWhatWasRestored() {
    World.Made org = world.customer(msp, "Back");
    delete(msp, org);
    setDeleted(org, "31 days");
    msp.admin().post("/api/organizations/" + org.id() + "/restore", null).expect(200);
    erasure.eraseDue();
    msp.admin().post("/api/organizations/" + org.id() + "/resume", null).expect(200);
    org.admin().get("/api/me").expect(200);
  }

  @Test
  void shouldEraseAnMspAndACustomerOfNobody() {
    World.Made ended = world.msp("Ended");
    World.Made solo = world.standalone("SoloEnded");
    world.person(ended, "help", "help_desk");
    ended.admin().post("/api/groups", "{\"name\": \"All of them\"}").expect(201);
    for (World.Made org : new World.Made[] {ended, solo}) {
      world
          .superuser()
          .send("DELETE", "/api/organizations/" + org.id(), confirmation(org))
          .expect(200);
      setDeleted(org, "40 days");
    }
    assertThat(erasure.eraseDue()).isEqualTo(2);
    for (World.Made org : new World.Made[] {ended, solo}) {
      world.superuser().get("/api/organizations/" + org.id()).expect(404, "NOT_FOUND");
      assertThat(
              world.count(
                  "select count(*) from priv.node where org_id = ? and kind = 'PURGED'", org.id()))
          .isEqualTo(1);
    }
  }

  /// A try to sign in that began before is refused like every wrong one, and nothing is broken.
  @Test
  void shouldRefuseWhoSignsInWhileItGoes() {
    World.Made org = world.customer(msp, "Late");
    delete(msp, org);
    setDeleted(org, "31 days");
    erasure.eraseDue();
    OrganizationId gone = new OrganizationId(org.id());
    ActingContext late =
        new ActingContext(gone, gone, new UserId(org.owner()), ActorKind.USER).recordingIn(gone);
    AuditLog audit = world.application().bean(AuditLog.class);
    Transactions transactions = world.application().bean(Transactions.class);
    assertThatThrownBy(() ->
            Acting.as(
                late,
                () ->
                    transactions.run(() ->
                        audit.append(
                            AuditRecord.refused(
                                SessionAction.CREATED, null, "UNAUTHENTICATED", Map.of())))))
        .isInstanceOfSatisfying(
            DatabaseRefusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.UNAUTHENTICATED));
  }

  /// What cannot be erased, for whatever reason, is tried again later.
  @Test
  void shouldGoOnBehindOneThatFails() {
    World.Made failing = world.customer(msp, "Failing");
    World.Made behind = world.customer(msp, "Behind");
    World.Made elsewhere = world.customer(otherMsp, "Elsewhere");
    delete(msp, failing);
    delete(msp, behind);
    delete(otherMsp, elsewhere);
    setDeleted(failing, "60 days");
    setDeleted(behind, "50 days");
    setDeleted(elsewhere, "40 days");
    world.sql(
        "create function priv.fails() returns trigger language plpgsql as 'begin raise exception ''it fails''; end'");
    world.sql(
        "create trigger fails before delete on hub.organization for each row when (old.org_id = '%s') execute function priv.fails()"
            .formatted(failing.id()));
    try {
      assertThat(erasure.eraseDue()).isEqualTo(2);
    } finally {
      world.sql("drop trigger fails on hub.organization");
      world.sql("drop function priv.fails()");
    }
    assertThat(deleted(msp)).contains(failing.id().toString());
    assertThat(erasure.eraseDue()).isEqualTo(1);
    assertThat(deleted(msp)).doesNotContain(failing.id().toString());
  }

  private void delete(World.Made managing, World.Made org) {
    managing
        .admin()
        .send("DELETE", "/api/organizations/" + org.id(), confirmation(org))
        .expect(200);
  }

  private void setDeleted(World.Made org, String ago) {
    world.sql(
        "update hub.org_state set since = now() - cast(? as interval) where org_id = ?",
        ago,
        org.id());
  }

  private static Iterable<String> deleted(World.Made msp) {
    return msp.admin().get("/api/organizations?state=DELETING&limit=100").expect(200).items("/id");
  }

  private static void alike(Answer gone, Answer never) {
    assertThat(gone.status()).isEqualTo(never.status());
    assertThat(gone.text("/code")).isEqualTo(never.text("/code"));
    assertThat(gone.text("/detail")).isEqualTo(never.text("/detail"));
  }

  private static String confirmation(World.Made org) {
    return "{\"confirmation\": \"" + org.name() + "\"}";
  }

  private static String draft(World.Made org) {
    return DRAFT.formatted(org.name(), org.domain(), org.ownerEmail());
  }

  private static String invitation(String email) {
    return "{\"email\": \"%s\", \"role\": \"member\"}".formatted(email);
  }
}
