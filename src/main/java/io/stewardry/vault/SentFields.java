package io.stewardry.vault;

import io.stewardry.kernel.Validation;
import io.stewardry.vault.CredentialMember.Form;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what is not secret of a credential as it was sent.
final class SentFields {
  static final int MOST_FIELDS = 50;
  static final int MOST_HOSTS = 50;
  static final int LONGEST = 2_000;

  private static final String AT = "/fields";
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");

  /// Letters that end a name within an address of a database, or begin its parameters.
  private static final Pattern DATABASE = Pattern.compile("[^/?#&;:@%\\\\\\s]{1,100}");

  private static final List<String> NOT_A_KEY_HEADER =
      List.of(
          "host",
          "content-length",
          "transfer-encoding",
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authorization",
          "expect",
          "upgrade",
          "te",
          "trailer");

  private final CredentialKind kind;
  private final Validation check;

  SentFields(CredentialKind kind, Validation check) {
    this.kind = kind;
    this.check = check;
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /// One that is only for its receiver, and says nothing of how the request is to be read.
  static boolean isKeyHeader(String name) {
    return HEADER.matcher(name).matches()
        && !NOT_A_KEY_HEADER.contains(name.toLowerCase(Locale.ROOT));
  }

  /// @param before what is there already; null removes a member
  Map<String, Object> changed(Map<String, Object> before, Map<String, @Nullable Object> sent) {
    Map<String, Object> fields = new LinkedHashMap<>(before);
    sent.forEach((name, value) -> {
      String at = Validation.pointer(AT, name);
      if (value == null) {
        fields.remove(name);
      } else {
        Object read = value(name, value, at);
        if (read != null) {
          fields.put(name, read);
        }
      }
    });
    if (kind == CredentialKind.BASIC
        && String.valueOf(fields.get("username")).contains(":")
        && sent.containsKey("username")) {
      check.refuse(
          AT + "/username", "It must not contain a colon, which ends a user name when it is sent.");
    }
    if (fields.size() > MOST_FIELDS) {
      check.refuse(AT, "It takes at most " + MOST_FIELDS + " members.");
    }
    for (CredentialMember member : kind.fields()) {
      if (member.required() && !fields.containsKey(member.name()) && !refused(member.name())) {
        check.refuse(AT + "/" + member.name(), "It must not be empty.");
      }
    }
    return fields;
  }

  private boolean refused(String name) {
    return check.errors().stream().anyMatch(error -> error.pointer().equals(AT + "/" + name));
  }

  private @Nullable Object value(String name, Object value, String at) {
    if (kind.secrets().stream().anyMatch(member -> member.name().equals(name))) {
      check.refuse(at, "It is secret: send it in secret, where nobody can read it.");
      return null;
    }
    Optional<CredentialMember> known = member(name);
    if (known.isEmpty()) {
      if (!kind.free()) {
        check.refuse(at, "A credential of this kind has no such member.");
        return null;
      }
      if (!isName(name)) {
        check.refuse(
            at, "A name takes up to 64 letters, digits, - and _, and begins with a letter or _.");
        return null;
      }
    }
    Form form = known.map(CredentialMember::form).orElseGet(() -> freeForm(name));
    return switch (form) {
      case HOSTS -> hosts(value, at);
      case PORT -> port(value, at);
      default -> {
        if (value instanceof String text) {
          yield text(form, text, at);
        }
        check.refuse(at, "It takes a text.");
        yield null;
      }
    };
  }

  private Optional<CredentialMember> member(String name) {
    return kind.fields().stream()
        .filter(member -> member.name().equals(name))
        .findAny()
        .or(() ->
            CredentialKind.ADDRESSES.stream()
                .filter(member -> member.name().equals(name))
                .findAny());
  }

  /// Members of free names that say where it is sent are read as those of other kinds are.
  private static Form freeForm(String name) {
    return switch (name) {
      case "host" -> Form.HOST;
      case "port" -> Form.PORT;
      default -> Form.TEXT;
    };
  }

  private @Nullable String text(Form form, String value, String at) {
    String text = check.optionalCode(at, value, LONGEST);
    if (text == null || text.length() > LONGEST) {
      return null;
    }
    String wrong =
        switch (form) {
          case URL ->
              origin(text).isEmpty()
                  ? "It takes an http or https address without user name and fragment, such as https://rmm.example.com/api."
                  : null;
          case HOST ->
              socket(text, 1).isEmpty() || text.contains("/")
                  ? "It takes the name or the address of a host, such as db.example.com."
                  : null;
          case HEADER ->
              isKeyHeader(text) ? null : "It takes the name of a header, such as X-API-Key.";
          case ENGINE ->
              text.equals("postgresql") || text.equals("mariadb")
                  ? null
                  : "It takes postgresql or mariadb.";
          case DATABASE ->
              DATABASE.matcher(text).matches()
                  ? null
                  : "It takes the name of a database, without / ? # & ; : @ % and blanks.";
          default -> null;
        };
    if (wrong != null) {
      check.refuse(at, wrong);
      return null;
    }
    return text;
  }

  private @Nullable Integer port(Object value, String at) {
    Integer port = null;
    if (value instanceof Integer number) {
      port = number;
    } else if (value instanceof String text && text.strip().matches("[0-9]{1,5}")) {
      port = Integer.valueOf(text.strip());
    }
    if (port == null || port < 1 || port > 65_535) {
      check.refuse(at, "It takes a whole number from 1 to 65535.");
      return null;
    }
    return port;
  }

  private @Nullable List<String> hosts(Object value, String at) {
    List<?> sent =
        value instanceof String text ? List.of(text.strip().split("[\\s,]+")) : List.of();
    if (value instanceof List<?> list) {
      sent = list;
    } else if (!(value instanceof String)) {
      check.refuse(at, "It takes a list of addresses or hosts.");
      return null;
    }
    if (sent.size() > MOST_HOSTS) {
      check.refuse(at, "It takes at most " + MOST_HOSTS + " addresses.");
      return null;
    }
    List<String> hosts = new ArrayList<>();
    for (int n = 0; n < sent.size(); n++) {
      if (sent.get(n) instanceof String text && destination(text.strip()).isPresent()) {
        hosts.add(text.strip());
      } else {
        check.refuse(
            at + (value instanceof String ? "" : "/" + n),
            ofHttp()
                ? "It takes origins such as https://api.example.com, or hosts such as api.example.com."
                : "It takes hosts such as db2.example.com or db2.example.com:5432.");
      }
    }
    return hosts.isEmpty() ? null : hosts;
  }

  private boolean ofHttp() {
    return kind != CredentialKind.SSH_KEY && kind != CredentialKind.DATABASE;
  }

  private Optional<Destination> destination(String text) {
    if (text.length() > 300) {
      return Optional.empty();
    }
    return text.contains("://") && (ofHttp() || kind.free()) ? bareOrigin(text) : socket(text, 1);
  }

  /// Only an origin: a path would look as if it were meant.
  private static Optional<Destination> bareOrigin(String text) {
    return origin(text)
        .filter(origin -> {
          URI uri = URI.create(text);
          return (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
              && uri.getRawQuery() == null;
        });
  }

  /// All places that these fields name, each once, in a fixed order.
  static List<Destination> destinations(CredentialKind kind, Map<String, Object> fields) {
    List<Destination> found = new ArrayList<>();
    boolean sockets = kind == CredentialKind.SSH_KEY || kind == CredentialKind.DATABASE;
    if (!sockets) {
      text(fields, "url").flatMap(SentFields::origin).ifPresent(found::add);
    }
    if (kind == CredentialKind.OAUTH2_CLIENT) {
      text(fields, "tokenUrl").flatMap(SentFields::origin).ifPresent(found::add);
    }
    int port = port(kind, fields);
    if (sockets || kind.free()) {
      text(fields, "host")
          .flatMap(host -> port > 0 ? socket(host, port) : origin("https://" + bracketed(host)))
          .ifPresent(found::add);
    }
    if (fields.get("hosts") instanceof List<?> hosts) {
      for (Object host : hosts) {
        String text = String.valueOf(host);
        if (text.contains("://")) {
          origin(text).ifPresent(found::add);
        } else if (sockets) {
          socket(text, port).ifPresent(found::add);
        } else {
          origin("https://" + bracketed(text)).ifPresent(found::add);
        }
      }
    }
    return found.stream().distinct().sorted((a, b) -> a.text().compareTo(b.text())).toList();
  }

  /// The port of a host that names none; 0 where the kind has no usual one.
  static int port(CredentialKind kind, Map<String, Object> fields) {
    if (fields.get("port") instanceof Integer port) {
      return port;
    }
    return switch (kind) {
      case SSH_KEY -> 22;
      case DATABASE -> "mariadb".equals(fields.get("engine")) ? 3306 : 5432;
      default -> 0;
    };
  }

  private static Optional<String> text(Map<String, Object> fields, String name) {
    return fields.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static String bracketed(String host) {
    boolean bareIpv6 = host.indexOf(':') != host.lastIndexOf(':') && !host.startsWith("[");
    return bareIpv6 ? "[" + host + "]" : host;
  }

  static Optional<Destination> origin(String text) {
    try {
      URI uri = new URI(new URI(text).toASCIIString());
      if (uri.getRawUserInfo() != null
          || uri.getRawFragment() != null
          || uri.getPort() > 65_535
          || uri.getPort() == 0) {
        return Optional.empty();
      }
      return Optional.of(Destination.of(uri));
    } catch (URISyntaxException | RuntimeException malformed) {
      return Optional.empty();
    }
  }

  /// @param port where the text names none
  private static Optional<Destination> socket(String text, int port) {
    try {
      URI uri = new URI("tcp://" + bracketed(text));
      if (uri.getHost() == null
          || uri.getRawUserInfo() != null
          || !uri.getRawPath().isEmpty()
          || uri.getRawQuery() != null
          || uri.getRawFragment() != null
          || uri.getPort() > 65_535
          || uri.getPort() == 0) {
        return Optional.empty();
      }
      return Optional.of(Destination.of(uri.getHost(), uri.getPort() < 0 ? port : uri.getPort()));
    } catch (URISyntaxException | RuntimeException malformed) {
      return Optional.empty();
    }
  }
}
