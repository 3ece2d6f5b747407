package io.stewardry.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Talks to the API as an outsider would: real HTTP, JSON as text. Immutable; `in` and `with` give
/// another client.
public final class Client {
  private static final HttpClient HTTP = http().build();

  private static final String TWICE = " again";

  private final HttpClient http;
  private final String base;
  private final Map<String, String> headers;

  Client(String base) {
    this(HTTP, base, Map.of());
  }

  private Client(HttpClient http, String base, Map<String, String> headers) {
    this.http = http;
    this.base = base;
    this.headers = headers;
  }

  private static HttpClient.Builder http() {
    return HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NEVER)
        .version(HttpClient.Version.HTTP_1_1);
  }

  /// The same client at another address of this machine, such as 127.0.0.2.
  public Client from(String address) {
    try {
      return new Client(http().localAddress(InetAddress.getByName(address)).build(), base, headers);
    } catch (UnknownHostException wrong) {
      throw new IllegalArgumentException(address, wrong);
    }
  }

  public Client signedIn(String email, String password) {
    Answer answer =
        post(
                "/api/sessions",
                """
                {"email": "%s", "password": "%s"}
                """
                    .formatted(email, password))
            .expect(201);
    return withToken(answer.text("/token"));
  }

  public Client withToken(String token) {
    return with("Authorization", "Bearer " + token);
  }

  public Client in(Object organization) {
    return with("X-Org-Id", organization.toString());
  }

  public Client with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Client(http, base, more);
  }

  /// What this client sends as a header; null for none.
  public String header(String name) {
    return headers.get(name);
  }

  String base() {
    return base;
  }

  /// A header that stands there twice.
  public Client twice(String header, String value) {
    return with(header, value).with(header + TWICE, value);
  }

  public Answer get(String path) {
    return send("GET", path, null);
  }

  public Answer post(String path, String json) {
    return send("POST", path, json);
  }

  public Answer put(String path, String json) {
    return send("PUT", path, json);
  }

  public Answer patch(String path, String json) {
    return send("PATCH", path, json);
  }

  public Answer delete(String path) {
    return send("DELETE", path, null);
  }

  /// A file that is no text.
  public HttpResponse<byte[]> bytes(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    headers.forEach((name, value) -> request.header(name.replace(TWICE, ""), value));
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException failed) {
      throw new IllegalStateException(path, failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  public Answer send(String method, String path, String json) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    headers.forEach((name, value) -> request.header(name.replace(TWICE, ""), value));
    if (json == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      if (headers.keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
        request.header("Content-Type", "application/json");
      }
      request.method(method, HttpRequest.BodyPublishers.ofString(json));
    }
    return send(request.build());
  }

  /// A file as the part `file` of a form.
  public Answer upload(String path, String name, byte[] content) {
    byte[] before =
        ("--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + name
                + "\"\r\nContent-Type: text/csv\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8);
    byte[] after = "\r\n--part--\r\n".getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    headers.forEach((header, value) -> request.header(header.replace(TWICE, ""), value));
    request.header("Content-Type", "multipart/form-data; boundary=part");
    request.POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(before, content, after)));
    return send(request.build());
  }

  private Answer send(HttpRequest request) {
    try {
      return new Answer(request, http.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException failed) {
      throw new IllegalStateException(request.method() + " " + request.uri(), failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
