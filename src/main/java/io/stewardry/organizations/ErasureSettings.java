package io.stewardry.organizations;

import java.time.Duration;
import org.springframework.core.env.Environment;

/// What becomes of deleted organizations.
///
/// @param keep how long one can be restored; then it is erased
public record ErasureSettings(Duration keep) {
  private static final String KEEP = "stewardry.deletion.keep";
  private static final Duration USUAL = Duration.ofDays(30);
  private static final Duration LONGEST = Duration.ofDays(3650);

  public ErasureSettings {
    if (keep.compareTo(Duration.ofDays(1)) < 0 || keep.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          KEEP + " is " + keep + "; it takes 1d to " + LONGEST.toDays() + "d, such as 30d");
    }
  }

  /// @throws IllegalArgumentException when it is out of bounds: it stops the start
  static ErasureSettings of(Environment environment) {
    return new ErasureSettings(environment.getProperty(KEEP, Duration.class, USUAL));
  }

  /// In words, such as "30 days"; what is left of a day is not promised.
  public String inWords() {
    long days = keep.toDays();
    return days == 1 ? "1 day" : days + " days";
  }
}
