package io.stewardry.channels.api;

import io.stewardry.channels.Channel;
import io.stewardry.channels.ChannelChange;
import io.stewardry.channels.ChannelDraft;
import io.stewardry.channels.ChannelSaved;
import io.stewardry.channels.ChannelTrials;
import io.stewardry.channels.Channels;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.tenancy.AsksOutside;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.ETags;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/channels")
class ChannelsController {
  private final Channels channels;
  private final ChannelTrials trials;

  ChannelsController(Channels channels, ChannelTrials trials) {
    this.channels = channels;
    this.trials = trials;
  }

  @Requires(Permission.SUBSCRIPTION_VIEW)
  @GetMapping
  Page<Channel> list(
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return channels.page(PageRequest.of(limit, cursor));
  }

  @Requires(Permission.SUBSCRIPTION_CREATE)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  ChannelSaved create(@RequestBody ChannelDraft body) {
    return channels.create(body);
  }

  @Requires(Permission.SUBSCRIPTION_VIEW)
  @GetMapping("/{id}")
  ResponseEntity<Channel> get(@PathVariable String id) {
    Channel channel = channels.get(id(id));
    return ResponseEntity.ok().eTag(ETags.of(channel.version())).body(channel);
  }

  @Requires(Permission.SUBSCRIPTION_UPDATE)
  @PatchMapping("/{id}")
  ResponseEntity<ChannelSaved> update(
      @PathVariable String id,
      @RequestBody ChannelChange body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    ChannelSaved saved = channels.update(id(id), body, expected(id, ifMatch));
    return ResponseEntity.ok().eTag(ETags.of(saved.channel().version())).body(saved);
  }

  @Requires(Permission.SUBSCRIPTION_DELETE)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    channels.delete(id(id), expected(id, ifMatch));
  }

  /// Sends a test message at once, and says how that went.
  @Requires(Permission.SUBSCRIPTION_UPDATE)
  @AsksOutside
  @PostMapping("/{id}/test")
  ChannelTrials.Tested test(@PathVariable String id) {
    return trials.test(id(id));
  }

  private @Nullable Integer expected(String id, @Nullable String ifMatch) {
    return ETags.version(ifMatch, () -> channels.get(id(id)).version()).orElse(null);
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(Problem::notFound);
  }
}
