package io.stewardry.tenancy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A handler that waits for somebody outside of the database, such as a name server, and so never
/// runs inside of a transaction as a whole. Doing it twice does no harm: an `Idempotency-Key` is
/// taken and means nothing to it.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AsksOutside {}
