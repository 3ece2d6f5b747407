package io.stewardry.notifications;

import java.util.Arrays;
import java.util.Optional;

/// Through what people are told.
public enum TargetKind {
  USER,
  GROUP,
  ROLE,
  /// Who is on call at that moment. It is never quiet.
  SHIFT,
  /// All users of the organization. It is quiet in the quiet hours, unless a subscription says
  /// otherwise.
  ORGANIZATION;

  public static Optional<TargetKind> ofKey(String key) {
    return Arrays.stream(values()).filter(one -> one.name().equals(key)).findFirst();
  }

  public boolean quietByItself() {
    return this == ORGANIZATION;
  }
}
