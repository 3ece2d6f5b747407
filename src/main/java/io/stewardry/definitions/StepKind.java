package io.stewardry.definitions;

import io.stewardry.kernel.Permission;
import java.util.Set;

/// A kind of step, brought by the module that does it.
public interface StepKind {

  /// The member of a step that names it, such as `http`.
  String key();

  /// What people call it, such as `HTTP request`.
  String title();

  /// An icon of the page's font.
  String icon();

  /// JSON Schema 2020-12 of what the member takes, with a description of each part. It can refer to
  /// `#/$defs/expression` (an expression and no text with gaps), `#/$defs/credential` (`vault:` and
  /// a name), `#/$defs/credentialOrText` and `#/$defs/duration`.
  String schema();

  /// A step as people would write it, without its `id`, to be inserted where they edit.
  String example();

  /// What somebody must be able to do who lets it be done by itself.
  default Set<Permission> needs() {
    return Set.of();
  }

  /// What the schema cannot say.
  ///
  /// @param body as written, and right by the schema
  default void check(StepText body) {}
}
