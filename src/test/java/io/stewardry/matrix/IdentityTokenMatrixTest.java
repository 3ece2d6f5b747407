package io.stewardry.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every change of the API by an identity token of those who may make it: refused, but for what is
/// decided here. A new route is refused by itself.
class IdentityTokenMatrixTest {
  /// What gives and takes no rights, and leads to none.
  private static final Set<String> DECIDED =
      Set.of(
          "PATCH /api/organizations/{id}",
          "PUT /api/me/favorites/{id}",
          "DELETE /api/me/favorites/{id}");

  private static final Set<Actor> WHO =
      EnumSet.of(
          Actor.SUPERUSER,
          Actor.SUPERUSER_INSIDE_MSP,
          Actor.MSP_ADMIN,
          Actor.MSP_ADMIN_INSIDE,
          Actor.OWNER);

  private static Fixture fixture;

  @BeforeAll
  static void everybody() {
    fixture = new Fixture();
  }

  @TestFactory
  Stream<DynamicTest> shouldChangeOnlyWhatIsDecided() {
    List<Call> changes = Calls.all().stream().filter(call -> !call.method().equals("GET")).toList();
    assertThat(changes).extracting(Call::name).containsAll(DECIDED);
    return WHO.stream()
        .flatMap(actor -> {
          Client client = fixture.client(actor);
          String token = client.post("/api/me/identity-token", "{}").expect(201).text("/token");
          Client bearer = client.withToken(token);
          return changes.stream()
              .filter(call -> call.allowed().contains(actor))
              .map(call ->
                  DynamicTest.dynamicTest(call.name() + " by " + actor, () -> check(call, bearer)));
        });
  }

  private static void check(Call call, Client bearer) {
    Fixture.Target target = fixture.target();
    Answer answer =
        bearer.send(call.method(), call.path().apply(target), call.body().apply(target));
    if (DECIDED.contains(call.name())) {
      answer.expect(call.success());
    } else {
      assertThat(answer.expect(403, "FORBIDDEN").text("/detail"))
          .startsWith("An identity token cannot do this.");
    }
  }
}
