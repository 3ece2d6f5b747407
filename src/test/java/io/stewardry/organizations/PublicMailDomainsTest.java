package io.stewardry.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InternetDomainName;
import org.junit.jupiter.api.Test;

/// The list itself.
class PublicMailDomainsTest {
  @Test
  void shouldHoldEachDomainOnceInItsOneSpelling() {
    assertThat(PublicMailDomains.entries())
        .hasSizeGreaterThan(100)
        .doesNotHaveDuplicates()
        .allSatisfy(entry -> assertThat(new EmailDomain(entry).value()).isEqualTo(entry));
  }

  @Test
  void shouldHoldNoDomainThatAnotherLineCovers() {
    var names = PublicMailDomains.known().names();

    assertThat(names)
        .allSatisfy(name -> {
          var above = name.substring(name.indexOf('.') + 1);
          assertThat(names).doesNotContain(above);
        });
  }

  /// The public suffix list refuses those; a line here would also refuse all below it.
  @Test
  void shouldHoldNoPublicSuffix() {
    assertThat(PublicMailDomains.entries())
        .noneMatch(entry -> InternetDomainName.from(entry).isPublicSuffix());
  }
}
