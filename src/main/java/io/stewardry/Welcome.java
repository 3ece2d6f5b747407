package io.stewardry;

import io.stewardry.shell.InstallationAddress;
import io.stewardry.signin.SetupToken;
import io.stewardry.signin.Superusers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Says where the application is to be found, and as long as it has no superuser, how to make the
/// first one. Printed and not logged: the link opens the installation, and a log is read by many.
@Component
class Welcome {
  private final Superusers superusers;
  private final SetupToken token;
  private final InstallationAddress address;

  Welcome(Superusers superusers, SetupToken token, InstallationAddress address) {
    this.superusers = superusers;
    this.token = token;
    this.address = address;
  }

  @EventListener
  void ready(ApplicationReadyEvent event) {
    if (!(event.getApplicationContext() instanceof WebServerApplicationContext web)
        || web.getWebServer() == null
        || web.getWebServer().getPort() < 0) {
      return;
    }
    String base = address.url();
    System.out.println();
    System.out.println("  Stewardry is ready at " + base);
    if (superusers.setupIsOpen()) {
      System.out.println(
          token.chosen()
              ? "  Create the first superuser at "
                  + base
                  + "/setup with the token of STEWARDRY_SETUP_TOKEN."
              : "  Create the first superuser: "
                  + base
                  + "/setup?token="
                  + URLEncoder.encode(token.value(), StandardCharsets.UTF_8));
    }
    System.out.println();
  }
}
