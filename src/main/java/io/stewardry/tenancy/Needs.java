package io.stewardry.tenancy;

import io.stewardry.kernel.CapabilityKey;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The capability that the acting organization must have for a handler, beside the permission of
/// who acts ([Requires]), which is checked first. The platform needs none, and neither does an
/// organization for itself, where a handler has a permission for that ([Requires#own]).
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {

  CapabilityKey value();

  /// It looks at, or stops, what was begun while the capability was there, which the one who began
  /// it may do for as long as it is kept. So the gate does not ask for the capability; pages offer
  /// the permission by it as by every other handler.
  boolean kept() default false;
}
