package io.stewardry.expressions.internal;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.AstDepthLimitValidator;
import io.stewardry.expressions.ExpressionFault;
import java.util.List;
import java.util.Set;

/// An expression that was parsed and checked.
public final class CompiledExpression {
  private final String text;
  private final CelRuntime.Program program;
  private final List<List<String>> reads;

  private CompiledExpression(String text, CelRuntime.Program program, List<List<String>> reads) {
    this.text = text;
    this.program = program;
    this.reads = reads;
  }

  /// @throws ExpressionFault when it is wrong
  public static CompiledExpression of(String text, Set<String> names) {
    if (text.isBlank()) {
      throw new ExpressionFault(1, 1, "An expression is missing.");
    }
    CelAbstractSyntaxTree tree = checked(text, names);
    try {
      return new CompiledExpression(
          text, BoundedLanguage.RUNTIME.createProgram(tree), Reads.of(tree));
    } catch (CelEvaluationException unplannable) {
      throw FaultWords.of(unplannable, text);
    }
  }

  private static CelAbstractSyntaxTree checked(String text, Set<String> names) {
    CelCompilerBuilder compiler = BoundedLanguage.compiler();
    for (String name : names) {
      compiler.addVar(name, SimpleType.DYN);
    }
    var built = compiler.build();
    CelValidationResult result;
    try {
      result = built.compile(text);
    } catch (StackOverflowError deep) {
      throw new ExpressionFault(1, 1, "It is nested too deeply.");
    }
    first(result, text);
    try {
      CelAbstractSyntaxTree tree = result.getAst();
      first(
          CelValidatorFactory.standardCelValidatorBuilder(built, BoundedLanguage.RUNTIME)
              .addAstValidators(AstDepthLimitValidator.newInstance(BoundedLanguage.DEEPEST))
              .build()
              .validate(tree),
          text);
      return tree;
    } catch (CelValidationException impossible) {
      throw new ExpressionFault(1, 1, "It is no expression.");
    }
  }

  private static void first(CelValidationResult result, String text) {
    if (result.hasError()) {
      CelIssue issue = result.getErrors().getFirst();
      throw FaultWords.of(issue, text);
    }
  }

  public String text() {
    return text;
  }

  public List<List<String>> reads() {
    return reads;
  }

  CelRuntime.Program program() {
    return program;
  }
}
