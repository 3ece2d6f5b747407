package io.stewardry.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads pages and sends forms as a browser without script does: the session in a cookie, and the
/// token that proves where a form comes from. What a form should not be able to say it says, too.
public final class PageClient {
  private static final Pattern CHILD =
      Pattern.compile("^/(?:o/[^/]+|platform)/organizations/([^/]+)/");

  private static final Map<String, FormToken> TOKENS = new ConcurrentHashMap<>();

  private final Client client;
  private final FormToken token;

  private PageClient(Client client, FormToken token) {
    this.client = client;
    this.token = token;
  }

  /// The same person with the same session as a client of the API; without one a visitor.
  public static PageClient of(Client api) {
    String bearer = api.header("Authorization");
    FormToken visitor = TOKENS.computeIfAbsent(api.base(), FormToken::ofVisitor);
    String session = bearer == null ? null : bearer.substring("Bearer ".length());
    return new PageClient(
        new Client(api.base())
            .with(
                "Cookie",
                (session == null ? "" : "stewardry_session=" + session) + "; " + visitor.cookie())
            .with("Accept", "text/html"),
        session == null ? visitor : visitor.with(session));
  }

  public PageClient with(String header, String value) {
    return new PageClient(client.with(header, value), token);
  }

  /// With one more cookie.
  public PageClient withCookie(String cookie) {
    return with("Cookie", client.header("Cookie") + "; " + cookie);
  }

  /// As htmx asks for one part of a page.
  public PageClient forPart(String target) {
    return with("HX-Request", "true").with("HX-Target", target);
  }

  public Answer part(String path, String target) {
    return forPart(target).get(path);
  }

  public Answer get(String path) {
    return client.get(path);
  }

  /// A form that was opened in the organization of its path. Tests say short names; the form says
  /// the ids that a page would have written into it.
  public Answer post(String path, Map<String, String> fields) {
    String[] steps = path.split("/");
    return postFrom(steps.length > 2 && steps[1].equals("o") ? steps[2] : null, path, fields);
  }

  public Answer postFrom(String organization, String path, Map<String, String> fields) {
    return post(
        path,
        organization,
        fields.entrySet().stream()
            .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
            .toArray(String[]::new));
  }

  /// @param organization the hidden field that says where the form was opened; null for none
  /// @param fields names and values in turn
  public Answer post(String path, String organization, String... fields) {
    List<String> all = new ArrayList<>(List.of("_csrf", token.forPath(path)));
    if (organization != null) {
      all.addAll(List.of("_org", id(organization)));
    }
    all.addAll(List.of(fields));
    Matcher child = CHILD.matcher(path);
    return send(
        child.find()
            ? path.substring(0, child.start(1)) + id(child.group(1)) + path.substring(child.end(1))
            : path,
        all);
  }

  /// The form to this very address, with nothing beside the token but these fields.
  public Answer postAsIs(String path, String... fields) {
    List<String> all = new ArrayList<>(List.of("_csrf", token.forPath(path)));
    all.addAll(List.of(fields));
    return send(path, all);
  }

  /// Any method, with the token as a script sends it.
  public Answer send(String method, String path) {
    return client.with("X-CSRF-TOKEN", token.forPath(path)).send(method, path, null);
  }

  private String id(String organization) {
    return RunningApplication.organization(client.base(), organization)
        .map(UUID::toString)
        .orElse(organization);
  }

  /// Without the token.
  public Answer forge(String path, String organization, String... fields) {
    List<String> all = new ArrayList<>(List.of("_org", id(organization)));
    all.addAll(List.of(fields));
    return send(path, all);
  }

  private Answer send(String path, List<String> fields) {
    StringBuilder body = new StringBuilder();
    for (int n = 0; n < fields.size(); n += 2) {
      body.append(n == 0 ? "" : "&")
          .append(URLEncoder.encode(fields.get(n), UTF_8))
          .append('=')
          .append(URLEncoder.encode(fields.get(n + 1), UTF_8));
    }
    return client
        .with("Content-Type", "application/x-www-form-urlencoded")
        .post(path, body.toString());
  }
}
