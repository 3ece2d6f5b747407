package io.stewardry.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where the server may be made to ask, and where not.
class OutsideAddressesTest {
  private static final OutsideAddresses USUAL = allowing();

  private static OutsideAddresses allowing(String... networks) {
    return new OutsideAddresses(new OutboundSettings(List.of(networks)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.8.8.8",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "64:ff9b::a00:1",
        "2001::1",
        "2001:db8::1",
        "2002:a00:1::",
        "100::1"
      })
  void shouldNotAskInside(String address) {
    assertThat(USUAL.allowed(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.1",
        "172.15.255.255",
        "172.32.0.1",
        "100.63.255.255",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450::1"
      })
  void shouldAskOutside(String address) {
    assertThat(USUAL.allowed(InetAddress.ofLiteral(address))).isTrue();
  }

  @Test
  void shouldAskInTheNetworksThatTheOperatorNames() {
    OutsideAddresses some = allowing("10.1.0.0/16", "fd00:1::/32");
    assertThat(some.allowed(InetAddress.ofLiteral("10.1.255.1"))).isTrue();
    assertThat(some.allowed(InetAddress.ofLiteral("10.2.0.1"))).isFalse();
    assertThat(some.allowed(InetAddress.ofLiteral("fd00:1::7"))).isTrue();
    assertThat(some.allowed(InetAddress.ofLiteral("127.0.0.1"))).isFalse();
    assertThat(some.wellFormed(URI.create("http://10.1.0.1/"))).isFalse();
    assertThatThrownBy(() -> allowing("ten"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ten");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://login.acme.example",
        "http://127.0.0.1",
        "http://localhost:9000",
        "https://me@login.acme.example",
        "https://login.acme.example/#a",
        "ftp://login.acme.example",
        "https:/login",
        "//login.acme.example",
        "login.acme.example"
      })
  void shouldWantHttps(String address) {
    assertThat(USUAL.wellFormed(URI.create(address))).isFalse();
  }

  @Test
  void shouldTakeHttpOnLoopbackWhereThatIsAllowed() {
    OutsideAddresses laboratory = allowing("127.0.0.0/8");
    assertThat(USUAL.wellFormed(URI.create("https://login.acme.example/realms/a"))).isTrue();
    assertThat(laboratory.wellFormed(URI.create("http://127.0.0.1:9000"))).isTrue();
    assertThat(laboratory.wellFormed(URI.create("http://localhost:9000"))).isTrue();
    assertThat(laboratory.wellFormed(URI.create("http://login.acme.example"))).isFalse();
  }
}
