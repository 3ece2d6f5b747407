package io.stewardry.work;

/// How long to go on.
@FunctionalInterface
public interface WorkTurn {

  /// To be asked after each step. No more when others of this kind should have a turn, the node
  /// stops, or another node has taken the work over.
  boolean goesOn();
}
