package io.stewardry;

import io.stewardry.kernel.Setting;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/// One setting, as its record describes it.
///
/// @param property the name below which Spring binds it, such as `stewardry.dns.timeout`
/// @param component annotated with [Setting]
record DescribedSetting(String property, RecordComponent component, Setting setting) {

  /// @param settings a record with `@ConfigurationProperties`
  static List<DescribedSetting> of(Class<?> settings) {
    ConfigurationProperties properties = settings.getAnnotation(ConfigurationProperties.class);
    return properties == null || !settings.isRecord()
        ? List.of()
        : below(properties.value(), settings).toList();
  }

  private static Stream<DescribedSetting> below(String prefix, Class<?> settings) {
    return Arrays.stream(settings.getRecordComponents())
        .flatMap(component -> {
          String property = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
          Setting setting = component.getAnnotation(Setting.class);
          if (setting != null) {
            return Stream.of(new DescribedSetting(property, component, setting));
          }
          if (component.getType().isRecord()) {
            return below(property, component.getType());
          }
          throw new IllegalStateException(component + " of " + settings + " has no @Setting");
        });
  }
}
