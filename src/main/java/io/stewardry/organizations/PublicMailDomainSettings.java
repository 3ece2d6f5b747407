package io.stewardry.organizations;

import io.stewardry.kernel.Setting;
import io.stewardry.kernel.WrongSetting;
import io.stewardry.organizations.EmailDomainResult.Accepted;
import io.stewardry.organizations.EmailDomainResult.Malformed;
import io.stewardry.organizations.EmailDomainResult.PublicDomain;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What the operator adds to the known public mail services.
@ConfigurationProperties("stewardry")
record PublicMailDomainSettings(
    @Setting(
            value = "STEWARDRY_PUBLICMAILDOMAINS",
            unset = "none",
            sets =
                "more e-mail domains that no organization may have, separated by commas. They"
                    + " include their sub-domains. Many are built in",
            takes = "domains separated by commas, such as mail.example,post.example")
        @DefaultValue
        List<String> publicMailDomains) {
  PublicMailDomainSettings {
    publicMailDomains =
        publicMailDomains.stream()
            .filter(text -> !text.isBlank())
            .map(PublicMailDomainSettings::domain)
            .toList();
  }

  private static String domain(String text) {
    return switch (EmailDomainSyntax.read(text)) {
      case Accepted(EmailDomain domain) -> domain.value();
      case Malformed(String why) -> throw wrong(text, why);
      case PublicDomain(String why) -> throw wrong(text, why);
    };
  }

  private static WrongSetting wrong(String text, String why) {
    return new WrongSetting(PublicMailDomainSettings.class, "publicMailDomains", text, why);
  }
}
