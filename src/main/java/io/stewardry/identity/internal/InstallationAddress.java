package io.stewardry.identity.internal;

import java.net.URI;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Where this installation is reached, as its operator says. Nothing is taken from a request: what
/// a caller writes into its headers must not decide for whom a token or a passkey is good.
@Component
public class InstallationAddress {
  private final Environment environment;

  InstallationAddress(Environment environment) {
    this.environment = environment;
  }

  /// Without a slash at its end.
  public String url() {
    String url =
        environment.getProperty(
            "stewardry.base-url",
            "http://localhost:"
                + environment.getProperty(
                    "local.server.port", environment.getProperty("server.port", "8080")));
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  public URI uri() {
    return URI.create(url());
  }
}
