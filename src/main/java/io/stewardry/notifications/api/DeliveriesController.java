package io.stewardry.notifications.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.notices.NoticeText;
import io.stewardry.notifications.Deliveries;
import io.stewardry.notifications.Delivery;
import io.stewardry.notifications.DeliveryState;
import io.stewardry.notifications.Subscription;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.SignedIn;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What became of messages.
@RestController
@RequestMapping("/api/deliveries")
class DeliveriesController {
  private final Deliveries deliveries;

  DeliveriesController(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record View(
      UUID id,
      Event event,
      Delivery.@Nullable Recipient recipient,
      List<UUID> path,
      boolean named,
      String channel,
      DeliveryState state,
      @Nullable String reason,
      Instant at) {
    static View of(Delivery one) {
      NoticeText text = one.event().text();
      return new View(
          one.id(),
          new Event(
              one.event().type(),
              one.event().of().key(),
              one.event().severity().name(),
              text == null ? null : text.in(ZoneOffset.UTC),
              one.event().organizationId(),
              one.event().organization()),
          one.recipient(),
          one.subscriptions(),
          one.named(),
          one.way().equals(Subscription.Ways.CHANNEL) && one.recipient() != null
              ? one.recipient().id().toString()
              : one.way(),
          one.state(),
          one.reason(),
          one.at());
    }
  }

  /// @param text null where the reader may not know what happened
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Event(
      String type,
      @JsonProperty("class") String of,
      String severity,
      @Nullable String text,
      UUID organizationId,
      String organizationName) {}

  @SignedIn
  @GetMapping
  Page<View> list(
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor,
      Caller caller) {
    DeliveryState wanted =
        state == null
            ? null
            : DeliveryState.ofKey(state)
                .orElseThrow(() ->
                    Problem.invalid(
                        "/state",
                        "It takes QUEUED, SENT, FAILED, SUPPRESSED_DND or SUPPRESSED_MAINT."));
    return deliveries.page(caller, wanted, PageRequest.of(limit, cursor)).map(View::of);
  }
}
