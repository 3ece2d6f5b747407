package io.stewardry.definitions;

/// A name in a definition of something that has to exist in the organization.
///
/// @param kind of what is named
/// @param step the kind of the step that names it
/// @param line and the rest where it stands
public record Mention(Kind kind, String name, String step, int line, int column, String pointer) {

  public enum Kind {
    CREDENTIAL,
    AUTOMATION
  }

  /// A fault where it stands.
  public DefinitionFault fault(String detail) {
    return new DefinitionFault(line, column, pointer, detail);
  }
}
