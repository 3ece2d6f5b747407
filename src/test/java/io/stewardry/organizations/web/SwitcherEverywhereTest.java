package io.stewardry.organizations.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// What the switcher finds, for whom, and in which order.
class SwitcherEverywhereTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("Everywhere");
  private final World.Made other = world.msp("EverywhereElse");

  private String found(PageClient who, String query) {
    return who.get("/switcher?q=" + query).expect(200).body();
  }

  @Test
  void shouldFindACustomerOfAnyProviderForASuperuser() {
    World.Made customer = world.customer(msp, "Haystack");
    PageClient superuser = PageClient.of(world.superuser());

    assertThat(found(superuser, customer.name()))
        .contains(
            customer.name(),
            "of " + msp.name() + " · " + customer.domain(),
            "/o/" + customer.name().toLowerCase(Locale.ROOT),
            "Opening one is recorded");
    assertThat(found(PageClient.of(other.admin()), customer.name()))
        .doesNotContain(customer.domain(), "Opening one is recorded")
        .contains("All organizations that yours manages were searched.");
    assertThat(found(PageClient.of(world.person(msp, "everytech", "technician")), customer.name()))
        .doesNotContain(customer.domain())
        .contains("Only organizations that you have access to were searched.");
  }

  /// The page that is open does not matter: it is asked at home.
  @Test
  void shouldFindItFromInsideAnotherOrganization() {
    World.Made customer = world.customer(msp, "Haystack");
    PageClient superuser =
        PageClient.of(world.superuser())
            .with(
                "HX-Current-URL",
                world.application().url()
                    + "/o/"
                    + other.name().toLowerCase(Locale.ROOT)
                    + "/audit");

    assertThat(found(superuser, customer.domain()))
        .contains("/o/" + customer.name().toLowerCase(Locale.ROOT) + "/audit");
  }

  @Test
  void shouldMarkWhatIsSuspendedAndLeaveOutWhatIsDeleted() {
    World.Made suspended = world.customer(msp, "Haystopped");
    World.Made deleted = world.customer(msp, "Haygone");
    world.sql("update hub.child set state = 'SUSPENDED' where child_id = ?", suspended.id());
    world.sql("update hub.child set state = 'DELETING' where child_id = ?", deleted.id());
    PageClient superuser = PageClient.of(world.superuser());

    assertThat(found(superuser, suspended.name())).contains(suspended.domain(), "Suspended");
    assertThat(found(PageClient.of(msp.admin()), suspended.name())).contains("Suspended");
    assertThat(found(superuser, deleted.name())).doesNotContain(deleted.domain());
  }

  @Test
  void shouldNameWordStartsBeforeMidWords() {
    String word = SharedApplication.unique("tom").toLowerCase(Locale.ROOT);
    for (String name : new String[] {"A-cus" + word + "er", "Zeta " + word, word + " Works"}) {
      String domain = SharedApplication.unique("w") + "." + msp.domain();
      msp.admin()
          .post(
              "/api/organizations",
              """
              {"name": "%s", "slug": "%s", "emailDomain": "%s", "owners": [{"firstName": "O", "lastName": "O", "email": "o@%s"}]}
              """
                  .formatted(name, domain.split("\\.")[0], domain, domain))
          .expect(201);
    }

    for (PageClient who :
        new PageClient[] {PageClient.of(msp.admin()), PageClient.of(world.superuser())}) {
      String found = found(who, word);
      assertThat(found.indexOf(word + " Works"))
          .isPositive()
          .isLessThan(found.indexOf("Zeta " + word));
      assertThat(found.indexOf("Zeta " + word)).isLessThan(found.indexOf("A-cus" + word));
    }
  }
}
