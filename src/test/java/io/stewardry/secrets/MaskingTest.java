package io.stewardry.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A secret that was sent somewhere is in no text that comes back.
class MaskingTest {
  private static Masking of(String... secrets) {
    return Masking.of(List.of(secrets).stream().map(secret -> secret.getBytes(UTF_8)).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "canary-5f2c9a",
        "pass word/with \"quotes\" & <more>",
        "grün+schlüssel=?",
        "line one\nline two\n",
        "back\\slash",
        "it's%41",
        "üüüü"
      })
  void shouldFindASecretHoweverItIsEncoded(String secret) {
    Masking masking = of(secret);
    byte[] bytes = secret.getBytes(UTF_8);
    String form = URLEncoder.encode(secret, UTF_8);
    for (String shape :
        List.of(
            secret,
            form,
            form.replace("+", "%20"),
            form.toLowerCase(Locale.ROOT).equals(form) ? form : lower(form),
            HexFormat.of().formatHex(bytes),
            HexFormat.of().withUpperCase().formatHex(bytes),
            json(secret),
            secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))) {
      assertThat(masking.masked("before " + shape + " after"))
          .as(shape)
          .isEqualTo("before " + Masking.MASK + " after");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "u:", "us:", "use:", "user:", "a name with ü:"})
  void shouldFindItInTheMiddleOfWhatWasEncodedWithIt(String before) {
    Masking masking = of("canary-5f2c9a");
    for (String after : List.of("", "!", "!!", "\n and more")) {
      byte[] whole = (before + "canary-5f2c9a" + after).getBytes(UTF_8);
      for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
        String masked = masking.masked("Basic " + encoder.encodeToString(whole));
        assertThat(masked).startsWith("Basic ").contains(Masking.MASK);
        // What is left of it says no letter of the secret.
        for (String rest : masked.substring(6).split("\\[hidden]", -1)) {
          assertThat(rest.length()).isLessThan(encoder.encodeToString(whole).length() - 14);
        }
      }
    }
  }

  @Test
  void shouldHideTheLongerOfTwo() {
    assertThat(of("key1", "key1-and-more").masked("a key1-and-more and a key1"))
        .isEqualTo("a [hidden] and a [hidden]");
  }

  @Test
  void shouldHideATextWithASecretThatIsTooShort() {
    assertThat(of("ab").masked("status: about")).isEqualTo(Masking.MASK);
    assertThat(of("ab").masked("status: 200")).isEqualTo("status: 200");
    assertThat(of("").masked("status: 200")).isEqualTo("status: 200");
  }

  @Test
  void shouldLeaveOtherTextsAlone() {
    String text = "https://example.org/token gives no ID token: status 400, error invalid_grant.";
    assertThat(of("canary-5f2c9a", "pass word").masked(text)).isEqualTo(text);
  }

  @Test
  void shouldNotShowAnOpenedSecret() {
    OpenedSecret secret = new OpenedSecret("canary-5f2c9a".getBytes(UTF_8));
    assertThat("it is " + secret).isEqualTo("it is [hidden]");
    assertThat(secret.masked("error canary-5f2c9a")).isEqualTo("error [hidden]");
  }

  private static String lower(String form) {
    StringBuilder out = new StringBuilder(form);
    for (int at = out.indexOf("%"); at >= 0; at = out.indexOf("%", at + 1)) {
      out.replace(at, at + 3, out.substring(at, at + 3).toLowerCase(Locale.ROOT));
    }
    return out.toString();
  }

  private static String json(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
