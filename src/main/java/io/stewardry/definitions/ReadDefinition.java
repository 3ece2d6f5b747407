package io.stewardry.definitions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a text: a definition, or what is wrong with it.
///
/// @param definition null when there are faults
/// @param faults in the order of their places
public record ReadDefinition(@Nullable Definition definition, List<DefinitionFault> faults) {}
