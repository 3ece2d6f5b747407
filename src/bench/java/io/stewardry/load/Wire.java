package io.stewardry.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Locale;

/// One HTTP/1.1 connection that stays open, and as little around it as possible: the JDK's client
/// took more of the processor than what it measured. For one thread.
final class Wire implements AutoCloseable {
  private final int port;
  private Socket socket;
  private InputStream in;

  /// @param body as far as there is one
  record Reply(int status, byte[] body) {
    String text() {
      return new String(body, UTF_8);
    }
  }

  Wire(int port) throws IOException {
    this.port = port;
    connect();
  }

  private void connect() throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(120_000);
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
  }

  /// A request as bytes, to be sent many times.
  ///
  /// @param headers lines, each with its end
  byte[] request(String method, String path, String headers, byte[] body) {
    String head = method + " " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n" + headers;
    if (body.length > 0 || !method.equals("GET")) {
      head += "Content-Length: " + body.length + "\r\n";
    }
    byte[] start = (head + "\r\n").getBytes(UTF_8);
    byte[] all = new byte[start.length + body.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return all;
  }

  Reply send(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    String first = line();
    int status = Integer.parseInt(first.substring(9, 12));
    int length = 0;
    boolean chunked = false;
    boolean last = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      int colon = header.indexOf(':');
      String name = header.substring(0, colon).toLowerCase(Locale.ROOT);
      String value = header.substring(colon + 1).strip();
      if (name.equals("content-length")) {
        length = Integer.parseInt(value);
      } else if (name.equals("transfer-encoding")) {
        chunked = value.equals("chunked");
      } else if (name.equals("connection")) {
        last = value.equals("close");
      }
    }
    Reply reply = new Reply(status, chunked ? chunks() : in.readNBytes(length));
    if (last) {
      // The server ends each connection after a number of requests.
      socket.close();
      connect();
    }
    return reply;
  }

  private byte[] chunks() throws IOException {
    var all = new java.io.ByteArrayOutputStream();
    while (true) {
      int size = Integer.parseInt(line().strip(), 16);
      all.write(in.readNBytes(size));
      line();
      if (size == 0) {
        return all.toByteArray();
      }
    }
  }

  private String line() throws IOException {
    var line = new java.io.ByteArrayOutputStream(64);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
