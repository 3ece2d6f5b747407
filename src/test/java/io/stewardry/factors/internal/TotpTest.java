package io.stewardry.factors.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.tenancy.TokenHash;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
  private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);
  private static final long NOW = 1_111_111_111L;

  /// RFC 6238, appendix B.
  @ParameterizedTest
  @CsvSource({
    "59, 94287082",
    "1111111109, 07081804",
    "1111111111, 14050471",
    "1234567890, 89005924",
    "2000000000, 69279037",
    "20000000000, 65353130"
  })
  void shouldComputeTheCodesOfTheStandard(long epochSecond, String code) {
    assertThat(Totp.code(SECRET, epochSecond / 30, 8)).isEqualTo(code);
    assertThat(Totp.code(SECRET, epochSecond / 30, 6)).isEqualTo(code.substring(2));
  }

  @Test
  void shouldAcceptOneStepBeforeAndAfterAndNoMore() {
    long step = NOW / 30;
    for (long distance = -3; distance <= 3; distance++) {
      String code = Totp.code(SECRET, step + distance, 6);
      assertThat(Totp.step(SECRET, code, NOW, 0).isPresent())
          .as("%d steps away", distance)
          .isEqualTo(Math.abs(distance) <= 1);
    }
  }

  @Test
  void shouldNotAcceptACodeThatIsNotNewerThanTheLastOne() {
    long step = NOW / 30;
    String code = Totp.code(SECRET, step, 6);
    assertThat(Totp.step(SECRET, code, NOW, step - 1)).hasValue(step);
    assertThat(Totp.step(SECRET, code, NOW, step)).isEmpty();
    assertThat(Totp.step(SECRET, Totp.code(SECRET, step - 1, 6), NOW, step)).isEmpty();
    assertThat(Totp.step(SECRET, "", NOW, 0)).isEmpty();
  }

  @Test
  void shouldReadARecoveryCodeHoweverItIsTyped() {
    List<String> codes = RecoveryCodes.make();
    assertThat(new HashSet<>(codes)).hasSize(10);
    assertThat(codes)
        .allMatch(code -> code.matches("([0-9a-hjkmnp-tv-z]{6}-){3}[0-9a-hjkmnp-tv-z]{6}"));
    byte[] hash = hash("01ab10-cdefgh-jkmnpq-rstvwx");
    assertThat(hash(" OLAB IO CDEFGHJKMNPQRSTVWX")).isEqualTo(hash);
    assertThat(RecoveryCodes.hash("01ab10")).isEmpty();
  }

  private static byte[] hash(String typed) {
    return RecoveryCodes.hash(typed).map(TokenHash::bytes).orElseThrow();
  }
}
