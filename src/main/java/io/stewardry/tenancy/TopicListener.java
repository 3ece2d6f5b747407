package io.stewardry.tenancy;

/// Is told that something which pages show has changed, on this node or another. News can be late,
/// forged or lost, so they may only cause that it is read again.
public interface TopicListener {

  void changed(Topic topic);

  /// The connection was gone for a while: anything may have changed.
  void changesMissed();
}
