package io.stewardry.automations;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.database.TestDatabase;
import io.stewardry.database.TestDatabases;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.StatementLog;
import io.stewardry.support.World;
import io.stewardry.vault.Vaults;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// As many statements for many names as for one: where a definition names automations, and where
/// credentials are named by automations.
class AutomationStatementsTest {
  private static final int MANY = 12;

  @Test
  void shouldNeedAsManyForManyAsForOne() throws Exception {
    TestDatabase database = TestDatabases.create();
    StatementLog.turnOn(database);
    try (RunningApplication application = RunningApplication.on(database)) {
      World world = World.in(application);
      World.Made msp = AutomationsOf.msp(world, "CountedMsp");
      World.Made one = AutomationsOf.customer(world, msp, "Counted");
      Client client = one.admin();
      String vault = "/o/" + one.name().toLowerCase(Locale.ROOT) + "/vault";
      PageClient pages = PageClient.of(client);
      StatementLog log = new StatementLog(database);
      name(client, 0);
      int checked = log.fewest(() -> validate(client, 1));
      int listed = log.fewest(() -> pages.get(vault).expect(200));
      for (int n = 1; n < MANY; n++) {
        name(client, n);
      }
      assertThat(log.fewest(() -> validate(client, MANY))).isEqualTo(checked).isPositive();
      assertThat(log.fewest(() -> pages.get(vault).expect(200))).isEqualTo(listed).isPositive();
      assertThat(client.get("/api/automations").expect(200).items("/id")).hasSize(MANY);
    }
  }

  private static void name(Client client, int n) {
    Vaults.create(client, Vaults.token("c" + n, "https://a.example", "canary"));
    AutomationsOf.create(
        client,
        "a" + n,
        "- {id: ask, http: {url: 'https://a.example', credential: 'vault:c%d'}}".formatted(n));
  }

  private static void validate(Client client, int many) {
    StringBuilder steps = new StringBuilder();
    for (int n = 0; n < many; n++) {
      steps.append("- {id: s%d, run: {automation: a%d}}\n".formatted(n, n));
    }
    assertThat(
            client
                .post(
                    "/api/automations/validate",
                    "{\"definition\": "
                        + AutomationsOf.quoted(AutomationsOf.text("all", steps.toString()))
                        + "}")
                .expect(200)
                .at("/valid")
                .asBoolean())
        .isTrue();
  }
}
