package io.stewardry.organizations;

import io.stewardry.shell.Resource;
import java.util.List;
import org.springframework.stereotype.Component;

/// Organizations that somebody keeps at the top of their switcher.
@Component
class FavoriteResource implements Resource {
  @Override
  public Name name() {
    return new Name("favorite", "Favourites", Area.ORGANIZATIONS, 70);
  }

  @Override
  public List<FavoriteAction> logged() {
    return List.of(FavoriteAction.values());
  }
}
