package io.stewardry.people;

import io.stewardry.tenancy.Caller;

/// Whether somebody has proven their identity a short time ago. The module `signin` implements it.
public interface FreshProof {

  /// @return false for a caller that is no person
  boolean isFresh(Caller caller);
}
