package io.stewardry.definitions;

/// What is wrong at one place of a definition.
///
/// @param line from 1
/// @param column from 1, in characters as people count them
/// @param pointer JSON pointer of the member; empty for the whole
/// @param detail a sentence that says what is wrong and what to write
public record DefinitionFault(int line, int column, String pointer, String detail) {}
