package io.stewardry.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What came back, with the assertions that tests need again and again.
public record Answer(HttpRequest request, HttpResponse<String> response) {
  private static final JsonMapper JSON = new JsonMapper();

  public int status() {
    return response.statusCode();
  }

  public String body() {
    return response.body();
  }

  public String header(String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  public JsonNode json() {
    return JSON.readTree(response.body());
  }

  public JsonNode at(String pointer) {
    return json().at(pointer);
  }

  /// The text at a JSON pointer; null when there is none or it is null.
  public String text(String pointer) {
    JsonNode node = at(pointer);
    return node.isMissingNode() || node.isNull() ? null : node.asString();
  }

  /// The texts at a pointer within each item of a list.
  public List<String> items(String pointer) {
    return items("/items", pointer);
  }

  /// Of each element of an array; an empty pointer is the element itself.
  public List<String> items(String array, String pointer) {
    return StreamSupport.stream(at(array).spliterator(), false)
        .map(item -> item.at(pointer))
        .map(node -> node.isNull() || node.isMissingNode() ? null : node.asString())
        .toList();
  }

  public Answer expect(int status) {
    assertThat(status()).as(this::describe).isEqualTo(status);
    return this;
  }

  /// A problem document (RFC 9457) with this status and code.
  public Answer expect(int status, String code) {
    expect(status);
    assertThat(header("Content-Type")).as(this::describe).startsWith("application/problem+json");
    assertThat(text("/code")).as(this::describe).isEqualTo(code);
    if (code.equals("LIMIT_EXCEEDED")) {
      assertThat(text("/resource")).as(this::describe).matches("[a-zA-Z]+");
      assertThat(at("/used").asLong(-1))
          .as(this::describe)
          .isGreaterThanOrEqualTo(at("/limit").asLong(Long.MAX_VALUE));
    }
    assertThat(text("/requestId")).as(this::describe).isEqualTo(header("X-Request-Id"));
    return this;
  }

  /// The body without what differs from request to request.
  public String bodyWithoutRequestId() {
    return body().replaceAll("\"requestId\":\"[^\"]*\"", "");
  }

  private String describe() {
    return request.method()
        + " "
        + request.uri().getPath()
        + " answered "
        + status()
        + " "
        + body();
  }
}
