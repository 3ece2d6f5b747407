package io.stewardry.support;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What stands outside of the application, in a process of its own: a mail server, and a receiver
/// of webhooks. Both listen on loopback and tell over HTTP what they got.
public final class OutsideProcess implements AutoCloseable {
  private static final String END = "\n.\n";

  private final Process process;
  private final int mail;
  private final int web;

  private OutsideProcess(Process process, int mail, int web) {
    this.process = process;
    this.mail = mail;
    this.web = web;
  }

  public static OutsideProcess start() {
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-Xmx128m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  OutsideProcess.class.getName())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      BufferedReader said = process.inputReader();
      String line = said.readLine();
      while (line != null && !line.startsWith("ports ")) {
        line = said.readLine();
      }
      if (line == null) {
        throw new IllegalStateException("the mail server did not start");
      }
      String[] ports = line.split(" ");
      return new OutsideProcess(process, Integer.parseInt(ports[1]), Integer.parseInt(ports[2]));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public int mailPort() {
    return mail;
  }

  public String hook() {
    return "http://127.0.0.1:" + web + "/hook";
  }

  /// Subjects of the mails to an address, in their order.
  public List<String> mails(String address) {
    return asked("/mails?" + address);
  }

  /// The same with their texts: the subject, a line, and what was written.
  public List<String> letters(String address) {
    return asked("/letters?" + address);
  }

  /// Bodies of the webhooks.
  public List<String> hooks() {
    return asked("/hooks");
  }

  private List<String> asked(String path) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      String body =
          client
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web + path)).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      return body.isEmpty() ? List.of() : List.of(body.split("\\n\\.\\n"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /// It ends with the one who started it.
  public static void main(String[] arguments) throws IOException {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    Queue<String> hooks = new ConcurrentLinkedQueue<>();
    HttpServer web =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext(
        "/hook",
        exchange -> {
          hooks.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    web.createContext("/hooks", exchange -> answer(exchange, List.copyOf(hooks)));
    web.createContext(
        "/mails",
        exchange ->
            answer(
                exchange,
                mails(server, exchange.getRequestURI(), message -> message.getSubject())));
    web.createContext(
        "/letters",
        exchange ->
            answer(
                exchange,
                mails(
                    server,
                    exchange.getRequestURI(),
                    message ->
                        message.getSubject()
                            + "\n"
                            + String.valueOf(message.getContent()).replace("\r\n", "\n"))));
    web.start();
    System.out.println("ports " + server.getSmtp().getPort() + " " + web.getAddress().getPort());
    while (System.in.read() >= 0) {
      // Nobody says anything.
    }
    System.exit(0);
  }

  private interface Read {
    String of(MimeMessage message) throws MessagingException, IOException;
  }

  private static List<String> mails(GreenMail server, URI asked, Read read) {
    List<String> found = new ArrayList<>();
    try {
      for (MimeMessage message : server.getReceivedMessages()) {
        String to = GreenMailUtil.getAddressList(message.getRecipients(Message.RecipientType.TO));
        if (to.equals(asked.getQuery())) {
          found.add(read.of(message));
        }
      }
    } catch (MessagingException | IOException failed) {
      throw new IllegalStateException(failed);
    }
    return found;
  }

  private static void answer(HttpExchange exchange, List<String> lines) throws IOException {
    byte[] body = String.join(END, lines).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
