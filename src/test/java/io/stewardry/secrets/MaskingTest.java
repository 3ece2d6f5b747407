package io.stewardry.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  /// Each character in another way, as different programs write them, and several times over.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a/b+c d&e_longer | a%2fb%2Bc+d%26e_longer",
        "a/b+c d&e_longer | a/b%2bc%20d&e_longer",
        "a/b+c d&e_longer | a%252Fb%252bc%2520d%2526e_longer",
        "a/b+c d&e_longer | a\\/b+c d\\u0026e_longer",
        "a/b+c d&e_longer | a\\\\/b+c d\\\\u0026e_longer",
        "a/b+c d&e_longer | a&#x2F;b&#43;c d&amp;e_longer",
        "a/b+c d&e_longer | a&#47;b&#x2b;c&#32;d&amp;amp;e_longer",
        "a/b+c d&e_longer | A/B+C D&E_LONGER",
        "grün+schlüssel | gr\\u00FCn+schl\\u00fcssel",
        "grün+schlüssel | gr%FCn%2Bschl%fcssel",
        "grün+schlüssel | gr%c3%BCn+schl%C3%bcssel",
        "key-\uD83D\uDD11-end | key-\\ud83d\\udd11-end",
        "key-\uD83D\uDD11-end | key-%F0%9f%94%91-end",
        "say 'no' <now> | say&#39;no",
      })
  void shouldFindItWhereEachCharacterIsWrittenInAnotherWay(String secret, String written) {
    Masking masking = of(secret);
    if (written.endsWith("no")) {
      assertThat(masking.masked("it is " + written + " and on")).startsWith("it is say&#39;no");
    } else {
      assertThat(masking.masked("it is " + written + " and on"))
          .isEqualTo("it is " + Masking.MASK + " and on");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\n", "\r\n", "\r", "\\n", "\\r\\n", "\\u000d\\u000A", "%0D%0A", "%0a", "&#10;"})
  void shouldFindLinesHoweverTheyEnd(String end) {
    for (String secret : List.of("first line\nsecond line", "first line\r\nsecond line")) {
      assertThat(of(secret).masked("x first line" + end + "second line y"))
          .isEqualTo("x [hidden] y");
    }
  }

  /// A program that complains about a key says one line of it.
  @Test
  void shouldHideEachLineOfAKey() {
    Masking masking =
        of("-----BEGIN KEY-----\r\nMIIEowIBAAKCAQEA\r\nq83vASNFZ4mrze8B\r\n-----END KEY-----");
    assertThat(masking.masked("cannot read 'q83vASNFZ4mrze8B' in line 3"))
        .isEqualTo("cannot read '[hidden]' in line 3");
  }

  @Test
  void shouldHideWhatWasCutInTheMiddle() {
    assertThat(of("canary-5f2c9a-and-more").masked("got canary-5f2c9a-a"))
        .isEqualTo("got [hidden]");
    assertThat(of("canary-5f2c9a-and-more").masked("got can")).isEqualTo("got can");
  }

  @Test
  void shouldFindBase64InLinesAndInAddresses() {
    String secret =
        "a secret of some length > that has ?? signs ~~~ in it and goes on and on and on";
    String mime = Base64.getMimeEncoder().encodeToString(("u:" + secret).getBytes(UTF_8));
    assertThat(mime).contains("\r\n");
    assertThat(of(secret).masked(mime).replace(Masking.MASK, "").length()).isLessThan(8);
    String plain = Base64.getEncoder().encodeToString(secret.getBytes(UTF_8));
    assertThat(
            of(secret).masked(URLEncoder.encode(plain, UTF_8)).replace(Masking.MASK, "").length())
        .isLessThan(8);
  }

  @ParameterizedTest
  @CsvSource({
    "a, status: a, true",
    "a, %61, true",
    "/, a%2fb, true",
    "/, a\\/b, true",
    "ü, gr%C3%BCn, true",
    "ü, \\u00FC, true",
    "üü, xüüx, true",
    "ab, Basic YWI=, true",
    "<, 1 &lt; 2, true",
    "a, none of it, false"
  })
  void shouldHideATextWithAShortSecretHoweverItIsWritten(
      String secret, String text, boolean hidden) {
    assertThat(of(secret).masked(text)).isEqualTo(hidden ? Masking.MASK : text);
  }

  @Test
  void shouldNotTakeLongForLongTextsAndSecrets() {
    String secret = "0123456789abcdef".repeat(1024);
    Masking masking = of(secret, "%".repeat(500), "\\".repeat(500), "aaaaaaaaa\n".repeat(300));
    String text =
        "0123456789abcdef".repeat(1023)
            + "%25".repeat(2000)
            + "\\".repeat(2000)
            + "a".repeat(20_000);
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> masking.masked(text));
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
