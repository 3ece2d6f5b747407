package io.stewardry.federation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stewardry.support.Answer;
import io.stewardry.support.PageClient;
import io.stewardry.support.RunningApplication;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A browser without script that signs in through a provider, one step at a time, so that a test
/// can do something else in between.
final class Visitor {
  private static final Pattern LINK =
      Pattern.compile("<a class=\"btn btn-primary\" href=\"([^\"]+)\"");

  private final RunningApplication application;

  Visitor(RunningApplication application) {
    this.application = application;
  }

  /// A sign-in that has begun.
  ///
  /// @param question the parameters with which the provider is asked
  /// @param cookie that ends it
  record Begun(String there, Map<String, String> question, String cookie) {
    String state() {
      return question.get("state");
    }

    String nonce() {
      return question.get("nonce");
    }
  }

  Answer ask(String email) {
    return PageClient.of(application.client())
        .post("/sign-in/oidc", Map.of("email", email, "next", "/account"));
  }

  Begun begin(String email) {
    Answer page = ask(email).expect(200);
    Matcher link = LINK.matcher(page.body());
    if (!link.find()) {
      throw new AssertionError("no way to a provider: " + page.body());
    }
    String there = link.group(1).replace("&amp;", "&");
    return new Begun(there, question(there), cookie(page, "stewardry_provider"));
  }

  static Map<String, String> question(String there) {
    Map<String, String> question = new HashMap<>();
    for (String pair : there.substring(there.indexOf('?') + 1).split("&")) {
      String[] parts = pair.split("=", 2);
      question.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
    }
    return question;
  }

  /// As the provider sends a browser back. [LaxProvider] puts the code into the token as its nonce.
  Answer back(Begun begun) {
    return back(begun.cookie(), begun.state(), begun.nonce());
  }

  Answer back(String cookie, String state, String code) {
    return application
        .client()
        .with("Accept", "text/html")
        .with("Cookie", "stewardry_provider=" + cookie)
        .get(
            "/sign-in/oidc/callback?state="
                + URLEncoder.encode(state, UTF_8)
                + "&code="
                + URLEncoder.encode(code, UTF_8));
  }

  Answer signIn(String email) {
    return back(begin(email));
  }

  static String cookie(Answer answer, String name) {
    List<String> all = answer.response().headers().allValues("Set-Cookie");
    return all.stream()
        .filter(cookie -> cookie.startsWith(name + "="))
        .map(cookie -> cookie.substring(name.length() + 1).split(";", 2)[0])
        .findFirst()
        .orElse(null);
  }

  /// The session that a sign-in opened; null when it opened none.
  static String session(Answer answer) {
    String token = cookie(answer, "stewardry_session");
    return token == null || token.isEmpty() ? null : token;
  }
}
