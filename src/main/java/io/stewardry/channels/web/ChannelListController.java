package io.stewardry.channels.web;

import io.stewardry.channels.Channel;
import io.stewardry.channels.ChannelKind;
import io.stewardry.channels.ChannelSaved;
import io.stewardry.channels.Channels;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Refusal;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Requires;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The channels of an organization, and the way to a new one.
@Controller
@RequestMapping("/o/{slug}/settings/channels")
class ChannelListController {
  private final Channels channels;

  ChannelListController(Channels channels) {
    this.channels = channels;
  }

  static String list(String slug) {
    return "/o/" + slug + "/settings/channels";
  }

  @Requires(Permission.SUBSCRIPTION_VIEW)
  @GetMapping
  Drawn list(@PathVariable String slug, ListAddress address, ListPlace place, Frame frame) {
    Page<Channel> found = channels.page(place.request());
    return Drawn.page(
        "channels/channels",
        new ChannelsPage(
            found.items().stream()
                .map(
                    channel -> ChannelsPage.Row.of(channel, list(slug) + "/" + channel.id(), frame))
                .toList(),
            place.paging(found, address),
            frame.may(Permission.SUBSCRIPTION_CREATE) ? list(slug) + "/new" : null));
  }

  @Requires(Permission.SUBSCRIPTION_CREATE)
  @GetMapping("/new")
  Drawn form(@PathVariable String slug, @RequestParam(defaultValue = "") String kind) {
    ChannelKind chosen = ChannelKind.parse(kind);
    return chosen == null
        ? Drawn.page("channels/kinds", new ChannelKindsPage(list(slug)))
        : page(slug, chosen, new ChannelForm(kind, "", null, null, null), FieldErrors.NONE);
  }

  @Requires(Permission.SUBSCRIPTION_CREATE)
  @PostMapping
  PageAnswer create(@PathVariable String slug, @ModelAttribute("form") ChannelForm form) {
    ChannelKind kind = ChannelKind.parse(form.kind());
    if (kind == null) {
      return Redirect.to(list(slug) + "/new");
    }
    ChannelSaved saved;
    try {
      saved = channels.create(form.asDraft());
    } catch (Refusal refused) {
      return page(slug, kind, form, RefusedChannel.errors(refused)).refusing(refused);
    }
    return saved(slug, saved, false);
  }

  /// The secret that was made is shown here and nowhere else.
  static PageAnswer saved(String slug, ChannelSaved saved, boolean moved) {
    String href = list(slug) + "/" + saved.channel().id();
    String secret = saved.signingSecret();
    return secret == null
        ? Redirect.to(href)
            .saying(
                Notice.good(
                    saved.channel().name()
                        + (moved
                            ? " has a new address. Test it now."
                            : " is created. Test it now.")))
        : Drawn.page(
                "channels/secret",
                new ChannelSecretPage(saved.channel().name(), secret, moved, href))
            .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private static Drawn page(String slug, ChannelKind kind, ChannelForm form, FieldErrors errors) {
    return Drawn.page("channels/new", new NewChannelPage(kind, form, errors, list(slug)));
  }
}
