package io.stewardry.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.UserId;
import io.stewardry.support.Answer;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.Transactions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The addresses of a domain are its organization's to give: external staff come from elsewhere,
/// and nobody learns from the answer who has an account there.
class ForeignAddressTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("ForeignA");
  private final World.Made own = world.customer(msp, "ForeignAC");
  private final World.Made otherMsp = world.msp("ForeignB");
  private final World.Made victim = world.customer(otherMsp, "ForeignBC");

  @BeforeEach
  void admitOutsiders() {
    msp.admin().put("/api/staff/settings", "{\"externalStaff\": true}").expect(200);
  }

  private Answer outsider(String email) {
    return msp.admin()
        .post(
            "/api/staff",
            """
            {"firstName": "C", "lastName": "T", "email": "%s", "role": "technician", "external": true,
             "access": [{"organizationId": "%s"}]}
            """
                .formatted(email, own.id()));
  }

  @Test
  void shouldBeRefusedLikeOneInUse() {
    String known = outsider(victim.ownerEmail()).expect(409, "EMAIL_IN_USE").bodyWithoutRequestId();
    String claimed = "claimed-" + victim.domain();
    victim
        .admin()
        .post(
            "/api/organizations/" + victim.id() + "/email-domains",
            "{\"domain\": \"%s\"}".formatted(claimed))
        .expect(201);
    for (String domain : new String[] {victim.domain(), otherMsp.domain(), own.domain(), claimed}) {
      assertThat(outsider("nobody@" + domain).expect(409, "EMAIL_IN_USE").bodyWithoutRequestId())
          .isEqualTo(known);
    }
    // So the domain's own organization can still invite them.
    victim
        .admin()
        .post(
            "/api/invitations",
            "{\"email\": \"nobody@%s\", \"firstName\": \"N\", \"lastName\": \"B\", \"role\": \"member\"}"
                .formatted(victim.domain()))
        .expect(201);
    String elsewhere = SharedApplication.unique("freelance").toLowerCase();
    outsider(elsewhere + "@gmail.com").expect(201);
    outsider("me@" + elsewhere + ".example").expect(201);
  }

  @Test
  void shouldBeRefusedByTheDatabaseToo() {
    OrganizationId there = new OrganizationId(msp.id());
    var admin = new ActingContext(there, there, new UserId(msp.owner()), ActorKind.USER);
    Transactions transactions = world.application().bean(Transactions.class);
    JdbcClient jdbc = world.application().bean(JdbcClient.class);
    assertThatThrownBy(() ->
            Acting.as(
                admin,
                () ->
                    transactions.run(() ->
                        jdbc.sql(
                                "insert into hub.app_user (org_id, user_id, email, first_name, last_name) values (:org, gen_random_uuid(), :email, 'S', 'Q')")
                            .param("email", "squatter@" + victim.domain())
                            .update())))
        .isInstanceOfSatisfying(
            DatabaseRefusal.class,
            refusal -> assertThat(refusal.code().name()).isEqualTo("EMAIL_IN_USE"));
  }
}
