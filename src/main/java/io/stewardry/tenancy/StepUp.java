package io.stewardry.tenancy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A dangerous act: besides the permission it demands that the bearer of the session has shown who
/// he is within a quarter of an hour, by signing in or by his password or code again.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface StepUp {}
