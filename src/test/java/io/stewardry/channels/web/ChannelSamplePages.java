package io.stewardry.channels.web;

import static io.stewardry.pages.SampleFrames.HOSTILE;
import static io.stewardry.pages.SampleFrames.ago;
import static io.stewardry.pages.SampleFrames.away;
import static io.stewardry.pages.SampleFrames.msp;

import io.stewardry.channels.ChannelKind;
import io.stewardry.channels.ChannelState;
import io.stewardry.pages.Sample;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Notice;
import io.stewardry.shell.Paging;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Channels with much, with nothing, and with what breaks pages.
public final class ChannelSamplePages {
  private static final String LIST = "/o/nordlys-it/settings/channels";
  private static final String ONE = LIST + "/7";
  private static final String HOST =
      "prod-00.westeurope.a-host-with-quite-a-long-name-of-its-own.logic.azure.example";

  private ChannelSamplePages() {}

  public static List<Sample> all() {
    return Stream.of(lists(), forms(), pages()).flatMap(List::stream).toList();
  }

  private static List<Sample> lists() {
    return List.of(
        page("channels", "much", msp(LIST), new ChannelsPage(rows(), paging(25), LIST + "/new")),
        page("channels", "reader", away(LIST), new ChannelsPage(rows(), paging(25), null)),
        page("channels", "none", msp(LIST), new ChannelsPage(List.of(), paging(0), LIST + "/new")),
        page("channels", "reader-none", msp(LIST), new ChannelsPage(List.of(), paging(0), null)));
  }

  private static Paging paging(int rows) {
    return Paging.of(1, rows, rows, null, null);
  }

  private static List<ChannelsPage.Row> rows() {
    return IntStream.range(0, 25)
        .mapToObj(i ->
            new ChannelsPage.Row(
                i < HOSTILE.size() ? HOSTILE.get(i) : "On-call room " + i,
                ChannelKind.values()[i % 3].label(),
                i % 3 == 2 ? HOST : "hooks.slack.com",
                ChannelsPage.badge(i % 4 == 1 ? ChannelState.STOPPED : ChannelState.ACTIVE),
                i % 5 == 0 ? null : ago(Duration.ofMinutes(7L * i)),
                i % 4 != 1,
                LIST + "/" + i))
        .toList();
  }

  private static List<Sample> forms() {
    String path = LIST + "/new";
    return List.of(
        page("kinds", "all", msp(path), new ChannelKindsPage(LIST)),
        page("new", "webhook", msp(path), form(ChannelKind.WEBHOOK, FieldErrors.NONE)),
        page("new", "slack", away(path), form(ChannelKind.SLACK, FieldErrors.NONE)),
        page(
            "new",
            "errors",
            msp(path),
            form(
                ChannelKind.WEBHOOK,
                new FieldErrors(
                    Map.of(
                        "name",
                        "Another channel has this name. Choose another one.",
                        "url",
                        "It takes a public https address without user name and fragment, such as https://hooks.example.com/in/1234.",
                        "signingSecret",
                        "It takes whsec_ and 24 to 64 bytes in Base64. Leave it out, and we create one.")))),
        page("secret", "new", msp(path), secret(HOSTILE.get(2), false)),
        page("secret", "moved", msp(path), secret("Ticket hook", true)));
  }

  private static NewChannelPage form(ChannelKind kind, FieldErrors errors) {
    return new NewChannelPage(
        kind,
        new ChannelForm(kind.name(), errors.any() ? HOSTILE.get(1) : "", null, null, null),
        errors,
        LIST);
  }

  private static ChannelSecretPage secret(String name, boolean moved) {
    return new ChannelSecretPage(name, "whsec_" + "Sample0nly".repeat(4) + "AAA=", moved, ONE);
  }

  private static List<Sample> pages() {
    Frame frame = msp(ONE);
    DeliveryCard answered = active(Notice.good("The test message has arrived."), true);
    return List.of(
        page("channel", "active", frame, one("On-call room", active(null, true), true)),
        page("channel", "stopped", frame, one(HOSTILE.get(0), stopped(), true)),
        page("channel", "fresh", away(ONE), one(HOSTILE.get(1), fresh(), true)),
        page("channel", "reader", frame, one(HOSTILE.get(3), active(null, false), false)),
        page(
            "channel",
            "errors",
            frame,
            new ChannelPage(
                "Ticket hook",
                ChannelKind.WEBHOOK,
                HOST,
                ago(Duration.ofDays(3)),
                LIST,
                new ChannelForm("WEBHOOK", HOSTILE.get(4), null, null, 3),
                new FieldErrors(
                    Map.of("name", "It must not be empty.", "url", "It must not be empty.")),
                active(null, true),
                true,
                true)),
        new Sample(
            "channels/part/delivery", "answered", Map.of("frame", frame, "delivery", answered)));
  }

  private static ChannelPage one(String name, DeliveryCard delivery, boolean editable) {
    return new ChannelPage(
        name,
        ChannelKind.WEBHOOK,
        HOST,
        ago(Duration.ofDays(3)),
        LIST,
        new ChannelForm("WEBHOOK", name, null, null, 3),
        FieldErrors.NONE,
        delivery,
        editable,
        editable);
  }

  private static DeliveryCard active(@Nullable Notice answer, boolean editable) {
    return new DeliveryCard(
        ONE,
        ChannelsPage.badge(ChannelState.ACTIVE),
        null,
        new DeliveryCard.Last(
            ago(Duration.ofMinutes(3)), true, HOST + " answered with status 202."),
        answer,
        editable);
  }

  private static DeliveryCard fresh() {
    return new DeliveryCard(ONE, ChannelsPage.badge(ChannelState.ACTIVE), null, null, null, true);
  }

  private static DeliveryCard stopped() {
    String why = HOST + " answered with status 410: this address is gone for good.";
    return new DeliveryCard(
        ONE,
        ChannelsPage.badge(ChannelState.STOPPED),
        new DeliveryCard.Stop(ago(Duration.ofHours(2)), why),
        new DeliveryCard.Last(ago(Duration.ofHours(2)), false, why),
        Notice.warning("The test message has not arrived. " + why),
        true);
  }

  private static Sample page(String name, String variant, Frame frame, Object page) {
    return new Sample("channels/" + name, variant, Map.of("frame", frame, "page", page));
  }
}
