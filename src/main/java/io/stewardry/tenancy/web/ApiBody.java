package io.stewardry.tenancy.web;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a call of the API may carry: JSON, and a file where a file is imported.
final class ApiBody {
  private static final Pattern JSON =
      Pattern.compile(
          "application/json(?:\\s*;\\s*charset=(?:utf-8|\"utf-8\"))?", Pattern.CASE_INSENSITIVE);
  private static final Set<String> UPLOADS = Set.of("/api/organizations/imports");
  private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH");

  /// A file and what is written around it; the parts are read only for who may send them.
  static final long LARGEST_UPLOAD = 17 * 1_048_576L;

  private ApiBody() {}

  /// The same request with its body in memory; an upload is left to be read part by part.
  ///
  /// @throws Problem TOO_LARGE, UNSUPPORTED_MEDIA_TYPE
  static HttpServletRequest read(HttpServletRequest request) throws IOException {
    requirePlain(request);
    String type = request.getContentType();
    if (isUpload(request, type)) {
      if (request.getContentLengthLong() > LARGEST_UPLOAD) {
        throw new Problem(
            ProblemCode.TOO_LARGE,
            "A file may have 16 MiB at the most. Split it and send the parts.");
      }
      return request;
    }
    BufferedBody read = BufferedBody.of(request);
    boolean empty = read.body().length == 0;
    boolean json = type != null && JSON.matcher(type.strip()).matches();
    if (json || empty && (type == null || !WRITES.contains(request.getMethod()))) {
      return read;
    }
    throw new Problem(
        ProblemCode.UNSUPPORTED_MEDIA_TYPE,
        UPLOADS.contains(request.getRequestURI())
            ? "Send the file as multipart/form-data, in a part named file."
            : "Send it as application/json, in UTF-8.");
  }

  /// What is packed is read as if it were not, and what is unpacked has no bound.
  private static void requirePlain(HttpServletRequest request) {
    for (String coding : Collections.list(request.getHeaders("Content-Encoding"))) {
      if (!coding.strip().equalsIgnoreCase("identity")) {
        throw new Problem(
            ProblemCode.UNSUPPORTED_MEDIA_TYPE,
            "Send the body as it is, without a Content-Encoding.");
      }
    }
  }

  private static boolean isUpload(HttpServletRequest request, @Nullable String type) {
    return type != null
        && request.getMethod().equals("POST")
        && UPLOADS.contains(request.getRequestURI())
        && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
  }
}
