package io.stewardry.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/// Reads a stream of events as a browser does, on a connection of its own.
public final class EventStream implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final HttpClient http;
  private final HttpResponse<InputStream> response;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final List<String> comments = new CopyOnWriteArrayList<>();
  private volatile boolean over;

  /// @param at nanoseconds of [System#nanoTime] when it was read
  public record Event(String name, String data, String id, long at) {}

  private EventStream(HttpClient http, HttpResponse<InputStream> response) {
    this.http = http;
    this.response = response;
  }

  /// With the session of a client of the API, as a page has it in its cookie.
  ///
  /// @param headers names and values in turn
  public static EventStream open(Client api, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(api.base() + path)).header("Accept", "text/event-stream");
    String bearer = api.header("Authorization");
    if (bearer != null) {
      request.header("Cookie", "stewardry_session=" + bearer.substring("Bearer ".length()));
    }
    for (int n = 0; n < headers.length; n += 2) {
      request.header(headers[n], headers[n + 1]);
    }
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    try {
      EventStream stream =
          new EventStream(
              http, http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
      Thread.startVirtualThread(stream::read);
      return stream;
    } catch (IOException failed) {
      throw new IllegalStateException(path, failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private void read() {
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
      String name = "";
      String data = "";
      String id = "";
      String line;
      while ((line = lines.readLine()) != null) {
        if (line.startsWith(":")) {
          comments.add(line);
        } else if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        } else if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.isEmpty() && !name.isEmpty()) {
          events.add(new Event(name, data, id, System.nanoTime()));
          name = "";
          data = "";
        }
      }
    } catch (IOException gone) {
      // Over, as the end of the stream is.
    } finally {
      over = true;
    }
  }

  public EventStream expect(int status) {
    if (response.statusCode() != status) {
      throw new AssertionError(response.statusCode() + " instead of " + status);
    }
    return this;
  }

  public int status() {
    return response.statusCode();
  }

  public String header(String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  public List<Event> events() {
    return List.copyOf(events);
  }

  /// What it told, without its signs of life.
  public List<String> names() {
    return events.stream().map(Event::name).filter(name -> !name.equals("alive")).toList();
  }

  /// How often it told that one topic has changed.
  public List<Event> about(String topic) {
    return events.stream()
        .filter(event -> event.name().equals("changed") && event.data().equals(topic))
        .toList();
  }

  public int comments() {
    return comments.size();
  }

  /// The first event of a name, which may be there already.
  public Event await(String name) {
    return Awaitility.await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(5))
        .until(
            () ->
                events.stream().filter(event -> event.name().equals(name)).findFirst().orElse(null),
            event -> event != null);
  }

  public boolean isOver() {
    return over;
  }

  /// Nobody reads it any more, as when a page is left.
  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException gone) {
      // It was over.
    }
    http.shutdownNow();
  }
}
