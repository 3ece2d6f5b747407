package io.stewardry.organizations;

import io.stewardry.kernel.Setting;
import io.stewardry.kernel.WrongSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What becomes of deleted organizations.
///
/// @param keep how long one can be restored; then it is erased
@ConfigurationProperties("stewardry.deletion")
public record ErasureSettings(
    @Setting(
            value = "STEWARDRY_DELETION_KEEP",
            sets =
                "how long a deleted organization can be restored, `1d` to `3650d`. After that it is"
                    + " erased within 15 minutes, and its e-mail domains are free again",
            takes = "1d to 3650d, such as 30d")
        @DefaultValue("30d")
        Duration keep) {
  private static final Duration LONGEST = Duration.ofDays(3650);

  public ErasureSettings {
    if (keep.compareTo(Duration.ofDays(1)) < 0 || keep.compareTo(LONGEST) > 0) {
      throw new WrongSetting(ErasureSettings.class, "keep", keep);
    }
  }

  /// In words, such as "30 days"; what is left of a day is not promised.
  public String inWords() {
    long days = keep.toDays();
    return days == 1 ? "1 day" : days + " days";
  }
}
