package io.stewardry.access.engine;

import io.stewardry.kernel.Verb;

/// The least that answers the question: user and child as two longs, a byte of verbs. It knows no
/// roles, no groups, no ends, no managing organization, and takes half of each id for all of it.
final class HandWrittenHash implements Fixture.Engine {
  private final long[] keys;
  private final byte[] verbs;
  private final int mask;

  HandWrittenHash(Fixture fixture) {
    int places = Integer.highestOneBit(fixture.grants.size() * 2 - 1) * 2;
    keys = new long[places * 2];
    verbs = new byte[places];
    mask = places - 1;
    for (Fixture.Grant grant : fixture.grants) {
      long user = grant.user().getLeastSignificantBits();
      long child = grant.child().getLeastSignificantBits();
      int place = place(user, child);
      while (keys[2 * place] != 0) {
        place = place + 1 & mask;
      }
      keys[2 * place] = user;
      keys[2 * place + 1] = child;
      for (Verb verb : Verb.ofKeys(grant.verbs())) {
        verbs[place] |= (byte) (1 << verb.ordinal());
      }
    }
  }

  @Override
  public boolean may(Fixture.Question question) {
    return may(
        question.user().value().getLeastSignificantBits(),
        question.child().id().value().getLeastSignificantBits(),
        question.permission().ordinal() - io.stewardry.kernel.Permission.SYSTEM_VIEW.ordinal());
  }

  private boolean may(long user, long child, int verb) {
    int place = place(user, child);
    while (keys[2 * place] != 0) {
      if (keys[2 * place] == user && keys[2 * place + 1] == child) {
        return (verbs[place] >>> verb & 1) != 0;
      }
      place = place + 1 & mask;
    }
    return false;
  }

  private int place(long user, long child) {
    long mixed = (user ^ child * 0x9E37_79B9_7F4A_7C15L) * 0xC2B2_AE3D_27D4_EB4FL;
    return (int) (mixed >>> 32) & mask;
  }
}
