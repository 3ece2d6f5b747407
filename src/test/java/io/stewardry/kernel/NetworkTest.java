package io.stewardry.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  @ParameterizedTest
  @CsvSource({
    "203.0.113.7,203.0.113.7/32",
    "203.0.113.0/24,203.0.113.0/24",
    "203.0.113.64/27,203.0.113.64/27",
    "10.128.0.0/9,10.128.0.0/9",
    "0.0.0.0/0,0.0.0.0/0",
    "2001:db8::/32,2001:db8:0:0:0:0:0:0/32",
    "2001:0db8::/32,2001:db8:0:0:0:0:0:0/32",
    "2001:db8::8000/113,2001:db8:0:0:0:0:0:8000/113",
    "::1,0:0:0:0:0:0:0:1/128",
    "::ffff:1.2.3.4,1.2.3.4/32",
    "::ffff:7f00:1,127.0.0.1/32",
    "::ffff:10.0.0.0/104,10.0.0.0/8",
    "' 10.0.0.0/8 ',10.0.0.0/8",
    "'\u00a010.0.0.0/8\ufeff',10.0.0.0/8"
  })
  void shouldReadWhatIsOne(String typed, String network) {
    assertThat(Network.read(typed)).isEqualTo(new Network.Known(network));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.5/8,10.0.0.0/8",
    "203.0.113.7/27,203.0.113.0/27",
    "1.2.3.4/0,0.0.0.0/0",
    "2001:db8::1/32,2001:db8:0:0:0:0:0:0/32",
    "::ffff:10.0.0.5/104,10.0.0.0/8"
  })
  void shouldNameTheNetworkOfAnAddressWithinOne(String typed, String network) {
    assertThat(Network.read(typed))
        .isInstanceOfSatisfying(
            Network.Unknown.class,
            why -> assertThat(why.why()).contains("Write the network: " + network));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"010.0.0.1", "10.0.0.08", "10.00.0.0/8", "10.0.0.0/08", "::ffff:010.0.0.1"})
  void shouldRefuseZerosInFront(String typed) {
    assertThat(Network.read(typed))
        .isInstanceOfSatisfying(
            Network.Unknown.class, why -> assertThat(why.why()).contains("zeros in front"));
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
        "::ffff:1.2.3.4/95",
        "example.org",
        "1.2.3.4, 5.6.7.8",
        ":",
        "1.2.3.4/24/24",
        "0x7f.0.0.1",
        "10.0.0.0/8{",
        "1.2.3.4/999",
        "10.0.0.0\u200b/8"
      })
  void shouldRefuseWhatIsNone(String typed) {
    assertThat(Network.read(typed))
        .isInstanceOfSatisfying(
            Network.Unknown.class, why -> assertThat(why.why()).startsWith("It takes an address"));
  }
}
