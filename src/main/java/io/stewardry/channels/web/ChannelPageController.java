package io.stewardry.channels.web;

import io.stewardry.channels.Channel;
import io.stewardry.channels.ChannelChange;
import io.stewardry.channels.ChannelSaved;
import io.stewardry.channels.ChannelTrials;
import io.stewardry.channels.ChannelUse;
import io.stewardry.channels.Channels;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.Refusal;
import io.stewardry.shell.Asked;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.AsksOutside;
import io.stewardry.tenancy.Requires;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// One channel: how it does, its name, its address, and its end.
@Controller
@RequestMapping("/o/{slug}/settings/channels/{id}")
class ChannelPageController {
  private final Channels channels;
  private final ChannelTrials trials;
  private final ObjectProvider<ChannelUse> uses;

  ChannelPageController(Channels channels, ChannelTrials trials, ObjectProvider<ChannelUse> uses) {
    this.channels = channels;
    this.trials = trials;
    this.uses = uses;
  }

  @Requires(Permission.SUBSCRIPTION_VIEW)
  @GetMapping
  Drawn show(@PathVariable String slug, @PathVariable String id) {
    return page(slug, channels.get(id(id)), null, FieldErrors.NONE);
  }

  @Requires(Permission.SUBSCRIPTION_UPDATE)
  @PostMapping
  PageAnswer rename(
      @PathVariable String slug,
      @PathVariable String id,
      @ModelAttribute("form") ChannelForm form) {
    try {
      ChannelSaved saved = channels.update(id(id), form.asName(), form.expected());
      return Redirect.to(href(slug, saved.channel()))
          .saying(Notice.good(saved.channel().name() + " is saved."));
    } catch (Refusal refused) {
      return refused(slug, id, form, refused);
    }
  }

  @Requires(Permission.SUBSCRIPTION_UPDATE)
  @PostMapping("/address")
  PageAnswer move(
      @PathVariable String slug,
      @PathVariable String id,
      @ModelAttribute("form") ChannelForm form) {
    try {
      return ChannelListController.saved(
          slug, channels.update(id(id), form.asAddress(), form.expected()), true);
    } catch (Refusal refused) {
      return refused(slug, id, null, refused);
    }
  }

  private Drawn refused(
      String slug, String id, @Nullable ChannelForm form, RuntimeException refused) {
    FieldErrors errors = RefusedChannel.errors(refused);
    return page(slug, channels.get(id(id)), form, errors).refusing(refused);
  }

  @Requires(Permission.SUBSCRIPTION_UPDATE)
  @PostMapping("/start")
  Redirect start(@PathVariable String slug, @PathVariable String id) {
    Channel started =
        channels.update(id(id), new ChannelChange(null, null, null, "ACTIVE"), null).channel();
    return Redirect.to(href(slug, started))
        .saying(Notice.good(started.name() + " is active again."));
  }

  /// The answer is shown in place.
  @Requires(Permission.SUBSCRIPTION_UPDATE)
  @AsksOutside
  @PostMapping("/test")
  Redirect test(@PathVariable String slug, @PathVariable String id) {
    ChannelTrials.Tested tested = trials.test(id(id));
    Notice answer =
        tested.ok()
            ? Notice.good("The test message has arrived. " + tested.detail())
            : Notice.warning("The test message has not arrived. " + tested.detail());
    Channel now = channels.get(id(id));
    return Redirect.to(href(slug, now))
        .saying(answer)
        .inPlace(frame ->
            Drawn.of("channels/part/delivery")
                .with("delivery", DeliveryCard.of(now, href(slug, now), answer, true, frame)));
  }

  /// The question, with the numbers of now.
  @Requires(Permission.SUBSCRIPTION_DELETE)
  @GetMapping("/deletion")
  Asked deletion(@PathVariable String slug, @PathVariable String id) {
    Channel channel = channels.get(id(id));
    DangerQuestion question =
        DangerQuestion.asking(
                "Delete " + channel.name() + "?",
                "Nothing more is sent to "
                    + channel.host()
                    + " by this channel. The audit log keeps its name.",
                "Delete channel",
                "trash",
                href(slug, channel) + "/delete")
            .counting(
                "mail-off",
                channels.queued(channel.id()),
                "message is not sent any more",
                "messages are not sent any more");
    for (ChannelUse use : uses) {
      question = question.counting(use.icon(), use.count(channel.id()), use.one(), use.many());
    }
    return Asked.of(
        question
            .telling("key-off", "Its address is erased")
            .undoneBy("This can't be undone. You can create it again with the address."),
        href(slug, channel));
  }

  @Requires(Permission.SUBSCRIPTION_DELETE)
  @PostMapping("/delete")
  Redirect delete(@PathVariable String slug, @PathVariable String id) {
    Channel channel = channels.get(id(id));
    channels.delete(channel.id(), null);
    return Redirect.to(ChannelListController.list(slug))
        .saying(Notice.good(channel.name() + " is deleted."));
  }

  /// @param typed null shows what is in force
  private static Drawn page(
      String slug, Channel channel, @Nullable ChannelForm typed, FieldErrors errors) {
    String name = typed == null ? channel.name() : typed.name();
    return Drawn.page(
        "channels/channel",
        frame -> {
          boolean editable = frame.may(Permission.SUBSCRIPTION_UPDATE);
          return new ChannelPage(
              channel.name(),
              channel.kind(),
              channel.host(),
              frame.moment(channel.createdAt()),
              ChannelListController.list(slug),
              new ChannelForm(channel.kind().name(), name, null, null, channel.version()),
              errors,
              DeliveryCard.of(channel, href(slug, channel), null, editable, frame),
              editable,
              frame.may(Permission.SUBSCRIPTION_DELETE));
        });
  }

  private static String href(String slug, Channel channel) {
    return ChannelListController.list(slug) + "/" + channel.id();
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(Problem::notFound);
  }
}
