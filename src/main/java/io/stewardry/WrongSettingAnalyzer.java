package io.stewardry;

import io.stewardry.kernel.WrongSetting;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;

/// Tells who starts the application which setting is wrong and what it takes: one sentence and no
/// stack trace.
public final class WrongSettingAnalyzer implements FailureAnalyzer, Ordered {
  private static final String ACTION =
      "Correct the value, or remove the setting to use its default. docs/settings.md has all"
          + " settings.";

  /// Before those of Spring Boot, which know neither the variable nor what it takes.
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    String sentence = sentence(failure);
    return sentence == null ? null : new FailureAnalysis(sentence, next(failure), failure);
  }

  /// What the operator does now.
  static String next(Throwable failure) {
    WrongSetting wrong = cause(failure, WrongSetting.class);
    String next = wrong == null ? null : wrong.next();
    return next == null ? ACTION : next;
  }

  /// @return null when the failure is something else
  static @Nullable String sentence(Throwable failure) {
    WrongSetting wrong = cause(failure, WrongSetting.class);
    if (wrong != null) {
      return wrong.getMessage();
    }
    // A text that is no number, no duration and the like.
    ConfigurationPropertiesBindException unbound =
        cause(failure, ConfigurationPropertiesBindException.class);
    BindException text = unbound == null ? null : cause(unbound, BindException.class);
    if (unbound == null || text == null || text.getProperty() == null) {
      return null;
    }
    Object value = text.getProperty().getValue();
    return DescribedSetting.of(unbound.getBeanType()).stream()
        .filter(one -> one.property().equals(text.getName().toString()))
        .map(one -> WrongSetting.sentence(one.setting(), value))
        .findFirst()
        .orElse(null);
  }

  private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return type.cast(at);
      }
    }
    return null;
  }
}
