package io.stewardry.secrets;

import io.stewardry.secrets.internal.OrganizationKeys;
import io.stewardry.support.RunningApplication;
import java.util.List;

/// The move of secrets with a kind that only a test has.
public final class SealedMoves {
  private SealedMoves() {}

  public static SealedMove of(RunningApplication application, SealedRows kind) {
    return new SealedMove(
        application.bean(OrganizationKeys.class), application.bean(Sealing.class), List.of(kind));
  }
}
