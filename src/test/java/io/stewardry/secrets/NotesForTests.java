package io.stewardry.secrets;

import io.stewardry.secrets.internal.TestKeys;

/// Notes under a key of one test, without an application.
public final class NotesForTests {
  private NotesForTests() {}

  public static SealedNotes create() {
    return new SealedNotes(TestKeys.inMemory());
  }
}
