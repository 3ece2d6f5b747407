package io.stewardry.shell;

/// A state as icon and word.
public record StateBadge(Tone tone, String icon, String word) {
  public static final StateBadge ACTIVE = new StateBadge(Tone.GOOD, "circle-check", "Active");
  public static final StateBadge SUSPENDED = new StateBadge(Tone.BAD, "player-pause", "Suspended");
  public static final StateBadge INVITED = new StateBadge(Tone.INFO, "mail", "Invited");
  public static final StateBadge DELETING = new StateBadge(Tone.WARNING, "trash", "Deleted");

  public StateBadge(Tone tone, String word) {
    this(tone, tone.icon(), word);
  }
}
