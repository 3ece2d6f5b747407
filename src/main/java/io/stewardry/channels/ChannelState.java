package io.stewardry.channels;

/// Does a channel tell what is given to it?
public enum ChannelState {
  ACTIVE,
  /// Its address said that it is gone for good: nothing more is sent there until somebody starts it
  /// again.
  STOPPED
}
