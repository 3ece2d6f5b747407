package io.stewardry.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// Whoever edits a template sees it without a build.
@Isolated("sets a property that every application reads when it starts")
class LiveTemplatesTest {
  @Test
  void shouldRenderFromTheFolderWhenOneIsNamed() throws Exception {
    System.setProperty("stewardry.templates", "src/main/jte");
    try (var application = SampleApplication.start();
        var client = HttpClient.newHttpClient()) {
      var page =
          client.send(
              HttpRequest.newBuilder(
                      URI.create(SampleApplication.address(application) + "/shell/sign-in/empty"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("<h1>Sign in</h1>");
    } finally {
      System.clearProperty("stewardry.templates");
    }
  }
}
