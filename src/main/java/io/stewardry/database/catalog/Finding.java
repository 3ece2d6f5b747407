package io.stewardry.database.catalog;

/// Something that is not as it must be.
///
/// @param check the name of the check, such as `C07`
/// @param object what was found, or what is listed and was not found
/// @param detail what the catalog says about it
/// @param problem why that is one, in a sentence
public record Finding(String check, String object, String detail, String problem) {
  @Override
  public String toString() {
    return "%s  %s  (%s)  %s".formatted(check, object, detail, problem);
  }
}
