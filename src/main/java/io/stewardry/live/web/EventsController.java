package io.stewardry.live.web;

import io.stewardry.kernel.Problem;
import io.stewardry.live.LiveTopic;
import io.stewardry.live.internal.LiveStream;
import io.stewardry.live.internal.LiveStreams;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.NamesOnly;
import io.stewardry.tenancy.OpenRequest;
import io.stewardry.tenancy.SignedIn;
import io.stewardry.tenancy.Topic;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// Tells an open page what has changed, by the names that the page gave. The page then asks for
/// that part again, as everybody asks for it.
@Controller
class EventsController {
  private static final Logger log = LoggerFactory.getLogger(EventsController.class);

  private final LiveStreams streams;
  private final Map<String, LiveTopic> kinds;

  EventsController(LiveStreams streams, List<LiveTopic> kinds) {
    this.streams = streams;
    this.kinds =
        kinds.stream().collect(Collectors.toUnmodifiableMap(LiveTopic::kind, Function.identity()));
  }

  /// It lasts as long as the stream: its thread is a virtual one. Pages that are in no
  /// organization's address follow what is of the caller's home.
  ///
  /// @param topics names, with commas between
  @SignedIn
  @NamesOnly
  @GetMapping({"/o/{slug}/events", "/account/events"})
  void events(
      @RequestParam(defaultValue = "") String topics,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastId,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    List<TopicName> names = TopicName.list(topics);
    try (LiveStream stream = streams.open(new OpenRequest(caller, Edge.address(request)))) {
      if (!follow(stream, names, caller)) {
        throw Problem.notFound();
      }
      response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
      response.setHeader("Cache-Control", "no-store");
      // For nginx: pass on each event when it comes.
      response.setHeader("X-Accel-Buffering", "no");
      if (request.getMethod().equals("GET")) {
        write(stream, lastId, response.getOutputStream());
      }
    }
  }

  /// What is unknown and what may not be seen is left out alike. Each kind is asked once.
  ///
  /// @return whether anything is left
  private boolean follow(LiveStream stream, List<TopicName> names, Caller caller) {
    boolean any = false;
    for (LiveTopic kind : kinds.values()) {
      Map<TopicName, Topic> followed = followed(kind, names, caller);
      followed.forEach((name, topic) -> stream.follow(topic, name.toString(), kind.settles()));
      any |= !followed.isEmpty();
    }
    return any;
  }

  private static Map<TopicName, Topic> followed(
      LiveTopic kind, List<TopicName> names, Caller caller) {
    Map<TopicName, Topic> followed = new LinkedHashMap<>();
    Map<UUID, TopicName> ids = new LinkedHashMap<>();
    for (TopicName name : names) {
      if (name.kind().equals(kind.kind())) {
        UUID id = name.id();
        if (id == null) {
          kind.follow(caller).ifPresent(topic -> followed.put(name, topic));
        } else {
          ids.put(id, name);
        }
      }
    }
    if (!ids.isEmpty()) {
      Map<UUID, Topic> topics = kind.follow(ids.keySet(), caller);
      ids.forEach((id, name) -> {
        Topic topic = topics.get(id);
        if (topic != null) {
          followed.put(name, topic);
        }
      });
    }
    return followed;
  }

  private static void write(
      LiveStream stream, @Nullable String lastId, ServletOutputStream output) {
    try {
      stream.run(
          lastId,
          text -> {
            output.write(text.getBytes(StandardCharsets.UTF_8));
            output.flush();
          });
    } catch (IOException gone) {
      log.debug("nobody reads the stream any more", gone);
    }
  }
}
