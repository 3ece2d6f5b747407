package io.stewardry.shell;

import io.stewardry.tenancy.AddressSettings;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Where this installation is reached, as its operator says. Nothing is taken from a request: what
/// a caller writes into its headers must not decide for whom a token or a passkey is good.
@Component
public class InstallationAddress {
  private static final String PORT = "local.server.port";

  private final Environment environment;
  private volatile @Nullable String known;

  /// @param environment for the port, which is no setting: it is decided when the server listens
  public InstallationAddress(AddressSettings settings, Environment environment) {
    this.known = settings.baseUrl();
    this.environment = environment;
  }

  /// Without a slash at its end.
  public String url() {
    String url = known;
    if (url != null) {
      return url;
    }
    String port = environment.getProperty(PORT);
    if (port == null) {
      return onThisMachine(environment.getRequiredProperty("server.port"));
    }
    // Looking it up takes longer than all of a mail's text.
    url = onThisMachine(port);
    known = url;
    return url;
  }

  private static String onThisMachine(String port) {
    return "http://localhost:" + port;
  }

  public URI uri() {
    return URI.create(url());
  }
}
