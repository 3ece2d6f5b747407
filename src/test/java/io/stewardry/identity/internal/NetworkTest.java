package io.stewardry.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  @ParameterizedTest
  @CsvSource({
    "203.0.113.7,203.0.113.7/32",
    "203.0.113.7/24,203.0.113.0/24",
    "203.0.113.7/27,203.0.113.0/27",
    "10.255.255.255/9,10.128.0.0/9",
    "1.2.3.4/0,0.0.0.0/0",
    "2001:db8::1/32,2001:db8:0:0:0:0:0:0/32",
    "2001:db8::ffff/113,2001:db8:0:0:0:0:0:8000/113",
    "::1,0:0:0:0:0:0:0:1/128"
  })
  void shouldClearTheBitsBehindThePrefix(String typed, String network) {
    assertThat(Network.normal(typed)).contains(network);
  }

  @Test
  void shouldIgnoreWhiteSpaceAround() {
    assertThat(Network.normal(" 10.0.0.0/8 ")).contains("10.0.0.0/8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "1",
        "1.2.3",
        "256.1.1.1",
        "1.2.3.4/33",
        "1.2.3.4/",
        "1.2.3.4/-1",
        "::1/129",
        "fe80::1%eth0",
        "::ffff:1.2.3.4",
        "example.org",
        "1.2.3.4, 5.6.7.8",
        ":",
        "1.2.3.4/24/24",
        "0x7f.0.0.1",
        "10.0.0.0/8{",
        "1.2.3.4/999"
      })
  void shouldRefuseWhatIsNone(String typed) {
    assertThat(Network.normal(typed)).isEmpty();
  }
}
