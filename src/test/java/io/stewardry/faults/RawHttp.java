package io.stewardry.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;

/// Sends bytes as they are: a client of the library would refuse to send most of what is tried
/// here.
final class RawHttp {
  private static final int PATIENCE_MILLIS = 20_000;

  private final int port;

  RawHttp(int port) {
    this.port = port;
  }

  /// @param status 0 when the connection was ended without an answer
  record Reply(int status, String head, String body) {
    boolean hasHeader(String name) {
      return ("\r\n" + head.toLowerCase()).contains("\r\n" + name.toLowerCase() + ":");
    }
  }

  /// @param target as it stands in the first line
  record Request(String method, String target, List<String> headers, byte[] body) {
    byte[] bytes() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      StringBuilder head = new StringBuilder();
      head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
      head.append("Host: localhost\r\nConnection: close\r\n");
      headers.forEach(header -> head.append(header).append("\r\n"));
      if (body != null) {
        head.append("Content-Length: ").append(body.length).append("\r\n");
      }
      head.append("\r\n");
      bytes.writeBytes(head.toString().getBytes(UTF_8));
      if (body != null) {
        bytes.writeBytes(body);
      }
      return bytes.toByteArray();
    }

    @Override
    public String toString() {
      String all = new String(bytes(), UTF_8);
      return all.length() > 1_500 ? all.substring(0, 1_500) + "… " + all.length() : all;
    }
  }

  Reply send(Request request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      try {
        socket.getOutputStream().write(request.bytes());
        socket.getOutputStream().flush();
      } catch (IOException refused) {
        // What was answered before it was read as a whole is read below.
      }
      String all = new String(read(socket), ISO_8859_1);
      int end = all.indexOf("\r\n\r\n");
      if (!all.startsWith("HTTP/1.1 ") || end < 0) {
        return new Reply(0, "", all);
      }
      return new Reply(
          Integer.parseInt(all.substring(9, 12)), all.substring(0, end), all.substring(end + 4));
    }
  }

  private static byte[] read(Socket socket) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] bytes = new byte[16_384];
    try {
      for (int n = socket.getInputStream().read(bytes);
          n >= 0;
          n = socket.getInputStream().read(bytes)) {
        all.write(bytes, 0, n);
      }
    } catch (java.net.SocketTimeoutException slow) {
      throw slow;
    } catch (IOException reset) {
      // What came before it counts.
    }
    return all.toByteArray();
  }
}
