package io.stewardry.tenancy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A handler whose path variable `id` names an organization: the acting one or a direct child of
/// it. It runs in that one's context; everything else that the id could be is NOT_FOUND.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OfOrganization {

  /// In the platform plane a superuser may name any organization, not only roots.
  boolean anyInPlatform() default false;

  /// The act changes the organization's state: such acts queue.
  boolean guarded() default false;

  /// It is about rows that the acting organization keeps of its child, so it runs in the acting
  /// organization.
  boolean fromAbove() default false;

  /// It is no contract but the organization's own affair: from above only while its door lets the
  /// caller in.
  boolean visit() default false;

  /// The path may name the acting organization itself.
  boolean own() default true;
}
