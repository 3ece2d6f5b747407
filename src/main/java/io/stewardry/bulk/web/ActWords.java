package io.stewardry.bulk.web;

import io.stewardry.bulk.LifecycleAct;
import io.stewardry.organizations.ChildSums;
import io.stewardry.shell.DangerQuestion;

/// How an act on many is told.
enum ActWords {
  SUSPEND("player-pause") {
    @Override
    DangerQuestion with(DangerQuestion question, ChildSums sums, String kept) {
      return below(question, sums)
          .counting("users", sums.users(), "user can't sign in", "users can't sign in")
          .because("E-mailed to their owners, and shown in all audit logs.")
          .undoneBy("Resume them at any time: everything is as it was.");
    }

    @Override
    String lead() {
      return "Users are locked out immediately. Nothing is deleted.";
    }
  },
  RESUME("player-play") {
    @Override
    DangerQuestion with(DangerQuestion question, ChildSums sums, String kept) {
      return below(question, sums)
          .counting("users", sums.users(), "user can sign in again", "users can sign in again")
          .harmless();
    }

    @Override
    String lead() {
      return "Users can sign in again immediately.";
    }
  },
  DELETE("trash") {
    @Override
    DangerQuestion with(DangerQuestion question, ChildSums sums, String kept) {
      return below(question, sums)
          .counting(
              "users", sums.users(), "user can no longer sign in", "users can no longer sign in")
          .undoneBy("You can restore each for " + kept + ". After that it is erased for good.")
          .typing(WORD);
    }

    @Override
    String lead() {
      return "Nobody can open them from now on.";
    }
  },
  RESTORE("restore") {
    @Override
    DangerQuestion with(DangerQuestion question, ChildSums sums, String kept) {
      return question.harmless();
    }

    @Override
    String lead() {
      return "They are suspended until you resume them.";
    }
  };

  /// Typed before many are deleted.
  static final String WORD = "delete";

  private final String icon;

  ActWords(String icon) {
    this.icon = icon;
  }

  static ActWords of(LifecycleAct act) {
    return valueOf(act.name());
  }

  String icon() {
    return icon;
  }

  /// What happens at once.
  abstract String lead();

  /// With what it does to people.
  abstract DangerQuestion with(DangerQuestion question, ChildSums sums, String kept);

  private static DangerQuestion below(DangerQuestion question, ChildSums sums) {
    return question.counting(
        "hierarchy-2",
        sums.below(),
        "organization below one of them, too",
        "organizations below them, too");
  }
}
