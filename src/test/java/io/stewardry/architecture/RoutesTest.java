package io.stewardry.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.kernel.Dangerous;
import io.stewardry.support.SharedApplication;
import io.stewardry.tenancy.ByIdentityToken;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Public;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.SignedIn;
import io.stewardry.tenancy.StepUp;
import io.stewardry.tenancy.WithSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every route with its permission stands in `routes.txt`: a new or changed one is seen in review.
class RoutesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/routes.txt");

  @Test
  void shouldBeTheReviewedOnes() throws Exception {
    List<String> routes =
        SharedApplication.get()
            .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
            .getHandlerMethods()
            .entrySet()
            .stream()
            .filter(entry -> entry.getValue().getBeanType().getName().startsWith("io.stewardry"))
            .flatMap(entry -> lines(entry.getKey(), entry.getValue()))
            .sorted()
            .toList();
    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target/routes.txt"), routes);
    assertThat(routes)
        .as(
            "routes.txt differs from the handlers; review target/routes.txt and copy it over %s",
            GOLDEN)
        .isEqualTo(Files.readAllLines(GOLDEN));
  }

  /// An act that asks a person for proof is a key's by a scope of its own, or is none of a key's.
  @Test
  void shouldLeaveNoDangerousActToKeysByOversight() {
    List<HandlerMethod> handlers =
        SharedApplication.get()
            .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
            .getHandlerMethods()
            .entrySet()
            .stream()
            .filter(entry -> entry.getKey().getPatternValues().toString().contains("/api/"))
            .map(Map.Entry::getValue)
            .filter(handler -> handler.hasMethodAnnotation(StepUp.class))
            .toList();
    assertThat(handlers).hasSizeGreaterThan(8);
    for (HandlerMethod handler : handlers) {
      Dangerous act = handler.getMethodAnnotation(StepUp.class).value();
      boolean byKey = act.forKeys().isPresent();
      boolean session = handler.hasMethodAnnotation(WithSession.class);
      assertThat(byKey != session || act == Dangerous.GIVE_ALL_RIGHTS)
          .as("%s: either %s has a scope for keys or it is @WithSession", handler, act)
          .isTrue();
      Requires requires = handler.getMethodAnnotation(Requires.class);
      if (byKey) {
        assertThat(requires.value()).isEqualTo(act.forKeys().orElseThrow());
      }
    }
  }

  /// What an identity token changes is decided here, route by route.
  @Test
  void shouldLetIdentityTokensChangeOnlyWhatIsDecided() {
    List<String> decided =
        SharedApplication.get()
            .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
            .getHandlerMethods()
            .entrySet()
            .stream()
            .filter(entry -> entry.getValue().hasMethodAnnotation(ByIdentityToken.class))
            .flatMap(entry -> lines(entry.getKey(), entry.getValue()))
            .map(line -> line.replaceAll(" +", " "))
            .sorted()
            .toList();
    assertThat(decided)
        .containsExactly(
            "DELETE /api/me/favorites/{id} signed in",
            "PATCH /api/organizations/{id} organization.update, own: settings.update, needs msp",
            "PUT /api/me/favorites/{id} signed in");
  }

  private static Stream<String> lines(RequestMappingInfo info, HandlerMethod handler) {
    List<String> methods =
        info.getMethodsCondition().getMethods().isEmpty()
            ? List.of("ANY")
            : info.getMethodsCondition().getMethods().stream().map(Enum::name).toList();
    return info.getPatternValues().stream()
        .flatMap(path ->
            methods.stream().map(method -> "%-7s %-60s %s".formatted(method, path, who(handler))));
  }

  private static String who(HandlerMethod handler) {
    Needs needs = handler.getMethodAnnotation(Needs.class);
    return permission(handler)
        + (needs == null
            ? ""
            : (needs.kept() ? ", offered with " : ", needs ") + needs.value().key());
  }

  private static String permission(HandlerMethod handler) {
    Requires requires = handler.getMethodAnnotation(Requires.class);
    if (requires != null) {
      String own = requires.own().length == 0 ? "" : ", own: " + requires.own()[0].key();
      return requires.value().key() + own;
    }
    return handler.hasMethodAnnotation(Public.class)
        ? "public"
        : handler.hasMethodAnnotation(SignedIn.class) ? "signed in" : "NOTHING";
  }
}
