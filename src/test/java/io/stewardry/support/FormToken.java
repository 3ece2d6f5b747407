package io.stewardry.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stewardry.tenancy.TokenHash;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a page of ours puts into its forms, for clients that do not read each page before they send
/// one. `FormTokensTest` shows that pages have the same.
///
/// @param cookie what a first visit leaves in a browser
/// @param visitor for forms of those who are not signed in
/// @param bound for the other forms of this session; the visitor's where there is none
public record FormToken(String cookie, String visitor, String bound) {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final List<String> VISITORS =
      List.of("/sign-in", "/setup", "/password-resets", "/invitations", "/credential-requests");

  static FormToken ofVisitor(String base) {
    Answer form = new Client(base).get("/sign-in").expect(200);
    String cookie =
        form.response().headers().allValues("Set-Cookie").stream()
            .filter(set -> set.startsWith("stewardry_csrf="))
            .map(set -> set.split(";", 2)[0])
            .findFirst()
            .orElseThrow();
    String token = in(form);
    return new FormToken(cookie, token, token);
  }

  /// The one of the first form of a page.
  public static String in(Answer page) {
    Matcher token = TOKEN.matcher(page.body());
    if (!token.find()) {
      throw new IllegalStateException("no token in " + page.body());
    }
    return token.group(1);
  }

  FormToken with(String session) {
    return new FormToken(cookie, visitor, ofSession(session));
  }

  public static String ofSession(String session) {
    return masked(
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(TokenHash.of("form|" + session).bytes()));
  }

  /// Under a mask of zeros; a page takes a random one each time.
  public static String masked(String token) {
    byte[] known = token.getBytes(UTF_8);
    byte[] both = new byte[known.length * 2];
    System.arraycopy(known, 0, both, known.length, known.length);
    return Base64.getUrlEncoder().encodeToString(both);
  }

  public static boolean isForVisitors(String path) {
    return VISITORS.stream().anyMatch(page -> path.equals(page) || path.startsWith(page + "/"));
  }

  String forPath(String path) {
    return isForVisitors(path) ? visitor : bound;
  }
}
