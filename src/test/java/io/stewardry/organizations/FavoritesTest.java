package io.stewardry.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// R31: favourites are a person's own and come first. Beside them stands where he was last.
class FavoritesTest extends TwoMsps {

  private static String slug(World.Made organization) {
    return organization.name().toLowerCase();
  }

  private String list() {
    return PageClient.of(msp.admin()).get("/o/" + slug(msp) + "/organizations").expect(200).body();
  }

  /// Enough of them that a choice is worth something.
  private void manyMore() {
    for (int n = 0; n < 8; n++) {
      world.customer(msp, "More" + n);
    }
  }

  @Test
  void shouldComeFirstForWhoPinnedThemAndForNobodyElse() {
    World.Made aaa = world.customer(msp, "Aaa");
    Client colleague = world.person(msp, "colleague", "msp_admin");
    msp.admin().put("/api/me/favorites/" + beta.id(), null).expect(204);
    msp.admin().put("/api/me/favorites/" + beta.id(), null).expect(204);

    assertThat(list()).containsSubsequence("Favourites", beta.name(), "Others", aaa.name());
    assertThat(list()).contains("1–2 of 2 others");
    assertThat(list().split("id=\"organization-" + slug(beta) + "\"", -1)).hasSize(2);
    assertThat(
            PageClient.of(colleague).get("/o/" + slug(msp) + "/organizations").expect(200).body())
        .doesNotContain("Favourites");
    assertThat(
            msp.admin().get("/api/audit?action=favorite.added").expect(200).items("/resource/id"))
        .containsExactly(beta.id().toString());

    msp.admin().delete("/api/me/favorites/" + beta.id()).expect(204);
    msp.admin().delete("/api/me/favorites/" + beta.id()).expect(204);
    assertThat(list()).doesNotContain("Favourites").contains(beta.name());
    assertThat(
            msp.admin().get("/api/audit?action=favorite.removed").expect(200).items("/resource/id"))
        .containsExactly(beta.id().toString());
  }

  @Test
  void shouldKnowNoFavouriteThatIsNotReached() {
    for (UUID id : List.of(zeta.id(), otherMsp.id(), msp.id(), UUID.randomUUID())) {
      msp.admin().put("/api/me/favorites/" + id, null).expect(404, "NOT_FOUND");
      msp.admin().delete("/api/me/favorites/" + id).expect(204);
    }
    msp.admin().put("/api/me/favorites/nonsense", null).expect(404, "NOT_FOUND");
    msp.admin().delete("/api/me/favorites/nonsense").expect(404, "NOT_FOUND");
    acme.admin().put("/api/me/favorites/" + beta.id(), null).expect(404, "NOT_FOUND");
    assertThat(list()).doesNotContain("Favourites");
  }

  @Test
  void shouldShowAFavouriteNoMoreWhenItIsNotReachedAnyMore() {
    manyMore();
    Client technician = world.person(msp, "tech", "technician");
    String email = "tech@" + msp.domain();
    world.grant(msp, email, acme.id(), "view,create,update,delete");
    technician.put("/api/me/favorites/" + acme.id(), null).expect(204);
    technician.put("/api/me/favorites/" + beta.id(), null).expect(404, "NOT_FOUND");
    PageClient pages = PageClient.of(technician);
    String list = "/o/" + slug(msp) + "/organizations";
    assertThat(pages.get(list).expect(200).body()).contains("Favourites", acme.name());

    msp.admin()
        .delete(
            "/api/organizations/"
                + acme.id()
                + "/staff/"
                + world.id("select user_id from hub.app_user where email = ?", email))
        .expect(204);
    assertThat(pages.get(list).expect(200).body()).doesNotContain("Favourites", acme.name());
    assertThat(pages.get("/switcher").expect(200).body()).doesNotContain(acme.name());
  }

  @Test
  void shouldHaveNoMoreThanFitOnTop() {
    List<UUID> ids = new ArrayList<>();
    for (int n = 0; n <= FamiliarOrganizations.MOST_FAVORITES; n++) {
      ids.add(world.customer(msp, "Pin" + n).id());
    }
    UUID last = ids.removeLast();
    ids.forEach(id -> msp.admin().put("/api/me/favorites/" + id, null).expect(204));
    msp.admin().put("/api/me/favorites/" + last, null).expect(409, "LIMIT_EXCEEDED");
    msp.admin().delete("/api/me/favorites/" + ids.getFirst()).expect(204);
    msp.admin().put("/api/me/favorites/" + last, null).expect(204);
  }

  /// Of many at once only as many pass as there is room for.
  @Test
  void shouldHaveNoMoreHoweverManyComeAtOnce() throws Exception {
    Client pinning = world.person(msp, "pinning", "msp_admin");
    List<Callable<Integer>> pins = new ArrayList<>();
    for (int n = 0; n < FamiliarOrganizations.MOST_FAVORITES + 12; n++) {
      UUID id = world.customer(msp, "Rush" + n).id();
      pins.add(() -> pinning.put("/api/me/favorites/" + id, null).status());
    }
    try (var threads = Executors.newFixedThreadPool(8)) {
      int pinned = 0;
      for (Future<Integer> status : threads.invokeAll(pins)) {
        assertThat(status.get()).isIn(204, 409);
        pinned += status.get() == 204 ? 1 : 0;
      }
      assertThat(pinned).isEqualTo(FamiliarOrganizations.MOST_FAVORITES);
    }
  }

  @Test
  void shouldOfferPinnedAndRecentOnesOnTopOfAnEmptySearch() {
    manyMore();
    PageClient pages = PageClient.of(msp.admin());
    msp.admin().put("/api/me/favorites/" + beta.id(), null).expect(204);
    pages.get("/o/" + slug(acme)).expect(200);
    pages.get("/o/" + slug(beta)).expect(200);

    assertThat(pages.get("/switcher").expect(200).body())
        .containsSubsequence(
            "Favourites",
            beta.name(),
            "Recent",
            acme.name(),
            "Home",
            msp.name(),
            "All organizations");
    assertThat(pages.get("/switcher?q=" + acme.name()).expect(200).body())
        .contains("Organizations", acme.name())
        .doesNotContain("Recent", "Favourites");
    assertThat(PageClient.of(otherMsp.admin()).get("/switcher").expect(200).body())
        .doesNotContain("Recent", "Favourites", acme.name(), beta.name());
  }

  @Test
  void shouldPinByTheStarInTheRow() {
    PageClient pages = PageClient.of(msp.admin());
    String row = "/o/" + slug(msp) + "/organizations/" + slug(acme);
    pages.post(row + "/favorite", java.util.Map.of()).expect(302);
    assertThat(list()).containsSubsequence("Favourites", acme.name(), "aria-pressed=\"true\"");
    pages.post(row + "/no-favorite", java.util.Map.of()).expect(302);
    assertThat(list()).doesNotContain("Favourites");
    pages
        .post("/o/" + slug(msp) + "/organizations/" + slug(zeta) + "/favorite", java.util.Map.of())
        .expect(404);
  }

  @Test
  void shouldForgetAFavouriteThatIsDeleted() {
    manyMore();
    msp.admin().put("/api/me/favorites/" + beta.id(), null).expect(204);
    assertThat(list()).contains("Favourites", beta.name());
    msp.admin()
        .send(
            "DELETE",
            "/api/organizations/" + beta.id(),
            "{\"confirmation\": \"" + beta.name() + "\"}")
        .expect(200);
    assertThat(list()).doesNotContain("Favourites", beta.name());
    assertThat(PageClient.of(msp.admin()).get("/switcher").expect(200).body())
        .doesNotContain(beta.name());
    msp.admin().put("/api/me/favorites/" + beta.id(), null).expect(404, "NOT_FOUND");
    msp.admin().delete("/api/me/favorites/" + beta.id()).expect(204);
  }
}
