package io.stewardry.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.gadgets.GadgetApplication;
import io.stewardry.gadgets.GadgetCredentials;
import io.stewardry.support.Answer;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A credential that something names is neither deleted nor renamed. Its secret can be replaced.
class CredentialInUseTest {
  private final World world = GadgetApplication.world();

  @Test
  void shouldStayWhileSomethingNamesIt() {
    World.Made acme = Vaults.customer(world, Vaults.msp(world, "InUseMsp"), "InUse");
    GadgetCredentials gadgets = world.application().bean(GadgetCredentials.class);
    Answer made = Vaults.create(acme.admin(), Vaults.token("used", "https://a.example", "t"));
    String one = Vaults.path(made);
    UUID id = UUID.fromString(made.text("/id"));
    UUID gadget = UUID.randomUUID();
    gadgets.name(id, gadget, "Nightly gadget");

    Answer refused = acme.admin().delete(one).expect(409, "CREDENTIAL_IN_USE");
    assertThat(refused.text("/usedBy/0/kind")).isEqualTo("gadget");
    assertThat(refused.text("/usedBy/0/id")).isEqualTo(gadget.toString());
    assertThat(refused.text("/usedBy/0/name")).isEqualTo("Nightly gadget");
    acme.admin().patch(one, "{\"name\": \"other\"}").expect(409, "CREDENTIAL_IN_USE");
    acme.admin().patch(one, "{\"name\": \"used\", \"application\": \"x\"}").expect(200);
    acme.admin().put(one + "/secret", "{\"secret\": {\"token\": \"t2\"}}").expect(200);
    String page = "/o/" + acme.name().toLowerCase(Locale.ROOT) + "/vault";
    PageClient pages = PageClient.of(acme.admin());
    assertThat(pages.get(page).expect(200).body()).contains("1 gadget");
    assertThat(pages.get(page + "/" + id + "/deletion").expect(200).body())
        .contains("Nightly gadget");
    pages.post(page + "/" + id + "/delete", Map.of()).expect(409);
    assertThat(acme.admin().get(one).expect(200).text("/name")).isEqualTo("used");

    gadgets.forget(id);
    acme.admin().delete(one).expect(204);
  }
}
