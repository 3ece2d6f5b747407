package io.stewardry.expressions;

/// What is wrong with an expression, in words for the person who wrote it.
public final class ExpressionFault extends RuntimeException {
  private final int line;
  private final int column;

  /// @param line of the expression, from 1
  /// @param column from 1
  public ExpressionFault(int line, int column, String message) {
    super(message, null, false, false);
    this.line = line;
    this.column = column;
  }

  public int line() {
    return line;
  }

  public int column() {
    return column;
  }

  /// The same fault in a text that contains the expression.
  ///
  /// @param lines that the text has before that of the expression
  /// @param columns that the expression's first line has before it
  ExpressionFault within(int lines, int columns) {
    return new ExpressionFault(
        line + lines, line == 1 ? column + columns : column, String.valueOf(getMessage()));
  }
}
