package io.stewardry.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.secrets.Fingerprints;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.FaultPoint;
import io.stewardry.tenancy.Transactions;
import io.stewardry.tenancy.web.BufferedBody;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A POST with an Idempotency-Key is done once in a day, however often it is sent: the answer is
/// kept in the transaction of the act, so that neither is there without the other, and a second one
/// that comes meanwhile waits for the first. A body may have secrets, so what is kept of it is a
/// fingerprint that the database alone cannot compare with anything.
@Service
class Idempotency {
  private static final int LONGEST_KEY = 255;
  private static final JsonMapper JSON = new JsonMapper();

  /// What the fingerprints of bodies are for.
  private static final String BODY = "idempotency";

  private final IdempotencyStore store;
  private final Transactions transactions;
  private final Fingerprints fingerprints;

  Idempotency(IdempotencyStore store, Transactions transactions, Fingerprints fingerprints) {
    this.store = store;
    this.transactions = transactions;
    this.fingerprints = fingerprints;
  }

  /// The handler, writing its answer into what it is given.
  interface Handling {
    @Nullable ModelAndView into(HttpServletResponse answer) throws Exception;
  }

  /// @param shownOnce the members of the answer that are not kept
  @Nullable ModelAndView once(
      HttpServletRequest request,
      HttpServletResponse response,
      Caller caller,
      Set<String> shownOnce,
      Handling handling)
      throws Exception {
    String key = request.getHeader("Idempotency-Key");
    BufferedBody body = WebUtils.getNativeRequest(request, BufferedBody.class);
    if (key == null || !request.getMethod().equals("POST") || !Edge.isApi(request)) {
      return handling.into(response);
    }
    if (key.isBlank()
        || key.length() > LONGEST_KEY
        || !key.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      throw Problem.invalid(
          "/Idempotency-Key", "It takes 1 to " + LONGEST_KEY + " printable ASCII characters.");
    }
    String call = call(request, caller);
    byte[] hash = body == null ? hashOfParts(request) : hash(body.body());
    try {
      Kept kept =
          transactions.write(
              () -> handleOrRemember(response, caller, call, key, hash, shownOnce, handling));
      kept.send(response);
      return null;
    } catch (Wrapped wrapped) {
      throw wrapped.failure;
    }
  }

  /// Two calls are the same only if all that decides what they do is the same; the charset of JSON
  /// and what stands between the parts of an upload decide nothing.
  private static String call(HttpServletRequest request, Caller caller) {
    String query = request.getQueryString();
    String type = request.getContentType();
    return caller.organization()
        + " "
        + request.getMethod()
        + " "
        + request.getRequestURI()
        + (query == null ? "" : "?" + query)
        + (type == null ? "" : " " + type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
  }

  private Kept handleOrRemember(
      HttpServletResponse response,
      Caller caller,
      String call,
      String key,
      byte[] hash,
      Set<String> shownOnce,
      Handling handling) {
    byte[] fingerprint = fingerprints.of(BODY, hash);
    if (!store.claim(caller.user(), call, key, fingerprint)) {
      Kept earlier = store.find(caller.user(), call, key).orElseThrow();
      requireSame(fingerprints.compare(earlier.fingerprint(), BODY, hash));
      return earlier;
    }
    ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
    try {
      handling.into(answer);
    } catch (RuntimeException expected) {
      throw expected;
    } catch (Exception failure) {
      throw new Wrapped(failure);
    }
    Kept kept =
        new Kept(
            fingerprint,
            answer.getStatus(),
            Optional.ofNullable(answer.getContentType()),
            answer.getContentAsByteArray());
    FaultPoint.ANSWER_UNKEPT.reached();
    store.keep(caller.user(), call, key, kept.without(shownOnce));
    return kept;
  }

  /// What cannot be compared any more is refused too: nothing is ever done twice.
  private static void requireSame(Fingerprints.Match match) {
    switch (match) {
      case SAME -> {}
      case OTHER ->
          throw new Problem(
              ProblemCode.IDEMPOTENCY_MISMATCH,
              "This Idempotency-Key was sent with another body. Take a new key for another call.");
      case UNKNOWN ->
          throw new Problem(
              ProblemCode.IDEMPOTENCY_MISMATCH,
              "This Idempotency-Key was sent before, and the key that would tell whether the body is the same has been removed from this installation. See whether the act was done, then take a new key.");
    }
  }

  /// An upload is compared part by part: what stands between the parts is another one each time.
  private static byte[] hashOfParts(HttpServletRequest request)
      throws IOException, ServletException {
    MessageDigest hash = sha256();
    String type = request.getContentType();
    if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
      for (Part part : request.getParts()) {
        hash.update((part.getName() + "\n" + part.getSize() + "\n").getBytes(UTF_8));
        try (InputStream content = part.getInputStream()) {
          hash.update(content.readAllBytes());
        }
      }
    }
    return hash.digest();
  }

  private static byte[] hash(byte[] body) {
    return sha256().digest(body);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /// An answer as it was given the first time.
  record Kept(byte[] fingerprint, int status, Optional<String> contentType, byte[] body) {
    /// The same without members that nobody may find later.
    Kept without(Set<String> members) {
      if (members.isEmpty()
          || body.length == 0
          || !(JSON.readTree(body) instanceof ObjectNode answer)) {
        return this;
      }
      answer.remove(members);
      return new Kept(fingerprint, status, contentType, JSON.writeValueAsBytes(answer));
    }

    void send(HttpServletResponse response) throws java.io.IOException {
      response.setStatus(status);
      contentType.ifPresent(response::setContentType);
      if (body.length > 0) {
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
      }
    }
  }

  private static final class Wrapped extends RuntimeException {
    private final transient Exception failure;

    Wrapped(Exception failure) {
      super(failure);
      this.failure = failure;
    }
  }
}
