package io.stewardry;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// Nothing is traced unless somebody said where to: spans that nobody gets would cost each request.
/// It adds to the environment, from which settings are bound later, so it reads Spring's property
/// there.
public final class TracesOnlyIfWanted implements EnvironmentPostProcessor {
  private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (environment.getProperty(ENDPOINT, "").isBlank()) {
      environment
          .getPropertySources()
          .addFirst(
              new MapPropertySource(
                  "no traces",
                  Map.of(
                      "management.tracing.export.enabled",
                      "false",
                      "management.tracing.sampling.probability",
                      "0")));
    }
  }
}
