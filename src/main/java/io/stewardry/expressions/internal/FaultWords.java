package io.stewardry.expressions.internal;

import dev.cel.common.CelIssue;
import dev.cel.runtime.CelEvaluationException;
import io.stewardry.expressions.ExpressionFault;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the library says, in plain words.
final class FaultWords {
  private static final Pattern PLACE = Pattern.compile("<input>:(\\d+)");
  private static final Pattern UNKNOWN_NAME =
      Pattern.compile("undeclared reference to '([^']*)'.*");
  private static final Pattern WRONG_KINDS =
      Pattern.compile(
          "found no matching overload for '([^']*)' applied to '([^']*)'.*", Pattern.DOTALL);
  private static final Pattern NO_OVERLOAD =
      Pattern.compile(".*No matching overload for function '([^']*)'.*", Pattern.DOTALL);
  private static final Pattern NO_KEY = Pattern.compile(".*key '(.*)' is not present in map\\.?");
  private static final Pattern UNEXPECTED =
      Pattern.compile(
          "(?:mismatched input|extraneous input|no viable alternative at input) '(.*?)'.*",
          Pattern.DOTALL);

  private FaultWords() {}

  static ExpressionFault of(CelIssue issue, String text) {
    int line = Math.max(1, issue.getSourceLocation().getLine());
    int column = Math.max(0, issue.getSourceLocation().getColumn()) + 1;
    boolean atEnd =
        line >= text.lines().count() && column > text.length() - (text.lastIndexOf('\n') + 1);
    return new ExpressionFault(
        line, column, atEnd ? "The expression ends too early." : checked(issue.getMessage()));
  }

  private static String checked(String message) {
    Matcher unknown = UNKNOWN_NAME.matcher(message);
    if (unknown.matches()) {
      return "There is nothing called “" + unknown.group(1) + "” here.";
    }
    Matcher kinds = WRONG_KINDS.matcher(message);
    if (kinds.matches()) {
      return kinds.group(1).startsWith("_") || kinds.group(1).startsWith("@")
          ? sign(kinds.group(1)) + " does not go with " + kinds.group(2) + "."
          : kinds.group(1) + " does not take " + kinds.group(2) + ".";
    }
    Matcher unexpected = UNEXPECTED.matcher(message);
    if (unexpected.matches()) {
      return "“" + unexpected.group(1) + "” does not fit here.";
    }
    if (message.contains("exceeds limit") || message.contains("size exceeds")) {
      return "It is too long: at most 4,000 characters and 500 parts.";
    }
    if (message.contains("recursion limit")
        || message.contains("nest")
        || message.contains("depth")) {
      return "It is nested too deeply.";
    }
    return "It is no expression: " + message.lines().findFirst().orElse("") + ".";
  }

  static ExpressionFault of(CelEvaluationException fault, String text) {
    Throwable cause = fault.getCause();
    for (Throwable at = fault; at != null; at = at.getCause()) {
      if (at instanceof TooMuch much) {
        return new ExpressionFault(1, 1, String.valueOf(much.getMessage()));
      }
    }
    String message = String.valueOf(cause == null ? fault.getMessage() : cause.getMessage());
    Matcher place = PLACE.matcher(String.valueOf(fault.getMessage()));
    int offset = place.find() ? Math.min(Integer.parseInt(place.group(1)), text.length()) : 0;
    int begin = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
    int line = (int) text.substring(0, begin).lines().count() + 1;
    return new ExpressionFault(line, Math.max(1, offset - begin + 1), evaluated(message));
  }

  private static String evaluated(String message) {
    Matcher key = NO_KEY.matcher(message);
    if (key.matches()) {
      return "There is no “" + key.group(1) + "”. Write .? before it where it may be missing.";
    }
    Matcher overload = NO_OVERLOAD.matcher(message);
    if (overload.matches()) {
      return sign(overload.group(1))
          + " does not go with these values. Convert them, such as double(x), int(x) or string(x).";
    }
    if (message.contains("/ by zero") || message.contains("divide by zero")) {
      return "It divides by zero.";
    }
    if (message.contains("overflow")) {
      return "A number becomes too large.";
    }
    if (message.contains("Iteration budget") || message.contains("teration")) {
      return "It takes too long: it goes through too many values.";
    }
    if (message.contains("Expected boolean")) {
      return "A condition in it is neither true nor false.";
    }
    String first = message.lines().findFirst().orElse("");
    return "It cannot be evaluated: "
        + (first.length() > 200 ? first.substring(0, 200) : first)
        + ".";
  }

  private static String sign(String function) {
    return switch (function) {
      case "_[_]" -> "An index";
      case "_?_:_" -> "A condition";
      case "@in" -> "in";
      default -> function.replace("_", "");
    };
  }
}
