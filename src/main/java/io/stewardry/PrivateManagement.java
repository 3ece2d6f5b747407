package io.stewardry;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// A port of its own for health and metrics asks for no token, so it listens on loopback, unless
/// somebody said otherwise. It adds a default to the environment, from which settings are bound
/// later, so it reads Spring's properties there.
public final class PrivateManagement implements EnvironmentPostProcessor {
  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    String port = environment.getProperty("management.server.port");
    boolean own = port != null && !port.equals(environment.getRequiredProperty("server.port"));
    if (own && environment.getProperty("management.server.address") == null) {
      environment
          .getPropertySources()
          .addLast(
              new MapPropertySource(
                  "private management", Map.of("management.server.address", "127.0.0.1")));
    }
  }
}
