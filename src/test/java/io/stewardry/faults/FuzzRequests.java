package io.stewardry.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stewardry.support.FormToken;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;

/// Requests to a route, each with something odd in it, and else as somebody who means well would
/// send it: what is refused at the door tries nothing behind it.
final class FuzzRequests {
  private static final Pattern FOR_GOOD =
      Pattern.compile(
          "suspend|sign-in|mfa|second-factor|delete|DELETE.*(users|owners|organizations)|manag");
  private static final Pattern VARIABLE = Pattern.compile("\\{\\*?([a-zA-Z]+)}");

  private final World.Made msp;
  private final World.Made customer;

  FuzzRequests(World.Made msp, World.Made customer) {
    this.msp = msp;
    this.customer = customer;
  }

  RawHttp.Request of(FuzzRoute route, Random random, String token) {
    Oddities odd = new Oddities(random);
    List<String> headers = new ArrayList<>();
    boolean form = !route.isApi() && !route.method().equals("GET");
    String cookie = UUID.randomUUID().toString();
    String csrf =
        FormToken.isForVisitors(route.pattern())
            ? FormToken.masked(cookie)
            : FormToken.ofSession(token);
    if (route.isApi()) {
      headers.add("Authorization: Bearer " + token);
      if (random.nextInt(3) == 0) {
        UUID where = random.nextBoolean() ? msp.id() : customer.id();
        headers.add("X-Org-Id: " + (random.nextInt(4) == 0 ? header(odd.text()) : where));
      }
    } else {
      headers.add("Cookie: stewardry_session=" + token + "; stewardry_csrf=" + cookie);
    }
    if (random.nextInt(6) == 0) {
      headers.add(oddHeader(route, odd, random));
    }
    String target = path(route, odd, random);
    String query = parameters(route, odd, random, csrf, form);
    byte[] body = null;
    if (form) {
      headers.add(
          "Content-Type: "
              + (random.nextInt(20) == 0
                  ? header(odd.text())
                  : "application/x-www-form-urlencoded"));
      body = query.getBytes(UTF_8);
    } else {
      target += query.isEmpty() ? "" : "?" + query;
      if (!route.method().equals("GET") || random.nextInt(20) == 0) {
        body = body(route, odd, random, headers);
      }
    }
    return new RawHttp.Request(route.method(), target, headers, body);
  }

  private String path(FuzzRoute route, Oddities odd, Random random) {
    String path =
        VARIABLE
            .matcher(route.pattern())
            .replaceAll(variable ->
                java.util.regex.Matcher.quoteReplacement(
                    random.nextInt(4) == 0
                        ? encoded(odd.text(), random)
                        : isForGood(route)
                            ? UUID.randomUUID().toString()
                            : known(variable.group(1), random)));
    if (random.nextInt(25) == 0) {
      int at = random.nextInt(path.length());
      String[] inserts = {
        "/", "//", "/./", "/../", ";a=b", "%2f", "%00", "\\", "%", "..;/", "\u00e9"
      };
      path = path.substring(0, at) + inserts[random.nextInt(inserts.length)] + path.substring(at);
    }
    return path.startsWith("/") ? path : "/" + path;
  }

  /// What would put those out of action who are to try the rest.
  private static boolean isForGood(FuzzRoute route) {
    return FOR_GOOD.matcher(route.method() + route.pattern()).find();
  }

  /// What there is, mostly.
  private String known(String name, Random random) {
    return switch (name) {
      case "slug" ->
          (random.nextBoolean() ? msp.name() : customer.name())
              .toLowerCase()
              .replaceAll("[^a-z0-9]+", "-");
      case "id", "child", "orgId", "member" ->
          String.valueOf(
              switch (random.nextInt(4)) {
                case 0 -> msp.id();
                case 1 -> customer.owner();
                default -> customer.id();
              });
      case "userId", "childId" ->
          String.valueOf(random.nextBoolean() ? customer.owner() : msp.owner());
      case "domain", "claimed" -> customer.domain();
      default -> UUID.randomUUID().toString();
    };
  }

  private String word(String name, Random random) {
    return switch (name) {
      case "email", "ownerEmail" -> "f" + random.nextInt(1_000_000) + "@" + customer.domain();
      case "emailDomain", "domain" -> "f" + random.nextInt(1_000_000) + ".example";
      case "password", "current", "new" -> SharedApplication.PASSWORD + " " + random.nextInt(9);
      case "role" -> random.nextBoolean() ? "member" : "technician";
      case "permissions", "scopes" -> "organization.view";
      case "verbs" -> "view";
      case "organizationId", "userId", "childId" -> customer.id().toString();
      case "expiresAt", "from", "to", "at", "validUntil" -> "2027-01-01T00:00:00Z";
      case "kind" -> "CUSTOMER";
      case "confirmation" -> "not the name";
      case "limit" -> "20";
      case "format" -> "csv";
      case "capabilities" -> "iam";
      case "token" -> "no-such-token";
      default -> name + " " + random.nextInt(1_000);
    };
  }

  private String parameters(
      FuzzRoute route, Oddities odd, Random random, String csrf, boolean form) {
    List<String> pairs = new ArrayList<>();
    for (String name : route.parameters()) {
      if (form ? random.nextInt(8) != 0 : random.nextInt(3) == 0) {
        String value = random.nextInt(3) == 0 ? odd.text() : word(name, random);
        pairs.add(name + "=" + encoded(value, random));
        if (random.nextInt(20) == 0) {
          pairs.add(name + "=" + encoded(odd.text(), random));
        }
      }
    }
    if (random.nextInt(15) == 0) {
      pairs.add(encoded(odd.text(), random) + "=" + encoded(odd.text(), random));
    }
    if (form && random.nextInt(30) != 0) {
      pairs.add("_csrf=" + csrf.replace("=", "%3D"));
      pairs.add("_org=" + (random.nextInt(10) == 0 ? encoded(odd.text(), random) : drawnFor()));
    }
    Collections.shuffle(pairs, random);
    return String.join("&", pairs);
  }

  /// The form is mostly opened where it is sent to; which of the two that is is not known here.
  private String drawnFor() {
    return msp.id().toString();
  }

  private byte[] body(FuzzRoute route, Oddities odd, Random random, List<String> headers) {
    if (route.pattern().endsWith("/imports")) {
      return upload(odd, random, headers);
    }
    Object example =
        route.body() == null
            ? Map.of()
            : FuzzRoute.example(route.body(), "value", name -> word(name, random));
    String[] types = {
      "application/json; charset=utf-16",
      "application/json;charset=nonsense",
      "text/plain",
      "application/xml",
      "application/x-www-form-urlencoded",
      "multipart/form-data",
      "multipart/form-data; boundary=",
      "application/",
      "",
      "*/*",
    };
    headers.add(
        "Content-Type: "
            + (random.nextInt(15) == 0 ? types[random.nextInt(types.length)] : "application/json"));
    int how = random.nextInt(10);
    String json =
        how == 0
            ? odd.broken(example)
            : how == 1 ? odd.text() : Oddities.json(how == 2 ? example : odd.bent(example));
    byte[] body = json.getBytes(UTF_8);
    if (random.nextInt(40) == 0 && body.length > 2) {
      // No UTF-8 any more.
      body[random.nextInt(body.length)] = (byte) 0xC0;
    }
    return random.nextInt(400) == 0 ? new byte[1_048_577] : body;
  }

  private static byte[] upload(Oddities odd, Random random, List<String> headers) {
    headers.add(
        "Content-Type: multipart/form-data; boundary="
            + (random.nextInt(10) == 0 ? header(odd.text()) : "part"));
    String csv =
        "name,emailDomain,ownerFirstName,ownerLastName,ownerEmail\n"
            + "\"%s\",%s,%s,%s,%s\n"
                .formatted(odd.text(), odd.text(), odd.text(), odd.text(), odd.text());
    String part =
        "--part\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n%s\r\n--part--\r\n"
            .formatted(
                random.nextInt(8) == 0 ? header(odd.text()) : "file",
                random.nextInt(3) == 0 ? header(odd.text()) : "a.csv",
                csv);
    return part.getBytes(UTF_8);
  }

  private static String oddHeader(FuzzRoute route, Oddities odd, Random random) {
    List<String> names =
        new ArrayList<>(
            List.of(
                "Idempotency-Key",
                "If-Match",
                "Accept",
                "Accept-Language",
                "Accept-Encoding",
                "Cookie",
                "Origin",
                "Referer",
                "User-Agent",
                "X-Forwarded-For",
                "X-Forwarded-Host",
                "Forwarded",
                "HX-Request",
                "HX-Target",
                "HX-Current-URL",
                "Range",
                "If-Modified-Since",
                "Expect",
                "X-HTTP-Method-Override",
                "Authorization"));
    names.addAll(route.headers());
    return names.get(random.nextInt(names.size())) + ": " + header(odd.text());
  }

  /// One line: what a header cannot hold is not what is tried here.
  private static String header(String text) {
    return text.replaceAll("[\\r\\n]", " ");
  }

  private static String encoded(String text, Random random) {
    return random.nextInt(6) == 0
        ? text.replaceAll("[\\s\\x00-\\x20&#?]", "+")
        : URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
