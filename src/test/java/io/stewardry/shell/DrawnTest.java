package io.stewardry.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class DrawnTest {
  private final MockHttpServletRequest request =
      new MockHttpServletRequest("POST", "/o/acme/users");
  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private final AtomicInteger frames = new AtomicInteger();
  private final Supplier<Frame> frame =
      () -> {
        frames.incrementAndGet();
        return new Frames().anonymous(request);
      };

  @Test
  void shouldAskForNothingThatTheTemplateDoesNotTake() {
    var drawn =
        Drawn.page("list", around -> around.title())
            .with("tabs", around -> around.zone())
            .with("people", 7);

    assertThat(drawn.values(Set.of("people"), frame)).containsExactly(Map.entry("people", 7));
    assertThat(frames).hasValue(0);
    assertThat(drawn.values(Set.of("frame", "page", "people"), frame))
        .containsOnlyKeys("frame", "page", "people");
  }

  @Test
  void shouldBeAPartWhereHtmxSwapsIt() {
    var drawn = Drawn.of("list").part("rows", "part/rows").part("activity", "part/activity");

    assertThat(drawn.template(request)).isEqualTo("list");
    htmx("activity");
    assertThat(drawn.template(request)).isEqualTo("part/activity");
  }

  @Test
  void shouldBeSomethingElseInPlaceWithTheSameStatus() {
    var drawn =
        Drawn.of("form")
            .inPlace(Drawn.of("notice"))
            .refusing(new Problem(ProblemCode.EMAIL_IN_USE, "Somebody has it."));

    assertThat(drawn.begin(request, response)).isSameAs(drawn);
    htmx("anything");
    assertThat(drawn.begin(request, response).template(request)).isEqualTo("notice");
    assertThat(response.getStatus()).isEqualTo(ProblemCode.EMAIL_IN_USE.status());
    assertThat(RefusedForm.of(request).orElseThrow().code()).isEqualTo(ProblemCode.EMAIL_IN_USE);
  }

  private void htmx(String target) {
    request.addHeader("HX-Request", "true");
    request.addHeader("HX-Target", target);
  }
}
