package io.stewardry.shell;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.tenancy.web.ProblemAnswers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A template with what it shows. The frame is drawn around it only if the template shows it, and
/// only values that the template takes are asked for.
public final class Drawn implements PageAnswer {
  private final String template;
  private final Map<String, String> parts = new HashMap<>();
  private final Map<String, Function<Supplier<Frame>, @Nullable Object>> values =
      new LinkedHashMap<>();
  private final Map<String, String> headers = new HashMap<>();
  private @Nullable Drawn inPlace;
  private @Nullable ProblemCode status;
  private @Nullable Problem refusal;

  private Drawn(String template) {
    this.template = template;
  }

  public static Drawn of(String template) {
    return new Drawn(template);
  }

  /// A template whose values stand in one record.
  public static Drawn page(String template, Object page) {
    return of(template).with("page", page);
  }

  /// The same with values that depend on the frame.
  public static Drawn page(String template, Function<Frame, Object> page) {
    return of(template).with("page", page);
  }

  public Drawn with(String name, @Nullable Object value) {
    values.put(name, frame -> value);
    return this;
  }

  public Drawn with(String name, Function<Frame, ? extends @Nullable Object> value) {
    values.put(name, frame -> value.apply(frame.get()));
    return this;
  }

  /// Another template where htmx asks for the element of that id.
  public Drawn part(String id, String template) {
    parts.put(id, template);
    return this;
  }

  /// Something else where htmx asks, whatever it swaps.
  public Drawn inPlace(Drawn instead) {
    inPlace = instead;
    return this;
  }

  public Drawn header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /// It is what is inside of the element that htmx swaps.
  public Drawn within() {
    return header(Htmx.SWAP, Htmx.WITHIN);
  }

  /// htmx leads the browser on, whatever is drawn.
  public Drawn leadingTo(String path) {
    return header(Htmx.REDIRECT, path);
  }

  public Drawn status(ProblemCode code) {
    status = code;
    return this;
  }

  /// The form is drawn again because of this failure, whose status the answer gets.
  public Drawn refusing(RuntimeException failure) {
    refusal = ProblemAnswers.of(failure);
    return status(refusal.code());
  }

  /// Something was tried too often.
  public Drawn slowedDown(int seconds) {
    return header("Retry-After", Integer.toString(seconds)).status(ProblemCode.RATE_LIMITED);
  }

  /// Begins the answer, and says what is drawn: this, or what htmx gets instead.
  public Drawn begin(HttpServletRequest request, HttpServletResponse response) {
    headers.forEach(response::setHeader);
    if (status != null) {
      response.setStatus(status.status());
    }
    if (refusal != null) {
      RefusedForm.note(refusal, request);
      ProblemAnswers.sayWhenToComeAgain(refusal, response);
    }
    return inPlace != null && Htmx.wantsFragment(request) ? inPlace.begin(request, response) : this;
  }

  public String template(HttpServletRequest request) {
    return parts.entrySet().stream()
        .filter(part -> Htmx.wantsPart(request, part.getKey()))
        .map(Map.Entry::getValue)
        .findAny()
        .orElse(template);
  }

  /// @param wanted the names that the template takes
  public Map<String, @Nullable Object> values(Set<String> wanted, Supplier<Frame> frame) {
    Map<String, @Nullable Object> asked = new HashMap<>();
    if (wanted.contains("frame")) {
      asked.put("frame", frame.get());
    }
    values.forEach((name, value) -> {
      if (wanted.contains(name)) {
        asked.put(name, value.apply(frame));
      }
    });
    return asked;
  }
}
