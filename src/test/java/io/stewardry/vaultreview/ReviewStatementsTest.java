package io.stewardry.vaultreview;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.database.TestDatabase;
import io.stewardry.database.TestDatabases;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.StatementLog;
import io.stewardry.support.World;
import io.stewardry.vault.Vaults;
import org.junit.jupiter.api.Test;

/// The review needs as many statements for fifty credentials of three customers as for one.
class ReviewStatementsTest {
  @Test
  void shouldNeedAsManyForManyAsForOne() throws Exception {
    TestDatabase database = TestDatabases.create();
    StatementLog.turnOn(database);
    try (RunningApplication application = RunningApplication.on(database)) {
      World world = World.in(application);
      World.Made msp = Vaults.msp(world, "Reviewed");
      World.Made one = Vaults.customer(world, msp, "ReviewedA");
      Vaults.create(one.admin(), Vaults.token("first", "https://a.example", "canary"));
      StatementLog log = new StatementLog(database);
      int few = log.fewest(() -> msp.admin().get("/api/vault-review?limit=50").expect(200));
      for (String word : new String[] {"ReviewedB", "ReviewedC"}) {
        World.Made more = Vaults.customer(world, msp, word);
        for (int n = 0; n < 25; n++) {
          Vaults.create(more.admin(), Vaults.token("more " + n, "https://a.example", "canary"));
        }
      }
      assertThat(msp.admin().get("/api/vault-review?limit=50").items("/credentialId")).hasSize(50);
      assertThat(log.fewest(() -> msp.admin().get("/api/vault-review?limit=50").expect(200)))
          .isEqualTo(few)
          .isPositive();
    }
  }
}
