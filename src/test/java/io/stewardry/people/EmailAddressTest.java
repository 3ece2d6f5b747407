package io.stewardry.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.kernel.FieldError;
import io.stewardry.kernel.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// R76: one spelling of an address, wherever it comes from.
class EmailAddressTest {

  @ParameterizedTest
  @CsvSource({
    "Ann@Acme.Example, ann@acme.example",
    "jo.o'brien+hub@acme.example, jo.o'brien+hub@acme.example",
    "'\u00a0ann@acme.example\u00a0', ann@acme.example",
    "'\ufeffann@acme.example\u3000', ann@acme.example",
    "'ann@acme.example\n', ann@acme.example",
    "'\u200bann@acme.example\u200b', ann@acme.example",
    "ann@bücher.example, ann@xn--bcher-kva.example",
    "ANN@BÜCHER.EXAMPLE, ann@xn--bcher-kva.example",
    "ann@XN--Bcher-KVA.example, ann@xn--bcher-kva.example",
    "ann@bu\u0308cher.example, ann@xn--bcher-kva.example",
    "ann@straße.example, ann@xn--strae-oqa.example",
    "ann@公司.example, ann@xn--55qx5d.example",
    "ann@ａｃｍｅ.example, ann@acme.example",
    "ann@r3---sn.example, ann@r3---sn.example",
  })
  void shouldHaveOneSpelling(String typed, String kept) {
    assertThat(EmailAddress.parse(typed)).contains(new EmailAddress(kept));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ann",
        "@acme.example",
        "ann@",
        "ann@acme",
        "ann@@acme.example",
        "ann@b@acme.example",
        "\"ann b\"@acme.example",
        "ann(comment)@acme.example",
        "änn@acme.example",
        "\u212aim@acme.example",
        ".ann@acme.example",
        "an..n@acme.example",
        "ann @acme.example",
        "ann@ acme.example",
        "ann@\u00a0acme.example",
        "ann@acme.example.",
        "ann@acme.example。",
        "ann@acme..example",
        "ann@-acme.example",
        "ann@ac_me.example",
        "ann@10.0.0.1",
        "ann@[10.0.0.1]",
        "ann@xn--a.example",
        "ann\u0000@acme.example",
        "ann@acme.example\u0000",
        "ann@acme.example\u001c",
        "an\nn@acme.example",
        "ann@acme\n.example",
        "ann@acme.example\nBcc: eve@evil.example"
      })
  void shouldNotReadWhatIsNone(String typed) {
    Validation check = new Validation();
    assertThat(EmailAddress.check(check, "/email", typed)).isEmpty();
    assertThat(check.errors())
        .extracting(FieldError::detail)
        .containsExactly("It is not an e-mail address. One looks like ann@acme.example.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "an\u200bn@acme.example",
        "ann@ac\u200bme.example",
        "ann\u00ad@acme.example",
        "ann@acme\u2060.example",
        "ann@acme.example\u202c"
      })
  void shouldTellOfACharacterThatNobodySees(String typed) {
    Validation check = new Validation();
    assertThat(EmailAddress.check(check, "/email", typed)).isEmpty();
    assertThat(check.errors()).extracting(FieldError::detail).containsExactly(Validation.INVISIBLE);
  }

  @Test
  void shouldBeReadable() {
    assertThat(EmailAddress.readable("ann@xn--bcher-kva.example")).isEqualTo("ann@bücher.example");
    assertThat(EmailAddress.readable("ann@acme.example")).isEqualTo("ann@acme.example");
  }

  @Test
  void shouldBeBounded() {
    assertThat(EmailAddress.parse("a".repeat(64) + "@acme.example")).isPresent();
    assertThat(EmailAddress.parse("a".repeat(65) + "@acme.example")).isEmpty();
    assertThat(EmailAddress.parse("a".repeat(60) + "@" + "b.".repeat(97) + "example")).isEmpty();
    assertThat(EmailAddress.parse("a@" + "ü".repeat(1_000_000) + ".example")).isEmpty();
  }
}
