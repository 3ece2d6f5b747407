package io.stewardry.shell;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Where this installation is reached, as its operator says. Nothing is taken from a request: what
/// a caller writes into its headers must not decide for whom a token or a passkey is good.
@Component
public class InstallationAddress {
  private final Environment environment;
  private volatile @Nullable String known;

  public InstallationAddress(Environment environment) {
    this.environment = environment;
  }

  /// Without a slash at its end.
  public String url() {
    String url = known;
    if (url != null) {
      return url;
    }
    url =
        environment.getProperty(
            "stewardry.base-url",
            "http://localhost:"
                + environment.getProperty(
                    "local.server.port", environment.getProperty("server.port", "8080")));
    url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    // The port is decided when the server listens; looking settings up takes longer than all of a
    // mail's text.
    if (environment.containsProperty("local.server.port")) {
      known = url;
    }
    return url;
  }

  public URI uri() {
    return URI.create(url());
  }
}
