package io.stewardry.licensing.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The calendar of ends leads from a day to what stops on it.
class EndsPagesTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("EndsM");
  private final World.Made acme = world.customer(msp, "EndsA");
  private final World.Made other = world.customer(world.msp("EndsN"), "EndsB");
  private final String path = "/o/" + msp.name().toLowerCase(Locale.ROOT) + "/ends";
  private final PageClient admin = PageClient.of(msp.admin());

  @Test
  void shouldLeadFromADayToWhatStopsOnIt() {
    give(world.superuser(), msp, "{\"key\": \"iam\"}, {\"key\": \"msp\"}, {\"key\": \"vault\"}");
    give(
        msp.admin(),
        acme,
        "{\"key\": \"iam\"}, {\"key\": \"vault\", \"expiresAt\": \"2031-03-31T21:59:00Z\"}");
    String empty = text(admin.get(path + "?month=2031-02&day=2031-02-02").expect(200).body());
    assertThat(empty)
        .contains(
            "Nothing ends on 2 Feb 2031", "The next end is on 31 Mar 2031", "March 2031 1 end");
    String day = admin.get(path + "?day=2031-03-31").expect(200).body();
    assertThat(text(day))
        .contains("What stops on 31 Mar 2031", "days in UTC", acme.name() + " Vault at 21:59");
    assertThat(day).contains("aria-label=\"31 March 2031: 1 end\"");
    // The row leads to where it is renewed, and all of the day are renewed by one question.
    String root = path.substring(0, path.lastIndexOf('/'));
    assertThat(day)
        .contains(root + "/organizations/" + acme.id() + "/capabilities", "Renew Vault for 1…");
    String cell = "vault/" + acme.id() + "/2031-03-31T21:59:00Z";
    assertThat(day).contains("value=\"" + cell + "\"");
    assertThat(text(admin.get(root + "/capabilities/assign?cell=" + cell).expect(200).body()))
        .contains("Renew Vault for " + acme.name() + "?");
    PageClient reader = PageClient.of(world.person(msp, "endsrita", "read_only"));
    assertThat(text(reader.get(path + "?day=2031-03-31").expect(200).body()))
        .doesNotContain("Renew Vault");
    // Without a day: the first one of these months on which something ends.
    assertThat(text(admin.get(path + "?month=2031-02").expect(200).body()))
        .contains("What stops on 31 Mar 2031");
    assertThat(text(admin.get(path).expect(200).body())).contains("Nothing ends on");
    assertThat(PageClient.of(other.admin()).get(path).status()).isEqualTo(403);
    for (String wrong :
        new String[] {"?day=soon", "?month=2031-13", "?day=0001-01-01", "?month=9999-12"}) {
      admin.get(path + wrong).expect(422);
    }
  }

  @Test
  void shouldNotOfferToRenewWhatIsTheReadersOwn() {
    give(
        world.superuser(),
        msp,
        "{\"key\": \"iam\"}, {\"key\": \"msp\"}, {\"key\": \"psa\", \"expiresAt\": \"2032-05-31T21:59:00Z\"}");
    String day = admin.get(path + "?day=2032-05-31").expect(200).body();
    assertThat(text(day))
        .contains(msp.name() + " Ticket systems at 21:59", "Own end")
        .doesNotContain("Renew");
    assertThat(day).doesNotContain("/organizations/" + msp.id());
  }

  /// A customer that is an MSP goes on, and one of its customers does not.
  @Test
  void shouldTellWhatEndsBelowAlone() {
    give(world.superuser(), msp, "{\"key\": \"iam\"}, {\"key\": \"msp\"}, {\"key\": \"vault\"}");
    give(msp.admin(), acme, "{\"key\": \"iam\"}, {\"key\": \"msp\"}, {\"key\": \"vault\"}");
    World.Made little = world.customer(acme, "EndsLittle");
    give(
        acme.admin(),
        little,
        "{\"key\": \"iam\"}, {\"key\": \"vault\", \"expiresAt\": \"2033-07-31T21:59:00Z\"}");
    String day = admin.get(path + "?day=2033-07-31").expect(200).body();
    assertThat(text(day))
        .contains(
            acme.name() + " Vault (below only) at 21:59", "Vault in 1", "Ends of those below it")
        .doesNotContain("Renew", little.name());
    assertThat(day).contains("aria-label=\"31 July 2033: 1 end\"");
  }

  private static void give(Client giver, World.Made to, String capabilities) {
    giver
        .put("/api/organizations/" + to.id() + "/capabilities", "[" + capabilities + "]")
        .expect(200);
  }

  private static String text(String body) {
    return body.replaceAll("<svg.*?</svg>", "")
        .replaceAll("<[^>]+>", " ")
        .replaceAll("\\s+", " ")
        .replace(" ,", ",");
  }
}
