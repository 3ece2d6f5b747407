package io.stewardry.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyTextTest {
  private static final String RANDOM = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg";

  private final String key = KeyText.of(RANDOM);

  @Test
  void shouldBeRecognizedByItsPrefixAndFixedLength() {
    assertThat(key).startsWith("stw_k_" + RANDOM).hasSize(55).matches("stw_k_[0-9A-Za-z]{49}");
    assertThat(KeyText.isMeant(key)).isTrue();
    assertThat(KeyText.isMeant("stw_s_abc")).isFalse();
    assertThat(KeyText.shown(key)).isEqualTo("stw_k_012345");
  }

  @Test
  void shouldFindEveryMistypedCharacter() {
    assertThat(KeyText.isSound(key)).isTrue();
    for (int n = 0; n < key.length(); n++) {
      char other = key.charAt(n) == 'x' ? 'y' : 'x';
      assertThat(KeyText.isSound(key.substring(0, n) + other + key.substring(n + 1))).isFalse();
    }
    assertThat(KeyText.isSound(key + "0")).isFalse();
    assertThat(KeyText.isSound(key.substring(1))).isFalse();
    assertThat(KeyText.isSound(KeyText.of(RANDOM.replace('0', '_')))).isFalse();
    assertThat(KeyText.isSound(KeyText.PREFIX)).isFalse();
  }
}
