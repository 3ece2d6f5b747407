package io.stewardry.channels;

import java.util.UUID;

/// Implemented by modules that use channels: the question before deleting one says how many uses
/// end.
public interface ChannelUse {

  /// How many in the acting organization use this channel.
  long count(UUID channel);

  /// What follows the number 1, such as `subscription no longer tells by it`.
  String one();

  /// What follows any other number.
  String many();

  String icon();
}
