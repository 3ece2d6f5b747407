package io.stewardry.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.RunsInParallel;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which hosts a pattern means, and what is none.
@RunsInParallel
class HostPatternTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rmm.example.com | rmm.example.com
          RMM.Example.COM. | rmm.example.com
          *.Example.com | *.example.com
          *.example.com. | *.example.com
          db_1.internal | db_1.internal
          printer | printer
          bücher.example | xn--bcher-kva.example
          *.bücher.example | *.xn--bcher-kva.example
          xn--bcher-kva.example | xn--bcher-kva.example
          ｅｘａｍｐｌｅ.com | example.com
          192.0.2.7 | 192.0.2.7
          2001:DB8:0:0:0:0:0:1 | [2001:db8:0:0:0:0:0:1]
          [2001:db8::1] | [2001:db8:0:0:0:0:0:1]
          ::ffff:192.0.2.7 | 192.0.2.7
          """)
  void shouldReadWhatMeansTheSameAsOne(String typed, String pattern) {
    assertThat(HostPattern.of(typed).orElseThrow().text()).isEqualTo(pattern);
    assertThat(HostPattern.of(pattern).orElseThrow().text()).isEqualTo(pattern);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "*",
        "*.",
        "**.example.com",
        "*.*.example.com",
        "*example.com",
        "rmm.*.com",
        "example.com:443",
        "[2001:db8::1]:443",
        "https://example.com",
        "example.com/path",
        "user@example.com",
        "example.com@evil.example",
        "a b.example",
        "a.example, b.example",
        "exa\tmple.com",
        "exa\u0000mple.com",
        "example..com",
        "example.com..",
        ".example.com",
        "-a.example",
        "a-.example",
        "*.192.0.2.7",
        "*.2001:db8::1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.0.0.1.",
        "1.2.3.4.5",
        "256.1.1.1",
        "fe80::1%eth0",
        "[192.0.2.7]",
        "example.com#x",
        "example.com?x",
        "exаmple.com/",
        "%65xample.com",
        "a\u200b.example/"
      })
  void shouldTakeNothingElse(String typed) {
    assertThat(HostPattern.of(typed)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *.example.com | https://a.example.com/x | true
          *.example.com | https://a.b.example.com | true
          *.example.com | https://A.EXAMPLE.com.:8443/ | true
          *.example.com | http://a.example.com | true
          *.example.com | https://example.com | false
          *.example.com | https://evilexample.com | false
          *.example.com | https://a.evilexample.com | false
          *.example.com | https://example.com.evil.net | false
          *.example.com | https://a.example.com.evil.net | false
          *.example.com | https://a.example.co | false
          *.example.com | https://a.example.comm | false
          example.com | https://example.com:8443 | true
          example.com | https://a.example.com | false
          example.com | https://evil.net/example.com | false
          example.com | https://evil.net?example.com | false
          xn--bcher-kva.example | https://xn--bcher-kva.example | true
          192.0.2.7 | https://192.0.2.7:9 | true
          192.0.2.7 | https://192.0.2.70 | false
          192.0.2.7 | https://[::ffff:192.0.2.7] | true
          [2001:db8:0:0:0:0:0:1] | https://[2001:db8::1] | true
          [2001:db8:0:0:0:0:0:1] | https://[2001:DB8:0::0:1]:444 | true
          [2001:db8:0:0:0:0:0:1] | https://[2001:db8::11] | false
          """)
  void shouldMeanWholeNames(String pattern, String address, boolean means) {
    assertThat(VaultRules.allows(List.of(pattern), Destination.of(URI.create(address))))
        .isEqualTo(means);
  }

  @ParameterizedTest
  @CsvSource({
    "db.example.com, db.example.com, 5432, true",
    "'[2001:db8:0:0:0:0:0:1]', 2001:db8::1, 22, true",
    "'[2001:db8:0:0:0:0:0:1]', '[2001:db8::1]', 22, true",
    "xn--bcher-kva.example, bücher.example, 22, true",
    "db.example.com, db.example.com.evil, 5432, false",
    "127.0.0.1, 127.0.0.1, 22, true",
    "127.0.0.1, 127.1, 22, false",
    "127.0.0.1, 2130706433, 22, false",
    "127.0.0.1, 0x7f.1, 22, false"
  })
  void shouldMeanHostsOfOtherProtocols(String pattern, String host, int port, boolean means) {
    assertThat(VaultRules.allows(List.of(pattern), Destination.of(host, port))).isEqualTo(means);
  }
}
