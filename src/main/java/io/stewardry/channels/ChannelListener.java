package io.stewardry.channels;

import java.util.UUID;

/// Is told what became of messages, in the transaction that notes it, in the organization of the
/// channel and in nobody's name. It writes and does nothing that takes long; when it throws,
/// nothing is noted and the message may go out again.
public interface ChannelListener {

  /// The other end has it.
  void sent(UUID message);

  /// It was given up.
  ///
  /// @param reason in our own words, without a secret
  void failed(UUID message, String reason);
}
