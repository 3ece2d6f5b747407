package io.stewardry.bulk.web;

import io.stewardry.bulk.BulkAct;
import io.stewardry.shell.Figures;

/// How an act on many is told.
enum ActWords {
  SUSPEND("Suspend", "Suspended", "ban", false) {
    @Override
    String consequence(long users, long below, String kept) {
      return people(users, below) + " cannot sign in until they are resumed. Nothing is lost.";
    }
  },
  RESUME("Resume", "Resumed", "player-play", false) {
    @Override
    String consequence(long users, long below, String kept) {
      return people(users, below) + " can sign in again.";
    }
  },
  DELETE("Delete", "Deleted", "trash", true) {
    @Override
    String consequence(long users, long below, String kept) {
      return people(users, below)
          + " are cut off at once. For "
          + kept
          + " each can be restored, then it is erased.";
    }
  },
  RESTORE("Restore", "Restored", "restore", false) {
    @Override
    String consequence(long users, long below, String kept) {
      return "They are suspended until you resume them.";
    }
  };

  private final String verb;
  private final String done;
  private final String icon;
  private final boolean dangerous;

  ActWords(String verb, String done, String icon, boolean dangerous) {
    this.verb = verb;
    this.done = done;
    this.icon = icon;
    this.dangerous = dangerous;
  }

  static ActWords of(BulkAct act) {
    return valueOf(act.name());
  }

  String verb() {
    return verb;
  }

  String done() {
    return done;
  }

  String icon() {
    return icon;
  }

  boolean dangerous() {
    return dangerous;
  }

  abstract String consequence(long users, long below, String kept);

  private static String people(long users, long below) {
    return Figures.counted(users, "user", "users")
        + (below == 0
            ? ""
            : " and those of "
                + Figures.counted(below, "organization", "organizations")
                + " below");
  }
}
