package io.stewardry.tenancy.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.json.JsonFactory;

/// What no body of the API may have, whatever the handler makes of it: another encoding than UTF-8,
/// which the reader of JSON would guess; null in a list; a number that no type has room for. So a
/// handler meets null in a list only if it answers each element by itself (207).
@ControllerAdvice
final class StrictBody extends RequestBodyAdviceAdapter {
  /// More than any number here has. The mapper has a limit of its own, which does not say where.
  private static final int LONGEST_NUMBER = 100;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNumberLength(BufferedBody.LARGEST).build())
          .build();

  @Override
  public boolean supports(
      MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public HttpInputMessage beforeBodyRead(
      HttpInputMessage message,
      MethodParameter parameter,
      Type type,
      Class<? extends HttpMessageConverter<?>> converter)
      throws IOException {
    byte[] body = message.getBody().readAllBytes();
    String text = inUtf8(body);
    boolean each = answersEach(parameter);
    try (JsonParser parser = JSON.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        require(token, parser, each);
      }
    } catch (JacksonException noJson) {
      // The converter says so.
    }
    return new Read(body, message.getHeaders());
  }

  /// Whether each element is answered by itself, also one that is null.
  private static boolean answersEach(MethodParameter parameter) {
    ResponseStatus success = parameter.getMethodAnnotation(ResponseStatus.class);
    return success != null && success.code() == HttpStatus.MULTI_STATUS;
  }

  private static void require(JsonToken token, JsonParser parser, boolean each) {
    if (token == JsonToken.VALUE_NULL
        && parser.streamReadContext().inArray()
        && !(each && isList(parser.streamReadContext()))) {
      throw Problem.invalid(pointer(parser), "A list has no null in it. Leave the element out.");
    }
    if (token.isNumeric() && parser.getStringLength() > LONGEST_NUMBER) {
      throw Problem.invalid(pointer(parser), "The number is too large.");
    }
  }

  /// The list that the body is about.
  private static boolean isList(TokenStreamContext array) {
    return array.getParent().inObject() && array.getParent().getParent().inRoot();
  }

  private static String pointer(JsonParser parser) {
    return parser.streamReadContext().pathAsPointer().toString();
  }

  /// JSON has a NUL nowhere, and in UTF-16 and UTF-32 there is one in each bracket.
  private static String inUtf8(byte[] body) {
    for (byte one : body) {
      if (one == 0) {
        throw notInUtf8();
      }
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException other) {
      throw notInUtf8();
    }
  }

  private static Problem notInUtf8() {
    return new Problem(ProblemCode.MALFORMED, "The body is not JSON in UTF-8.");
  }

  private record Read(byte[] body, HttpHeaders headers) implements HttpInputMessage {
    @Override
    public InputStream getBody() {
      return new ByteArrayInputStream(body);
    }

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }
  }
}
