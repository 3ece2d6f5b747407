package io.stewardry.tenancy;

import io.stewardry.kernel.Permission;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The permission that a handler demands in the acting organization. Every handler carries this,
/// [SignedIn] or [Public]; one without fails the build.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {

  Permission value();

  /// Demanded instead where the path names the acting organization itself: `settings.update` and
  /// not `organization.update`.
  Permission[] own() default {};
}
