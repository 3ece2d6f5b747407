package io.stewardry.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects what is wrong with a request, so that all of it is said at once.
public final class Validation {
  private static final int LONGEST_SEARCH = 200;
  public static final String INVISIBLE =
      "There is an invisible character in it. Type it by hand instead of pasting it.";

  private static final String PRIVATE =
      "There is a character in it that other computers show differently or not at all. Leave it out.";

  private final List<FieldError> errors = new ArrayList<>();

  /// A text of one line that must be there: a name, above all.
  ///
  /// @param max characters at the most, counted after the white space around it is taken off
  /// @return the text without white space around it; empty when it was refused
  public String required(String pointer, @Nullable String value, int max) {
    return there(pointer, optional(pointer, value, max));
  }

  /// A text of one line that may be missing: null when nothing in it could be seen.
  ///
  /// It must not look like another text: there is no invisible character in it that its script does
  /// not need.
  public @Nullable String optional(String pointer, @Nullable String value, int max) {
    String text = TypedText.orNull(value);
    if (text != null && isOneLine(pointer, text, max)) {
      if (TypedText.hasHidden(text)) {
        refuse(pointer, INVISIBLE);
      } else if (TypedText.hasPrivate(text)) {
        refuse(pointer, PRIVATE);
      }
    }
    return text;
  }

  /// A code for once, which is read without what is blank or invisible in it.
  public @Nullable String optionalDigits(String pointer, @Nullable String value, int max) {
    String text = TypedText.orNull(value);
    return text != null && isOneLine(pointer, text, max) ? TypedText.squeezed(text) : text;
  }

  /// The same that must be there.
  public String requiredDigits(String pointer, @Nullable String value, int max) {
    return there(pointer, optionalDigits(pointer, value, max));
  }

  /// An id or code of somebody else's, compared letter by letter.
  public @Nullable String optionalCode(String pointer, @Nullable String value, int max) {
    String text = TypedText.orNull(value);
    if (text != null && isOneLine(pointer, text, max) && TypedText.hasInvisible(text)) {
      refuse(pointer, INVISIBLE);
    }
    return text;
  }

  /// The same that must be there.
  public String requiredCode(String pointer, @Nullable String value, int max) {
    return there(pointer, optionalCode(pointer, value, max));
  }

  /// A description or a reason, which may have several lines, and must be there.
  public String requiredLines(String pointer, @Nullable String value, int max) {
    return there(pointer, optionalLines(pointer, value, max));
  }

  /// A description, which may have several lines, or be missing. A form ends them by two
  /// characters.
  public @Nullable String optionalLines(String pointer, @Nullable String value, int max) {
    String text = TypedText.orNull(value == null ? null : value.replace("\r\n", "\n"));
    if (text != null) {
      isPrintable(pointer, text, max);
    }
    return text;
  }

  private boolean isOneLine(String pointer, String text, int max) {
    if (TypedText.hasLines(text)) {
      refuse(pointer, "It must be one line, without line breaks and tabs.");
      return false;
    }
    return isPrintable(pointer, text, max);
  }

  private boolean isPrintable(String pointer, String text, int max) {
    if (text.codePointCount(0, text.length()) > max) {
      refuse(pointer, "It may have " + max + " characters at the most.");
      return false;
    }
    if (TypedText.hasUnprintable(text)) {
      refuse(pointer, "It must not contain control characters.");
      return false;
    }
    return true;
  }

  private String there(String pointer, @Nullable String text) {
    if (text == null) {
      refuse(pointer, "It must not be empty.");
      return "";
    }
    return text;
  }

  /// What a list is searched for, in its parameter `search`; null for all.
  public @Nullable String search(@Nullable String typed) {
    if (typed != null && (typed.length() > LONGEST_SEARCH || typed.indexOf(0) >= 0)) {
      refuse("/search", "It may have " + LONGEST_SEARCH + " characters at the most.");
      return null;
    }
    return TypedText.orNull(typed);
  }

  /// Where a member is that may have any name, as RFC 6901 writes it.
  ///
  /// @param parent where the object is; empty for the whole body
  public static String pointer(String parent, Object member) {
    return parent + "/" + String.valueOf(member).replace("~", "~0").replace("/", "~1");
  }

  public void refuse(String pointer, String detail) {
    refuse(pointer, ProblemCode.VALIDATION_FAILED, detail);
  }

  public void refuse(String pointer, ProblemCode code, String detail) {
    errors.add(new FieldError(pointer, code, detail));
  }

  public List<FieldError> errors() {
    return List.copyOf(errors);
  }

  /// @throws Problem VALIDATION_FAILED, or the one code that all the errors share
  public void done() {
    if (errors.isEmpty()) {
      return;
    }
    ProblemCode first = errors.getFirst().code();
    boolean same = errors.stream().allMatch(error -> error.code() == first);
    if (same && first != ProblemCode.VALIDATION_FAILED) {
      throw new Problem(first, errors.getFirst().detail(), errors);
    }
    throw Problem.invalid(errors);
  }
}
