package io.stewardry.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import io.stewardry.tenancy.Authentication;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.OpenRequest;
import io.stewardry.tenancy.TokenHash;
import java.net.InetAddress;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A request that lasts goes on with its key as long as a new one would, and beside others in the
/// same question.
class OpenRequestOfKeyTest {
  private static final InetAddress INSIDE = InetAddress.ofLiteral("10.1.2.3");
  private static final InetAddress OUTSIDE = InetAddress.ofLiteral("192.0.2.1");

  private final World world = World.shared();
  private final World.Made msp = world.msp("Lasting");
  private final World.Made other = world.msp("Elsewhere");
  private final Lookups lookups = world.application().bean(Lookups.class);
  private final String name = SharedApplication.unique("key");
  private final Client owner = world.person(msp, name, "administrator");

  OpenRequestOfKeyTest() {
    allow(true);
  }

  private void allow(boolean apiAccess) {
    world.sql(
        "update hub.app_user set api_access = ? where email = ?",
        apiAccess,
        name + "@" + msp.domain());
  }

  private String key(String scopes, String networks) {
    return owner
        .post(
            "/api/api-keys",
            "{\"name\": \"%s\", \"scopes\": [%s]%s}"
                .formatted(
                    SharedApplication.unique("k"),
                    scopes,
                    networks.isEmpty() ? "" : ", \"networks\": [" + networks + "]"))
        .expect(201)
        .text("/key");
  }

  private Caller caller(String key) {
    return lookups.authenticateKey(TokenHash.of(key), null, INSIDE)
            instanceof Authentication.Accepted(Caller caller)
        ? caller
        : null;
  }

  private List<Authentication> ask(OpenRequest... requests) {
    return lookups.stillAuthenticated(List.of(requests));
  }

  private static void assertEnded(Authentication answer) {
    assertThat(answer).isEqualTo(new Authentication.Unknown(ProblemCode.UNAUTHENTICATED));
  }

  @Test
  void shouldGoOnWithItsScopesAndFromItsNetworks() {
    Caller anywhere = caller(key("\"organization.view\"", ""));
    Caller tied = caller(key("\"organization.view\", \"user.view\"", "\"10.0.0.0/8\""));
    List<Authentication> answers =
        ask(
            new OpenRequest(tied, INSIDE),
            new OpenRequest(tied, OUTSIDE),
            new OpenRequest(anywhere, null),
            new OpenRequest(tied, null));
    assertThat(answers.get(0))
        .isInstanceOfSatisfying(
            Authentication.Accepted.class,
            accepted ->
                assertThat(accepted.caller().scopes())
                    .containsExactlyInAnyOrder(Permission.ORGANIZATION_VIEW, Permission.USER_VIEW));
    assertEnded(answers.get(1));
    assertThat(answers.get(2))
        .isInstanceOfSatisfying(
            Authentication.Accepted.class,
            accepted ->
                assertThat(accepted.caller().scopes())
                    .containsExactly(Permission.ORGANIZATION_VIEW));
    assertEnded(answers.get(3));
  }

  @Test
  void shouldEndWithTheKeyAndWithItsOwnersRight() {
    Caller withdrawn = caller(key("\"organization.view\"", ""));
    Caller stays = caller(key("\"organization.view\"", ""));
    owner.delete("/api/api-keys/" + withdrawn.key()).expect(204);
    List<Authentication> answers =
        ask(new OpenRequest(withdrawn, null), new OpenRequest(stays, null));
    assertEnded(answers.get(0));
    assertThat(answers.get(1)).isInstanceOf(Authentication.Accepted.class);
    allow(false);
    assertEnded(ask(new OpenRequest(stays, null)).getFirst());
    allow(true);
    assertThat(ask(new OpenRequest(stays, null)).getFirst())
        .isInstanceOf(Authentication.Accepted.class);
  }

  /// What one request may says nothing about another.
  @Test
  void shouldAnswerEachForItself() {
    Caller mine = caller(key("\"organization.view\"", ""));
    UUID used =
        world.id(
            "select secret_id from priv.secret where secret_id = ? and last_used_at < now()",
            mine.session().value());
    assertThat(used).isNotNull();
    world.sql(
        "update priv.secret set last_used_at = now() - interval '1 day' where secret_id = ?", used);
    assertThat(ask()).isEmpty();
    assertThat(ask(new OpenRequest(mine, INSIDE))).hasSize(1);
    assertThat(
            world.count(
                "select count(*) from priv.secret where secret_id = ? and last_used_at < now() - interval '23 hours'",
                used))
        .as("asking is no use")
        .isOne();
    assertThat(other.id()).isNotEqualTo(msp.id());
  }
}
