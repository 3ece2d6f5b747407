package io.stewardry.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes one setting, on a component of a record of settings. `docs/settings.md` is drawn from
/// it, and [WrongSetting] quotes it.
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Setting {
  /// The environment variable as operators write it.
  String value();

  /// What it sets, in Markdown.
  String sets();

  /// What a value looks like, to be read after "it takes".
  String takes();

  /// What is used without it, in Markdown. Empty where `@DefaultValue` or `application.yaml` has
  /// the default: then that is drawn.
  String unset() default "";
}
