package io.stewardry.definitions.internal;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpressionFactory;
import java.util.Optional;

/// Regular expressions that people write: none of them can take more than linear time.
public final class LinearRegularExpressions {
  /// For the checks by JSON schema.
  public static final RegularExpressionFactory FACTORY =
      text -> {
        Pattern pattern = Pattern.compile(text);
        return value -> pattern.matcher(value).find();
      };

  private LinearRegularExpressions() {}

  /// What is wrong with one.
  public static Optional<String> fault(String text) {
    try {
      Pattern.compile(text);
      return Optional.empty();
    } catch (PatternSyntaxException wrong) {
      return Optional.of(wrong.getDescription());
    }
  }
}
