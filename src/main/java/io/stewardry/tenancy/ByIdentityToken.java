package io.stewardry.tenancy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A change that an identity token makes as its session would. Without it a token only reads: what
/// gives or takes rights, or leads to that, takes a session or an API key.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ByIdentityToken {}
