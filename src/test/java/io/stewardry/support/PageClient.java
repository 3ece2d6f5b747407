package io.stewardry.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Asks for pages and sends forms as a browser without scripts would: by cookie, with the token
/// that proves a form.
public final class PageClient {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final Pattern COOKIE = Pattern.compile("stewardry_csrf=([^;]+)");

  private final Client client;
  private final String token;

  private PageClient(Client client, String token) {
    this.client = client;
    this.token = token;
  }

  /// @param api whose session it is; one without a session is a visitor
  public static PageClient of(Client api) {
    String bearer = api.header("Authorization");
    String session =
        bearer == null ? "" : "stewardry_session=" + bearer.substring("Bearer ".length());
    Client visitor = new Client(api.base());
    Answer form = visitor.get("/sign-in").expect(200);
    String cookie =
        found(COOKIE, String.join(";", form.response().headers().allValues("Set-Cookie")));
    return new PageClient(
        visitor
            .with("Cookie", "stewardry_csrf=" + cookie + "; " + session)
            .with("Accept", "text/html"),
        found(TOKEN, form.body()));
  }

  public Answer get(String path) {
    return client.get(path);
  }

  /// The part that htmx asks for.
  public Answer part(String path, String target) {
    return client.with("HX-Request", "true").with("HX-Target", target).get(path);
  }

  /// A form that was drawn in the organization of its path.
  public Answer post(String path, Map<String, String> fields) {
    String[] steps = path.split("/");
    return steps.length > 2 && steps[1].equals("o")
        ? postFrom(steps[2], path, fields)
        : send(path, fields);
  }

  /// @param slug of the organization in which the form was drawn
  public Answer postFrom(String slug, String path, Map<String, String> fields) {
    return client
        .with("Content-Type", "application/x-www-form-urlencoded")
        .send("POST", path, encoded(fields) + "&_org=" + slug);
  }

  private Answer send(String path, Map<String, String> fields) {
    return client
        .with("Content-Type", "application/x-www-form-urlencoded")
        .send("POST", path, encoded(fields));
  }

  /// A form without the token.
  public Answer forge(String path, Map<String, String> fields) {
    return new PageClient(client, "forged").post(path, fields);
  }

  private String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&", "_csrf=" + encode(token) + "&", ""));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(pattern.pattern()).isTrue();
    return matcher.group(1);
  }
}
