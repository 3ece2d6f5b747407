package io.stewardry.tenancy.web;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A thing's version as an entity tag (RFC 9110).
public final class ETags {
  private static final Pattern TAG = Pattern.compile("(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"");
  private static final Pattern VERSION = Pattern.compile("\\d{1,9}");

  private ETags() {}

  public static String of(int version) {
    return "\"" + version + "\"";
  }

  /// Reads `If-Match`: `*`, one tag or a list of them. A weak tag never matches, as RFC 9110 says
  /// (13.1.1), and neither does an empty list or a tag that is none of ours.
  ///
  /// @param current the version of now; asked only where several are named
  /// @return the version that the caller has seen; empty when the header is missing or `*`
  /// @throws Problem VERSION_MISMATCH when none of the tags can match
  public static Optional<Integer> version(@Nullable String ifMatch, IntSupplier current) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return Optional.empty();
    }
    Set<Integer> seen = new HashSet<>();
    for (String element : ifMatch.split(",")) {
      var tag = TAG.matcher(element.strip());
      if (tag.matches() && tag.group(1) == null && VERSION.matcher(tag.group(2)).matches()) {
        seen.add(Integer.valueOf(tag.group(2)));
      } else if (!tag.matches() && !element.isBlank()) {
        throw mismatch();
      }
    }
    int version =
        seen.size() == 1 ? seen.iterator().next() : seen.isEmpty() ? -1 : current.getAsInt();
    if (!seen.contains(version)) {
      throw mismatch();
    }
    return Optional.of(version);
  }

  /// Of a thing that has no version: it is another one as soon as anything of it is read otherwise.
  ///
  /// @param read as it is answered, with a text that follows from all that it is
  public static String ofContent(Object read) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(read.toString().getBytes(StandardCharsets.UTF_8));
      return "\"" + HexFormat.of().formatHex(hash, 0, 16) + "\"";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Refuses a change of such a thing by somebody who has seen another one.
  ///
  /// @param now the thing, read under the lock of the change
  /// @throws Problem VERSION_MISMATCH when none of the tags matches
  public static void require(@Nullable String ifMatch, Object now) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return;
    }
    String current = ofContent(now);
    for (String element : ifMatch.split(",")) {
      if (element.strip().equals(current)) {
        return;
      }
    }
    throw mismatch();
  }

  private static Problem mismatch() {
    return new Problem(
        ProblemCode.VERSION_MISMATCH, "If-Match takes the ETag of the last reading.");
  }
}
