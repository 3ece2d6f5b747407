package io.stewardry.tenancy;

import io.stewardry.kernel.Dangerous;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A dangerous act: besides the permission it demands that the bearer of the session has shown who
/// they are within a quarter of an hour, by signing in or by the password or a code again. An API
/// key needs the scope of the act.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface StepUp {
  Dangerous value();
}
