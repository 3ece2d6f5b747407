package io.stewardry.identity;

/// Who is invited, to what. Its form is right.
///
/// @param days how long the link is good: 1 to 90
/// @param notifies tell the inviter what became of it
public record Invitee(
    EmailAddress email,
    String firstName,
    String lastName,
    String role,
    boolean owner,
    int days,
    boolean notifies) {
  public static final int USUAL_DAYS = 30;
  public static final int MOST_DAYS = 90;
}
