package io.stewardry.expressions.internal;

import dev.cel.common.CelOptions;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.extensions.CelStringExtensions.Function;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;

/// The language as it is offered: its standard functions, optional members, and those functions of
/// texts whose answer is no longer than what they are given. `replace` and `join` are ours, because
/// theirs fill the memory in one call.
final class BoundedLanguage {
  static final int DEEPEST = 30;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .enableOptionalSyntax(true)
          .maxExpressionCodePointSize(4_000)
          .maxParseRecursionDepth(40)
          .maxParseExpressionNodeCount(500)
          .comprehensionMaxIterations(10_000)
          .maxRegexProgramSize(200)
          .build();
  private static final CelStringExtensions TEXTS =
      CelExtensions.strings(
          Function.CHAR_AT,
          Function.INDEX_OF,
          Function.LAST_INDEX_OF,
          Function.LOWER_ASCII,
          Function.SPLIT,
          Function.SUBSTRING,
          Function.TRIM,
          Function.UPPER_ASCII);

  static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder()
          .setOptions(OPTIONS)
          .addLibraries(CelExtensions.optional(), TEXTS)
          .addFunctionBindings(TextFunctions.bindings())
          .build();

  private BoundedLanguage() {}

  static CelCompilerBuilder compiler() {
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setOptions(OPTIONS)
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
        .addLibraries(CelExtensions.optional(), TEXTS)
        .addFunctionDeclarations(TextFunctions.declarations());
  }
}
