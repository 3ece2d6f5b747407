package io.stewardry.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.organizations.EmailDomainResult.Accepted;
import io.stewardry.organizations.EmailDomainResult.Malformed;
import io.stewardry.organizations.EmailDomainResult.PublicDomain;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailDomainsTest {
  private static final EmailDomains DOMAINS = new EmailDomains(Set.of());

  @Nested
  class Accepting {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "acme.example",
          "mail.acme.example",
          "acme.test",
          "corp.internal",
          "bbc.co.uk",
          "acme.github.io",
          "www.ck",
          "kawasaki.jp",
          "city.kawasaki.jp",
          "baidu.公司.cn",
          // real ones: right below a suffix of two labels, and one level deeper
          "fho.edu.br",
          "student.eit.edu.au",
          // what only resembles web mail
          "notgmail.com",
          "gmail.com.example",
        })
    void shouldTakeADomainOfAnOrganization(String text) {
      assertThat(DOMAINS.parse(text)).isInstanceOf(Accepted.class);
    }
  }

  /// UTS 46 reads more than registries take (IDNA 2008).
  @Nested
  class Characters {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "a\u2044b.example",
          "☃.example",
          "i❤.ws",
          "😀.example",
          "a·b.example",
          "اـب.example",
          "xn--n3h.example",
        })
    void shouldRefuseWhatNoRegistryTakes(String text) {
      assertThat(DOMAINS.parse(text))
          .isEqualTo(new Malformed("A domain has letters, digits, hyphens and dots only."));
    }

    /// A domain of before is read still, so that its people sign in.
    @Test
    void shouldReadOneThatIsKept() {
      assertThat(EmailDomain.read("☃.example")).contains(new EmailDomain("xn--n3h.example"));
      assertThat(EmailDomain.readable("xn--n3h.example")).isEqualTo("xn--n3h.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"раураl.example", "gmaıl.com", "аррӏе.com", "аррlе.com", "rоt.de"})
    void shouldShowWhatLooksLikeAnotherAsItIsKept(String text) {
      assertThat(DOMAINS.parse(text))
          .isInstanceOfSatisfying(
              Accepted.class,
              accepted ->
                  assertThat(accepted.domain().readable())
                      .startsWith("xn--")
                      .isEqualTo(accepted.domain().value()));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "bücher.example",
          "faß.example",
          "東京abc.jp",
          "日本ー・x.jp",
          "bæk.dk",
          "пример.рф",
          "ελλάδα.gr",
          "ışık.com",
          "l·l.cat",
          "łódź.pl",
          "việt.vn",
          "हिन्दी.in",
          "한국.kr"
        })
    void shouldShowNamesOfAllScripts(String text) {
      assertThat(DOMAINS.parse(text))
          .isInstanceOfSatisfying(
              Accepted.class, accepted -> assertThat(accepted.domain().readable()).isEqualTo(text));
    }
  }

  @Nested
  class PublicSuffixes {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "co.uk",
          "CO.UK.",
          "ac.uk",
          "edu.br",
          "foo.ck",
          "saitama.kawasaki.jp",
          "公司.cn",
          "github.io",
          "blogspot.com",
          "myshopify.com",
          // real organizations that are listed themselves; the rule has no exception for them
          "mil.lv",
          "ruhr-uni-bochum.de",
        })
    void shouldBeRefused(String text) {
      assertThat(DOMAINS.parse(text)).isInstanceOf(PublicDomain.class);
    }

    /// By the list's default rule, an unlisted top-level name is a suffix; alone it is no domain.
    @ParameterizedTest
    @ValueSource(strings = {"example", "localhost", "uk", "com"})
    void shouldBeMalformedWithoutADot(String text) {
      assertThat(DOMAINS.parse(text)).isInstanceOf(Malformed.class);
    }

    @Test
    void shouldBeNamed() {
      assertThat(DOMAINS.parse("Co.UK"))
          .isEqualTo(
              new PublicDomain(
                  "co.uk is a public suffix, under which anybody can register a name."));
    }
  }

  @Nested
  class PublicMail {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "gmail.com",
          "GMail.com.",
          "ｇｍａｉｌ。com",
          "x.gmail.com",
          "a.b.gmail.com",
          "hotmail.co.uk",
          "yahoo.co.jp",
          "contoso.onmicrosoft.com",
          "mailinator.com",
        })
    void shouldBeRefusedWithAllBelowIt(String text) {
      assertThat(DOMAINS.parse(text)).isInstanceOf(PublicDomain.class);
    }

    @Test
    void shouldNameTheProvider() {
      assertThat(DOMAINS.parse("contoso.onmicrosoft.com"))
          .isEqualTo(
              new PublicDomain(
                  "onmicrosoft.com is a public mail service. Enter the customer's own domain."));
    }
  }

  @Nested
  class AnOperatorsOwnList {
    @Test
    void shouldAddToTheKnownOnes() {
      var domains = new EmailDomains(Set.of(" Straße.example. "));

      assertThat(domains.parse("xn--strae-oqa.example")).isInstanceOf(PublicDomain.class);
      assertThat(domains.parse("mail.straße.example")).isInstanceOf(PublicDomain.class);
      assertThat(domains.parse("gmail.com")).isInstanceOf(PublicDomain.class);
      assertThat(domains.parse("acme.example")).isInstanceOf(Accepted.class);
    }

    @Test
    void shouldNotHideAMisspeltEntry() {
      assertThatThrownBy(() -> new EmailDomains(Set.of("free_mail.example")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("free_mail.example");
    }
  }
}
