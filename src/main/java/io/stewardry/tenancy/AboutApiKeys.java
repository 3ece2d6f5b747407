package io.stewardry.tenancy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A handler about API keys. Whoever's role can never hold one is told that, before any permission
/// is asked.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AboutApiKeys {}
