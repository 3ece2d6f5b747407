package io.stewardry.notifications.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.stewardry.kernel.Page;
import io.stewardry.notifications.EventTypes;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.SignedIn;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Which events can be followed, and what a message about one says.
@RestController
class EventTypesController {
  /// The members of `data` in the body of a webhook.
  private static final List<String> FIELDS =
      List.of("organizationId", "organizationName", "class", "severity", "title", "text", "url");

  private final EventTypes types;

  EventTypesController(EventTypes types) {
    this.types = types;
  }

  record View(
      String type,
      String resource,
      List<String> fields,
      @JsonProperty("class") String of,
      String severity) {}

  @SignedIn
  @GetMapping("/api/event-types")
  Page<View> list(Caller caller) {
    return Page.whole(
        types.all(caller).stream()
            .map(one ->
                new View(
                    one.type(),
                    one.resource(),
                    FIELDS,
                    one.event().of().key(),
                    one.event().severity().name()))
            .toList());
  }
}
