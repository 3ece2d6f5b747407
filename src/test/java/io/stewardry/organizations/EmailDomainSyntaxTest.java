package io.stewardry.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.organizations.EmailDomainResult.Accepted;
import io.stewardry.organizations.EmailDomainResult.Malformed;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailDomainSyntaxTest {
  @Nested
  class Normalising {
    @ParameterizedTest
    @CsvSource({
      "acme.example, acme.example",
      "ACME.Example, acme.example",
      "acme.example., acme.example",
      "' acme.example\t', acme.example",
      "'\u00a0acme.example\u2003', acme.example",
      "straße.de, xn--strae-oqa.de",
      "STRASSE.de, strasse.de",
      "XN--strae-OQA.de, xn--strae-oqa.de",
      "公司.cn, xn--55qx5d.cn",
      "acme。example, acme.example",
      "acme．example。, acme.example",
      "ａｃｍｅ.example, acme.example",
      "ac\u00adme.example, acme.example",
      "ab--cd.example, ab--cd.example",
      "äb--cd.example, xn--b--cd-fra.example",
      "a.b.c.example, a.b.c.example",
      "3com.com, 3com.com",
    })
    void shouldGiveOneSpelling(String text, String domain) {
      assertThat(EmailDomainSyntax.read(text)).isEqualTo(new Accepted(new EmailDomain(domain)));
    }

    /// Latin and Cyrillic letters that look alike are different domains, and stay so.
    @Test
    void shouldNotFoldScriptsIntoEachOther() {
      assertThat(EmailDomainSyntax.read("аррӏе.com"))
          .isEqualTo(new Accepted(new EmailDomain("xn--80ak6aa92e.com")));
    }
  }

  @Nested
  class Refusing {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "  ",
          ".",
          "\u00ad",
          "\u200b.\u00ad",
          "acme.example..",
          ".acme.example",
          "acme..example",
          "acme。.example",
          "acme corp.example",
          "acme\u00a0corp.example",
          "acme.\nexample",
          "under_score.com",
          "-acme.example",
          "acme-.example",
          "ä-.example",
          "xn--a.de",
          "xn--.de",
          "xn--ü.de",
          "xn--xn--a--gua.pt",
          "a\u200db.de",
          "a\u200cb.de",
          "אb.example",
          "a\u0000b.example",
          "a\ud800b.example",
          "a%b.example",
          "acme.example,beta.example",
          "*.acme.example",
          "olga@acme.example",
          "@acme.example",
          "https://acme.example",
          "acme.example:25",
          "acme.example/mail",
          "example",
          "localhost",
          "com",
          "127.0.0.1",
          "１２７.0.0.1",
          "1.2.3",
          "0x7f.1",
          "acme.0x7f",
          "[192.0.2.1]",
          "[IPv6:2001:db8::1]",
          "2001:db8::1",
          "::1",
        })
    void shouldCallItMalformed(String text) {
      assertThat(EmailDomainSyntax.read(text)).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "acme..example | A domain has no empty part: one dot between two names.",
          "acme corp.example | A domain has letters, digits, hyphens and dots only.",
          "-acme.example | No part of a domain starts or ends with a hyphen.",
          "xn--a.de | A part that starts with xn-- does not spell a name.",
          "olga@acme.example | Enter the domain only: what follows the @ of an address.",
          "localhost | A domain has a dot, such as acme.example.",
        })
    void shouldSayWhy(String text, String why) {
      assertThat(EmailDomainSyntax.read(text)).isEqualTo(new Malformed(why));
    }
  }

  @Nested
  class Lengths {
    @Test
    void shouldTake63CharactersInALabelAndRefuse64() {
      assertThat(EmailDomainSyntax.read("a".repeat(63) + ".example")).isInstanceOf(Accepted.class);
      assertThat(EmailDomainSyntax.read("a".repeat(64) + ".example"))
          .isEqualTo(new Malformed("Each part of a domain has at most 63 characters."));
    }

    @Test
    void shouldCountALabelInItsAsciiSpelling() {
      assertThat(EmailDomainSyntax.read("ü".repeat(60) + ".example")).isInstanceOf(Malformed.class);
    }

    @Test
    void shouldTake253CharactersAndRefuse254() {
      assertThat(EmailDomainSyntax.read(domainOf(253))).isInstanceOf(Accepted.class);
      assertThat(EmailDomainSyntax.read(domainOf(253) + ".")).isInstanceOf(Accepted.class);
      assertThat(EmailDomainSyntax.read(domainOf(254))).isInstanceOf(Malformed.class);
      assertThat(EmailDomainSyntax.read(domainOf(254) + ".")).isInstanceOf(Malformed.class);
    }

    @Test
    void shouldRefuseAVeryLongText() {
      assertThat(EmailDomainSyntax.read("ü".repeat(1_000_000))).isInstanceOf(Malformed.class);
    }

    private static String domainOf(int length) {
      var labels = (("a".repeat(62) + ".").repeat(4)).substring(0, length - ".example".length());
      return labels + ".example";
    }
  }

  @Nested
  class TheValue {
    @ParameterizedTest
    @ValueSource(
        strings = {"Acme.example", "acme.example.", "acme", "", "straße.de", "a..b", "-a.b", "1.2"})
    void shouldNotExistInAnotherSpelling(String text) {
      assertThatThrownBy(() -> new EmailDomain(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
