package io.stewardry.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.kernel.FieldError;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The words of what went wrong.
class ErrorPageTest {
  @Test
  void shouldSayOfAFormWhatIsWrongInIt() {
    ErrorPage page =
        ErrorPage.of(
            Problem.invalid(
                List.of(
                    new FieldError("/name", ProblemCode.VALIDATION_FAILED, "Give a name."),
                    new FieldError("/slug", ProblemCode.SLUG_TAKEN, "It is taken."))),
            "id");

    assertThat(page.icon()).isEqualTo("forms");
    assertThat(page.what()).isEqualTo("This could not be saved");
    assertThat(page.why()).isEqualTo("Give a name. It is taken.");
  }

  @Test
  void shouldTellUnknownFromUnreachableByNothing() {
    ErrorPage unknown = ErrorPage.of(Problem.notFound(), "id");
    ErrorPage unreachable =
        ErrorPage.of(new Problem(ProblemCode.ORG_ACCESS_DENIED, "Something else."), "id");

    assertThat(unreachable.what()).isEqualTo(unknown.what());
    assertThat(unreachable.why()).isEqualTo(unknown.why());
    assertThat(unreachable.icon()).isEqualTo(unknown.icon());
  }

  @Test
  void shouldSayWhenToTryAgainWhereItIsKnown() {
    assertThat(ErrorPage.of(Problem.rateLimited("Slower.", 30), "id").waitSeconds()).isEqualTo(30);
    assertThat(ErrorPage.of(429, "id").waitSeconds()).isNull();
    assertThat(ErrorPage.of(429, "id").icon()).isEqualTo("hourglass");
  }

  @Test
  void shouldLookGraverWhenItIsOurFault() {
    assertThat(ErrorPage.of(500, "id").tone()).isEqualTo(Tone.BAD);
    assertThat(ErrorPage.of(404, "id").tone()).isEqualTo(Tone.INFO);
  }

  @Test
  void shouldSayOnceThatNothingWasSaved() {
    ErrorPage page = ErrorPage.of(409, "id").nothingSaved().nothingSaved();

    assertThat(page.why()).endsWith(" Nothing was saved.").doesNotContain("saved. Nothing");
  }

  /// In a page that stays open the old state is still to be seen.
  @Test
  void shouldAskToReloadWhatHasChangedMeanwhile() {
    assertThat(Stream.of(ProblemCode.INVALID_STATE, ProblemCode.VERSION_MISMATCH))
        .allSatisfy(code ->
            assertThat(ErrorPage.of(new Problem(code, "It is over."), "id").asNotice().text())
                .endsWith("It is over. Reload the page to see how it is now."));
    assertThat(
            ErrorPage.of(new Problem(ProblemCode.LIMIT_EXCEEDED, "All are used."), "id")
                .asNotice()
                .text())
        .endsWith("All are used.");
  }

  /// Two pieces of advice can contradict each other.
  @Test
  void shouldHaveOneWayOn() {
    assertThat(Stream.of(400, 403, 404, 409, 413, 422, 429, 500, 503))
        .allSatisfy(status -> {
          ErrorPage page = ErrorPage.of(status, "id");
          assertThat(page.actionLabel()).isNotNull();
          assertThat(page.why().split("\\. ")).as(page.why()).hasSize(1);
        });
  }
}
