package io.stewardry.channels.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.stewardry.support.Answer;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Channels in the settings of a customer, with another one beside it.
class ChannelPagesTest {
  private static final World WORLD = World.shared();
  private static final World.Made MSP = WORLD.msp("ChannelPagesMsp");
  private static final World.Made ACME = WORLD.customer(MSP, "ChannelPagesAcme");
  private static final World.Made BETA = WORLD.customer(MSP, "ChannelPagesBeta");
  private static final String LIST = list(ACME);
  private static final Pattern ONE = Pattern.compile(LIST + "/[0-9a-f-]{36}");
  private static final AtomicInteger STATUS = new AtomicInteger(200);

  private static HttpServer receiver;

  private final PageClient owner = PageClient.of(ACME.admin());

  @BeforeAll
  static void begin() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] words = "ok".getBytes(UTF_8);
          exchange.sendResponseHeaders(STATUS.get(), words.length);
          exchange.getResponseBody().write(words);
          exchange.close();
        });
    receiver.start();
  }

  @AfterAll
  static void end() {
    receiver.stop(0);
  }

  private static String list(World.Made organization) {
    return "/o/" + organization.name().toLowerCase(Locale.ROOT) + "/settings/channels";
  }

  private static String url() {
    return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/in/T0SECRET";
  }

  private static String text(Answer answer) {
    return answer.body().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
  }

  private String created(String name) {
    Answer made = owner.post(LIST, Map.of("kind", "SLACK", "name", name, "url", url())).expect(302);
    return made.header("Location").replaceFirst("\\?.*", "");
  }

  @Test
  void shouldLeadFromNothingToASecretThatIsShownOnce() {
    World.Made fresh = WORLD.customer(MSP, "ChannelPagesFresh");
    assertThat(text(PageClient.of(fresh.admin()).get(list(fresh)).expect(200)))
        .contains("No channels yet");
    assertThat(text(owner.get(LIST + "/new").expect(200)))
        .contains("Webhook", "Slack", "Microsoft Teams", "Where are messages sent?");
    assertThat(owner.get(LIST + "/new?kind=SLACK").expect(200).body())
        .doesNotContain("name=\"signingSecret\"");
    assertThat(owner.get(LIST + "/new?kind=WEBHOOK").expect(200).body())
        .contains("name=\"signingSecret\"", "type=\"password\"");

    Answer refused =
        owner
            .post(LIST, Map.of("kind", "WEBHOOK", "name", "Hook", "url", "https://10.0.0.1/T0P"))
            .expect(422);
    assertThat(text(refused)).contains("It takes a public https address");
    assertThat(refused.body()).contains("value=\"Hook\"").doesNotContain("T0P");

    Answer made =
        owner.post(LIST, Map.of("kind", "WEBHOOK", "name", "Hook", "url", url())).expect(200);
    assertThat(made.body()).contains("whsec_", "data-copy=\"secret\"").doesNotContain("T0SECRET");
    assertThat(made.header("Cache-Control")).isEqualTo("no-store");
    Matcher secret = Pattern.compile("whsec_[A-Za-z0-9+/]{43}=").matcher(made.body());
    assertThat(secret.find()).isTrue();
    Matcher one = ONE.matcher(made.body());
    assertThat(one.find()).isTrue();
    Answer page = owner.get(one.group()).expect(200);
    assertThat(page.body()).doesNotContain(secret.group(), "T0SECRET").contains("127.0.0.1");
    assertThat(text(owner.get(LIST).expect(200)))
        .contains("Hook", "Webhook · 127.0.0.1", "Active", "None yet");

    Answer moved =
        owner.post(one.group() + "/address", Map.of("url", url(), "version", "1")).expect(200);
    assertThat(text(moved)).contains("The channel has a new address and this new secret");
    owner.post(one.group() + "/address", Map.of("url", url(), "version", "1")).expect(412);
    owner.post(one.group() + "/address", Map.of("url", "", "version", "2")).expect(422);
  }

  @Test
  void shouldTestInPlaceAndStartAgain() {
    String one = created("Room");
    STATUS.set(200);
    assertThat(text(owner.forPart("delivery").post(one + "/test", Map.of()).expect(200)))
        .contains("The test message has arrived. 127.0.0.1 answered with status 200.");
    owner.post(one + "/test", Map.of()).expect(302);
    STATUS.set(410);
    assertThat(text(owner.forPart("delivery").post(one + "/test", Map.of()).expect(200)))
        .contains("has not arrived", "Stopped", "gone for good", "Start again");
    assertThat(text(owner.get(one).expect(200))).contains("Stopped", "Start again");
    assertThat(text(owner.get(LIST).expect(200))).contains("Stopped", "failed");
    STATUS.set(200);
    owner.post(one + "/start", Map.of()).expect(302);
    assertThat(text(owner.get(one).expect(200))).doesNotContain("Start again");
  }

  @Test
  void shouldRenameAndDelete() {
    String one = created("Before");
    created("Other");
    owner.post(one, Map.of("name", "After", "version", "1")).expect(302);
    assertThat(text(owner.get(one).expect(200))).contains("After");
    assertThat(text(owner.post(one, Map.of("name", "other", "version", "2")).expect(409)))
        .contains("Another channel has this name");
    owner.post(one, Map.of("name", "Late", "version", "1")).expect(412);
    assertThat(text(owner.part(one + "/deletion", "dialog").expect(200)))
        .contains("Delete After?", "Nothing more is sent to 127.0.0.1", "Its address is erased");
    owner.post(one + "/delete", Map.of()).expect(302);
    owner.get(one).expect(404);
  }

  @Test
  void shouldKnowNoChannelOfOthers() {
    String one = created("Ours");
    String id = one.substring(one.lastIndexOf('/') + 1);
    PageClient stranger = PageClient.of(BETA.admin());
    for (String other : new String[] {id, UUID.randomUUID().toString()}) {
      String path = list(BETA) + "/" + other;
      stranger.get(path).expect(404);
      stranger.get(path + "/deletion").expect(404);
      stranger.post(path, Map.of("name", "Theirs", "version", "1")).expect(404);
      stranger.post(path + "/address", Map.of("url", url(), "version", "1")).expect(404);
      stranger.post(path + "/test", Map.of()).expect(404);
      stranger.post(path + "/start", Map.of()).expect(404);
      stranger.post(path + "/delete", Map.of()).expect(404);
    }
    assertThat(text(owner.get(one).expect(200))).contains("Ours");
    PageClient member = PageClient.of(WORLD.person(ACME, "may", "member"));
    member.get(one).expect(403);
    member.get(LIST).expect(403);
  }
}
