package io.stewardry.licence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.gadgets.GadgetApplication;
import io.stewardry.gadgets.Gadgets;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.UserId;
import io.stewardry.licence.internal.LicenseStore;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.RunsInParallel;
import io.stewardry.support.World;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.Transactions;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What users work on moves to the Default Tenant with everything that follows from it; people and
/// history stay, and so does what belongs to others. R103.
@RunsInParallel
class WorkMovesTest {
  private final World world = GadgetApplication.world();
  private final RunningApplication application = world.application();
  private final Gadgets gadgets = application.bean(Gadgets.class);
  private final ActivateLicense activation = application.bean(ActivateLicense.class);

  private World.Made organization;
  private World.Made other;

  @BeforeEach
  void settle() {
    organization = world.standalone("Mover");
    other = world.standalone("Stayer");
  }

  private static ActingContext at(World.Made whom) {
    return ActingContext.atHome(new OrganizationId(whom.id()), new UserId(whom.owner()));
  }

  private UUID create(World.Made where, String name, byte[] token) {
    return Acting.as(at(where), () -> gadgets.create(name, token));
  }

  private Optional<byte[]> token(ActingContext context, UUID gadget) {
    return Acting.as(context, () -> gadgets.token(gadget));
  }

  private void activate() {
    String text = IssuedTo.text(world, organization.id(), "");
    Acting.as(at(organization), () -> activation.activate(text));
  }

  private UUID tenant() {
    return world.id(
        "select tenant_id from priv.default_tenant where org_id = ?", organization.id());
  }

  private long count(String table, UUID organization) {
    return world.count("select count(*) from hub." + table + " where org_id = ?", organization);
  }

  private long used(UUID organization) {
    return world.count(
        "select coalesce(sum(used), 0)::bigint from hub.usage where org_id = ? and resource = 'automations'",
        organization);
  }

  @Test
  void shouldMoveAllOfItAndNothingElse() {
    byte[] secret = "a token of Mover".getBytes(UTF_8);
    UUID first = create(organization, "First", secret);
    UUID second = create(organization, "Second", null);
    UUID others = create(other, "Others", "a token of Stayer".getBytes(UTF_8));
    long people = count("member_state", organization.id());
    long history = count("member_history", organization.id());
    long entries = count("audit_entry", organization.id());
    String sealed =
        world.text("select encode(sealed_token, 'hex') from hub.gadget where gadget_id = ?", first);
    assertThat(used(organization.id())).isEqualTo(2);

    activate();

    assertThat(count("gadget", organization.id())).isZero();
    assertThat(count("gadget_part", organization.id())).isZero();
    assertThat(used(organization.id())).isZero();
    assertThat(count("gadget", tenant())).isEqualTo(2);
    assertThat(count("gadget_part", tenant())).isEqualTo(6);
    assertThat(used(tenant())).isEqualTo(2);
    assertThat(
            world.text(
                "select string_agg(folded, ',' order by folded) from hub.gadget where org_id = ?",
                tenant()))
        .isEqualTo("first,second");
    assertThat(
            world.count(
                "select count(*) from hub.gadget_part p join hub.gadget_part a on a.org_id = p.org_id and a.part_id = p.above_id where p.org_id = ?",
                tenant()))
        .isEqualTo(2);

    // The same secret, sealed anew: it opens there, and what was sealed before nowhere.
    ActingContext there = at(organization).managing(new OrganizationId(tenant()));
    assertThat(token(there, first)).hasValue(secret);
    assertThat(token(at(organization), first)).isEmpty();
    assertThat(token(there, second)).isEmpty();
    assertThat(
            world.text(
                "select encode(sealed_token, 'hex') from hub.gadget where gadget_id = ?", first))
        .isNotEqualTo(sealed);

    // People, history, the log and what is marked to stay.
    assertThat(count("gadget_note", organization.id())).isEqualTo(2);
    assertThat(count("gadget_note", tenant())).isZero();
    assertThat(count("member_state", organization.id())).isEqualTo(people);
    assertThat(count("member_state", tenant())).isZero();
    assertThat(count("member_history", organization.id())).isGreaterThan(history);
    assertThat(count("audit_entry", organization.id())).isGreaterThan(entries);

    // And another one's is as it was.
    assertThat(token(at(other), others)).hasValue("a token of Stayer".getBytes(UTF_8));
    assertThat(count("gadget", other.id())).isEqualTo(1);
    assertThat(count("gadget_part", other.id())).isEqualTo(3);
    assertThat(used(other.id())).isEqualTo(1);
  }

  /// A secret that nobody can seal anew would be lost: then nothing happens at all.
  @Test
  void shouldMoveNothingWhereASecretDoesNotOpen() {
    UUID gadget = create(organization, "Broken", "t".getBytes(UTF_8));
    String text = IssuedTo.text(world, organization.id(), "");
    for (String broken : new String[] {"'\\x0102030405060708'", "sealed_token || '\\x00'"}) {
      world.sql("update hub.gadget set sealed_token = " + broken + " where gadget_id = ?", gadget);
      assertThatThrownBy(() -> Acting.as(at(organization), () -> activation.activate(text)))
          .hasMessageContaining("nothing was changed");
      assertThat(count("gadget", organization.id())).isEqualTo(1);
      assertThat(world.text("select kind from priv.node where org_id = ?", organization.id()))
          .isEqualTo("CUSTOMER");
      assertThat(
              world.count(
                  "select count(*) from priv.default_tenant where org_id = ?", organization.id()))
          .isZero();
      assertThat(
              world.text(
                  "select role from hub.member_state where user_id = ?", organization.owner()))
          .isEqualTo("owner");
    }
    world.sql("update hub.gadget set sealed_token = null where gadget_id = ?", gadget);
    Acting.as(at(organization), () -> activation.activate(text));
    assertThat(count("gadget", tenant())).isEqualTo(1);
  }

  /// The way is open in the transaction of the activation alone.
  @Test
  void shouldMoveNothingLater() {
    create(organization, "Before", null);
    activate();
    UUID later = create(organization, "Later", null);
    LicenseStore store = application.bean(LicenseStore.class);
    Transactions transactions = application.bean(Transactions.class);
    for (World.Made whom : new World.Made[] {organization, other}) {
      assertThatThrownBy(() ->
              Acting.as(
                  at(whom),
                  () -> transactions.write(() -> store.moveWork(new byte[0][], new byte[0][]))))
          .isInstanceOf(DatabaseRefusal.class)
          .hasMessageContaining("role does not allow");
    }
    assertThat(world.id("select org_id from hub.gadget where gadget_id = ?", later))
        .isEqualTo(organization.id());
  }
}
