package io.stewardry.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/// Pages, assets and errors as they go over the wire.
class PageAnswersTest {
  private static final Pattern ASSET =
      Pattern.compile("(?:src|href)=\"(/(?:css|js|img|webjars)/[^\"]+)\"");

  private static ConfigurableApplicationContext application;
  private static String address;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    application = SampleApplication.start();
    address = SampleApplication.address(application);
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Nested
  class Pages {
    @Test
    void shouldTellTheirLengthAndWhatTheyDependOn() throws Exception {
      var page = get("/shell/sign-in/empty");

      assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
      assertThat(page.headers().firstValueAsLong("Content-Length"))
          .hasValue(page.body().getBytes(UTF_8).length);
      assertThat(String.join(",", page.headers().allValues("Vary")).toLowerCase(Locale.ROOT))
          .contains("hx-request", "hx-target", "accept-encoding");
    }

    @Test
    void shouldLeaveTheFrameOutOfAFragment() throws Exception {
      assertThat(get("/shell/platform-home/fragment").body())
          .contains("<title>", "What this installation runs on")
          .doesNotContain("<html", "<nav");
    }
  }

  @Nested
  class Assets {
    @Test
    void shouldBeKeptForAYearUnderANameThatHoldsTheirHash() throws Exception {
      var assets = assets(get("/shell/sign-in/empty").body());

      assertThat(assets).hasSize(23);
      for (var asset : assets) {
        assertThat(asset).matches(".*-[0-9a-f]{32}\\.(css|js|svg)");
        var answer = get(asset);
        assertThat(answer.statusCode()).as(asset).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control"))
            .hasValue("max-age=31536000, public");
      }
    }

    @Test
    void shouldBeCompressed() throws Exception {
      for (var asset : assets(get("/shell/sign-in/empty").body())) {
        var answer = get(asset, "Accept-Encoding", "gzip");
        if (answer.body().length() > 2000) {
          assertThat(answer.headers().firstValue("Content-Encoding")).as(asset).hasValue("gzip");
        }
      }
    }

    private static List<String> assets(String page) {
      return ASSET.matcher(page).results().map((MatchResult found) -> found.group(1)).toList();
    }
  }

  @Nested
  class Errors {
    @Test
    void shouldBeAPageForPeople() throws Exception {
      var answer = get("/nothing-here", "Accept", "text/html");

      assertThat(answer.statusCode()).isEqualTo(404);
      var id = answer.headers().firstValue("X-Request-Id").orElseThrow();
      assertThat(answer.body()).contains("<html", "Not here or not yours", id);
    }

    @Test
    void shouldBeANoticeForHtmx() throws Exception {
      var answer = get("/nothing-here", "HX-Request", "true");

      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("class=\"notice").doesNotContain("<html");
    }

    @Test
    void shouldBeAProblemBelowApi() throws Exception {
      var answer = get("/api/nothing-here", "Accept", "text/html");

      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(answer.body()).contains("\"requestId\"");
    }

    @Test
    void shouldTellNothingOfAnException() throws Exception {
      var answer = get("/broken", "Accept", "text/html");

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body())
          .contains("Something went wrong on our side")
          .doesNotContain("made up", "IllegalState");
    }

    @Test
    void shouldBeNoPageOfTheirOwn() throws Exception {
      assertThat(get("/error").statusCode()).isEqualTo(404);
    }
  }

  private static HttpResponse<String> get(String path, String... header)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(address + path));
    if (header.length > 0) {
      request.headers(header);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
