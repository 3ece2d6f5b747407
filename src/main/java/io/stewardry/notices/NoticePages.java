package io.stewardry.notices;

import io.stewardry.shell.Jump;
import io.stewardry.shell.ModulePages;
import java.util.List;
import org.springframework.stereotype.Component;

/// The page of one's own notices, for the palette. They are no resource: nobody acts on those of
/// somebody else, and nothing of them is logged.
@Component
class NoticePages implements ModulePages {
  @Override
  public List<Jump> ofAccount() {
    return List.of(new Jump("Notices", null, "bell", "/account/notices", "bell news told inbox"));
  }
}
