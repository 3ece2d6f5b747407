package io.stewardry.tenancy.web;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// A JSON request with its body in memory: bounded in size, and readable again for the comparison
/// that an Idempotency-Key asks for.
public final class BufferedBody extends HttpServletRequestWrapper {
  static final int LARGEST = 1_048_576;

  private final byte[] body;

  private BufferedBody(HttpServletRequest request, byte[] body) {
    super(request);
    this.body = body;
  }

  /// @throws Problem TOO_LARGE
  static BufferedBody of(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() > LARGEST) {
      throw tooLarge();
    }
    byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
    if (body.length > LARGEST) {
      throw tooLarge();
    }
    return new BufferedBody(request, body);
  }

  private static Problem tooLarge() {
    return new Problem(ProblemCode.TOO_LARGE, "A body may have " + LARGEST + " bytes at the most.");
  }

  public byte[] body() {
    return body.clone();
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }

  @Override
  public ServletInputStream getInputStream() {
    ByteArrayInputStream in = new ByteArrayInputStream(body);
    return new ServletInputStream() {
      @Override
      public boolean isFinished() {
        return in.available() == 0;
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setReadListener(ReadListener listener) {
        throw new IllegalStateException("the body is read at once");
      }

      @Override
      public int read() {
        return in.read();
      }

      @Override
      public int read(byte[] bytes, int from, int length) {
        return in.read(bytes, from, length);
      }
    };
  }
}
