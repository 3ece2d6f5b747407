package io.stewardry.tenancy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The handler answers with nothing but names that the caller gave, so it is not logged as looking
/// at something.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface NamesOnly {}
