package io.stewardry.tenancy;

import io.stewardry.kernel.Setting;
import io.stewardry.kernel.WrongSetting;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The address that people type.
///
/// @param baseUrl without a slash at its end
@ConfigurationProperties("stewardry")
public record AddressSettings(
    @Setting(
            value = "STEWARDRY_BASE_URL",
            unset = "`http://localhost:<port>`",
            sets =
                "the address that people type. It is in links of mails and in identity tokens."
                    + " Passkeys and sign-in providers depend on it",
            takes = "an address with http or https, such as https://hub.example.com")
        @Nullable String baseUrl) {

  public AddressSettings {
    if (baseUrl == null || baseUrl.isBlank()) {
      baseUrl = null;
    } else if (!wellFormed(baseUrl)) {
      throw new WrongSetting(AddressSettings.class, "baseUrl", baseUrl);
    } else if (baseUrl.endsWith("/")) {
      baseUrl = baseUrl.substring(0, baseUrl.length() - 1);
    }
  }

  public boolean isHttps() {
    return baseUrl != null && baseUrl.regionMatches(true, 0, "https://", 0, 8);
  }

  private static boolean wellFormed(String text) {
    try {
      URI uri = new URI(text);
      return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
          && uri.getRawAuthority() != null;
    } catch (URISyntaxException malformed) {
      return false;
    }
  }
}
