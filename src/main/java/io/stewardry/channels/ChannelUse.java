package io.stewardry.channels;

import java.util.UUID;

/// What uses channels, from the modules that do: who deletes one is told in numbers.
public interface ChannelUse {

  /// How many in the acting organization use this channel.
  long count(UUID channel);

  /// What follows the number 1, such as `subscription no longer tells by it`.
  String one();

  /// What follows any other number.
  String many();

  String icon();
}
