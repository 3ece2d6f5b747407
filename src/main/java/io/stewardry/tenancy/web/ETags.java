package io.stewardry.tenancy.web;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A thing's version as an entity tag (RFC 9110).
public final class ETags {
  private static final Pattern VERSION = Pattern.compile("\"(\\d{1,9})\"");

  private ETags() {}

  public static String of(int version) {
    return "\"" + version + "\"";
  }

  /// @return the version that the caller has seen; empty when he sent none or `*`
  /// @throws Problem VERSION_MISMATCH for a tag that is none of ours: it matches nothing
  public static Optional<Integer> version(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return Optional.empty();
    }
    var tag = VERSION.matcher(ifMatch.strip());
    if (!tag.matches()) {
      throw new Problem(
          ProblemCode.VERSION_MISMATCH, "If-Match takes the ETag of the last reading.");
    }
    return Optional.of(Integer.valueOf(tag.group(1)));
  }
}
