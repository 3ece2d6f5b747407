package io.stewardry.support;

import io.stewardry.kernel.WrongSetting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// A record of settings, bound as the application binds it.
public final class BoundSettings {
  private BoundSettings() {}

  /// @param properties such as `stewardry.dns.timeout=5s`
  /// @throws WrongSetting as it stops the start
  public static <T extends Record> T of(Class<T> type, String... properties) {
    Map<String, Object> all = new HashMap<>();
    for (String property : properties) {
      int end = property.indexOf('=');
      all.put(property.substring(0, end), property.substring(end + 1));
    }
    return bind(type, new OriginTrackedMapPropertySource("properties", all));
  }

  public static <T extends Record> T ofVariables(Class<T> type, Map<String, String> variables) {
    return bind(
        type,
        new SystemEnvironmentPropertySource(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.copyOf(variables)));
  }

  private static <T extends Record> T bind(Class<T> type, PropertySource<?> source) {
    try {
      return new Binder(ConfigurationPropertySources.from(List.of(source)))
          .bindOrCreate(
              type.getAnnotation(ConfigurationProperties.class).value(), Bindable.of(type));
    } catch (BindException failed) {
      for (Throwable at = failed; at != null; at = at.getCause()) {
        if (at instanceof WrongSetting wrong) {
          throw wrong;
        }
      }
      throw failed;
    }
  }
}
