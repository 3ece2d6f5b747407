package io.stewardry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/// Draws `docs/settings.md`: the rows of our own settings from their records, everything else from
/// `settings-page.md`, where a line `{{DnsSettings}}` is replaced by the rows of that record.
public final class SettingsDocument {
  private static final Pattern ROWS = Pattern.compile("(?m)^\\{\\{(\\w+)}}\n");
  private static final String DATA_FOLDER = "${stewardry.data-dir}";

  private SettingsDocument() {}

  /// All records of settings, by simple name.
  static Map<String, Class<?>> records() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    var records = new TreeMap<String, Class<?>>();
    for (BeanDefinition found : scanner.findCandidateComponents("io.stewardry")) {
      try {
        Class<?> type = Class.forName(found.getBeanClassName());
        records.put(type.getSimpleName(), type);
      } catch (ClassNotFoundException gone) {
        throw new IllegalStateException(gone);
      }
    }
    return records;
  }

  /// The names of all settings, such as `stewardry.dns.timeout`.
  public static List<String> properties() {
    return records().values().stream()
        .flatMap(type -> DescribedSetting.of(type).stream())
        .map(DescribedSetting::property)
        .toList();
  }

  public static String drawn() throws IOException {
    String page = new ClassPathResource("settings-page.md").getContentAsString(UTF_8);
    Map<String, Class<?>> left = records();
    String drawn =
        ROWS.matcher(page)
            .replaceAll(place -> {
              Class<?> type = left.remove(place.group(1));
              if (type == null) {
                throw new IllegalStateException(
                    "settings-page.md has " + place.group() + ", which is no record or is twice");
              }
              return Matcher.quoteReplacement(rows(type));
            });
    if (!left.isEmpty()) {
      throw new IllegalStateException("settings-page.md has no line {{…}} for " + left.keySet());
    }
    return drawn;
  }

  private static String rows(Class<?> type) {
    var rows = new StringBuilder();
    for (DescribedSetting one : DescribedSetting.of(type)) {
      rows.append(
          "| `%s` | %s | %s |%n"
              .formatted(one.setting().value(), unset(one), one.setting().sets())
              .replace(System.lineSeparator(), "\n"));
    }
    return rows.toString();
  }

  private static String unset(DescribedSetting one) {
    DefaultValue usual = usual(one.component());
    String words = one.setting().unset();
    String value = usual == null ? ofApplication(one.property()) : String.join(",", usual.value());
    if (value != null && !value.isEmpty()) {
      if (!words.isEmpty()) {
        throw new IllegalStateException(one.property() + " says its default twice");
      }
      return "`" + value + "`";
    }
    if (words.isEmpty() && usual == null) {
      throw new IllegalStateException(one.property() + " has no default");
    }
    return words.isEmpty() ? "empty" : words;
  }

  /// The annotation is on the parameter of the constructor.
  private static DefaultValue usual(RecordComponent component) {
    return Arrays.stream(
            component.getDeclaringRecord().getDeclaredConstructors()[0].getParameters())
        .filter(parameter -> parameter.getName().equals(component.getName()))
        .findFirst()
        .orElseThrow()
        .getAnnotation(DefaultValue.class);
  }

  private static String ofApplication(String property) {
    try {
      for (PropertySource<?> source :
          new YamlPropertySourceLoader()
              .load("application", new ClassPathResource("application.yaml"))) {
        Object value = source.getProperty(property);
        if (value != null) {
          return value.toString().replace(DATA_FOLDER, "<data folder>");
        }
      }
      return null;
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
