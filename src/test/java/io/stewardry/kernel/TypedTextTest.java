package io.stewardry.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is blank, what nobody sees, and what ends a line.
class TypedTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ", "\t", "\n", "\r", "\u000b", "\f", "\u0085", "\u00a0", "\u1680", "\u2003", "\u2007",
        "\u2028", "\u2029", "\u202f", "\u205f", "\u3000", "\ufeff", "\u200b", "\u200e", "\u200f",
        "\u2060", "\u180e"
      })
  void shouldTakeOffEveryBlankAround(String blank) {
    assertThat(TypedText.trimmed(blank + " Acme" + blank + "Ltd" + blank + blank))
        .isEqualTo("Acme" + blank + "Ltd");
    assertThat(TypedText.orNull(blank + blank)).isNull();
    Validation check = new Validation();
    assertThat(check.required("/name", blank + "Acme" + blank, 4)).isEqualTo("Acme");
    assertThat(check.errors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u200b",
        "\u200d",
        "\u2063",
        "\u00ad",
        "\u034f",
        "\u115f",
        "\u1160",
        "\u180b",
        "\u2800",
        "\u3164",
        "\ufe0f",
        "\uffa0",
        "\udb40\udc41",
        "\u061c",
        " \u200c\u00a0\u2060 "
      })
  void shouldNotTakeWhatNobodySeesForAName(String nothing) {
    assertThat(TypedText.isBlank(nothing)).isTrue();
    Validation check = new Validation();
    check.required("/name", nothing, 100);
    assertThat(check.errors())
        .extracting(FieldError::detail)
        .containsExactly("It must not be empty.");
    assertThat(new Validation().optional("/name", nothing, 100)).isNull();
    Validation code = new Validation();
    code.optionalCode("/externalId", "a" + nothing + "b", 100);
    assertThat(code.errors()).extracting(FieldError::detail).containsExactly(Validation.INVISIBLE);
  }

  /// Accents without a letter.
  @ParameterizedTest
  @ValueSource(strings = {"\u0301", " \u0300\u0301 ", "\u20dd", "\u200b\u0301"})
  void shouldNotTakeAccentsAloneForAName(String nothing) {
    assertThat(new Validation().optional("/name", nothing, 100)).isNull();
    assertThat(TypedText.isBlank("e\u0301")).isFalse();
  }

  /// Two names that look the same would be two organizations.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "N\u200dorthwind",
        "N\u200corthwind",
        "North\u200bwind",
        "Acme\u2060Co",
        "Acme\ufe0f Co",
        "Acme\u3164Co",
        "Ac\u034fme",
        "Acme\u200eCo",
        "Acme\udb40\udc41",
        "Northwind\u200d"
      })
  void shouldRefuseWhatNobodySeesInAName(String name) {
    Validation check = new Validation();
    check.required("/name", name, 100);
    assertThat(check.errors()).extracting(FieldError::detail).containsExactly(Validation.INVISIBLE);
    Validation text = new Validation();
    assertThat(text.optionalLines("/description", name, 100)).isEqualTo(name);
    text.done();
  }

  @Test
  void shouldTakeAPlaceForAHyphen() {
    Validation check = new Validation();
    assertThat(check.required("/name", "North\u00adwind", 100)).isEqualTo("North\u00adwind");
    check.done();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ue000", "Acme \uf8ff", "\udb80\udc00"})
  void shouldRefuseCharactersForPrivateUseInAName(String name) {
    Validation check = new Validation();
    check.required("/name", name, 100);
    assertThat(check.errors())
        .extracting(FieldError::detail)
        .singleElement()
        .asString()
        .contains("other computers");
  }

  @Test
  void shouldReadACodeWithWhatWasPastedAlong() {
    Validation check = new Validation();
    assertThat(check.requiredDigits("/totp", "123\u200b 456", 100)).isEqualTo("123456");
    check.done();
  }

  /// Joiners are letters' business in many scripts, and make families of emoji.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "می‌خواهم",
        "👩‍👩‍👧",
        "❤️",
        "O’Neil – Sons",
        "क्‍ष",
        "ශ්‍රී ලංකා",
        "👩🏽‍💻 Café",
        "🏳️‍🌈",
        "1️⃣ First",
        "\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc65\udb40\udc6e\udb40\udc67\udb40\udc7f",
        "葛\udb40\udd00城市",
        "שלום\u200e (IL)",
        "Zoë",
        "e\u0301cole"
      })
  void shouldTakeNamesOfAllScripts(String name) {
    Validation check = new Validation();
    assertThat(check.required("/name", name, 100)).isEqualTo(name);
    check.done();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r", "\t", "\u000b", "\f", "\u0085", "\u2028", "\u2029"})
  void shouldKeepANameInOneLine(String end) {
    Validation check = new Validation();
    check.required("/name", "Ann" + end + "Your account is locked", 100);
    assertThat(check.errors())
        .extracting(FieldError::detail)
        .containsExactly("It must be one line, without line breaks and tabs.");
    assertThat(TypedText.inOneLine("Ann," + end + end + "go")).isEqualTo("Ann, go");
  }

  @Test
  void shouldLeaveLinesToDescriptions() {
    Validation check = new Validation();
    assertThat(check.optionalLines("/description", "one\r\ntwo\n\tthree\r\n", 100))
        .isEqualTo("one\ntwo\n\tthree");
    assertThat(check.requiredLines("/reason", " a\nb ", 100)).isEqualTo("a\nb");
    check.done();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u0000b",
        "a\u001cb",
        "\u001fa",
        "a\u0007",
        "a\u202eb",
        "a\ud800b",
        "a\uffff",
        "\ufdd0",
        "\ud83f\udffe"
      })
  void shouldRefuseControlCharactersWhereverTheyStand(String text) {
    for (boolean lines : new boolean[] {true, false}) {
      Validation check = new Validation();
      if (lines) {
        check.optionalLines("/name", text, 100);
      } else {
        check.optional("/name", text, 100);
      }
      assertThat(check.errors())
          .extracting(FieldError::detail)
          .containsExactly("It must not contain control characters.");
    }
  }

  @Test
  void shouldReadCodesHoweverTheyAreGrouped() {
    assertThat(TypedText.squeezed("\u00a0123\u2009456\u200b\n")).isEqualTo("123456");
  }
}
