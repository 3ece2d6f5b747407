package io.stewardry.donotdisturb;

import gg.jte.Content;
import io.stewardry.shell.Frame;
import io.stewardry.tenancy.Caller;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A card on the page of quiet hours, beside the next times of quiet: who is told something all the
/// same. This module does not know; where no other one implements this, there is no card.
public interface QuietPreview {

  /// Of the acting organization, by what is saved, for a reader who may see its settings.
  ///
  /// @param asked the parameters of the page's address: a form in the card is sent by GET to it,
  ///   and what it asks for comes back here
  /// @return a whole `section` of the class `card`; null where there is nothing to tell
  @Nullable Content card(Frame frame, Caller caller, Map<String, String> asked);
}
