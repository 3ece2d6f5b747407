package io.stewardry.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Channels over REST, in a customer with another one beside it.
class ChannelsApiTest {
  private static final World WORLD = World.shared();
  private static final World.Made MSP = WORLD.msp("ChannelsMsp");
  private static final World.Made ACME = WORLD.customer(MSP, "ChannelsAcme");
  private static final World.Made BETA = WORLD.customer(MSP, "ChannelsBeta");

  private final Client owner = ACME.admin();
  private final Receiver receiver = Receiver.start();

  @AfterEach
  void stop() {
    receiver.close();
  }

  private Answer created(String kind, String name) {
    return owner.post("/api/channels", Receiver.draft(kind, name, receiver.url())).expect(201);
  }

  private static String one(Answer channel) {
    return "/api/channels/" + channel.text("/id");
  }

  private static String secret(int bytes) {
    return "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
  }

  private static String lastEntry(String id) {
    return WORLD.text(
        """
        select action || ' ' || changes::text from hub.audit_entry where resource_id = ?
        order by at desc, entry_id desc limit 1
        """,
        id);
  }

  @Nested
  class Keeping {
    @Test
    void shouldCreateReadChangeAndDelete() {
      Answer made = created("WEBHOOK", "Ticket hook");
      String secret = made.text("/signingSecret");
      assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
      assertThat(made.text("/address")).isEqualTo("http://127.0.0.1");
      assertThat(made.text("/state")).isEqualTo("ACTIVE");
      assertThat(made.text("/stopped")).isNull();
      assertThat(made.text("/lastDelivery")).isNull();
      assertThat(lastEntry(made.text("/id"))).startsWith("channel.created");

      Answer read = owner.get(one(made)).expect(200);
      assertThat(read.body()).doesNotContain("whsec_", "T0SECRET", "signingSecret");
      assertThat(owner.get("/api/channels").expect(200).body())
          .contains("Ticket hook")
          .doesNotContain("whsec_", "T0SECRET");
      String tag = read.header("ETag");
      Answer renamed =
          owner.with("If-Match", tag).patch(one(made), "{\"name\": \"Tickets\"}").expect(200);
      assertThat(renamed.text("/name")).isEqualTo("Tickets");
      assertThat(renamed.body()).doesNotContain("signingSecret");
      assertThat(renamed.header("ETag")).isNotEqualTo(tag);
      assertThat(lastEntry(made.text("/id"))).contains("channel.updated", "Ticket hook", "Tickets");
      owner.with("If-Match", tag).patch(one(made), "{}").expect(412, "VERSION_MISMATCH");
      owner.with("If-Match", tag).delete(one(made)).expect(412, "VERSION_MISMATCH");

      owner.delete(one(made)).expect(204);
      assertThat(lastEntry(made.text("/id"))).contains("channel.deleted");
      owner.get(one(made)).expect(404, "NOT_FOUND");
      owner.post(one(made) + "/test", "{}").expect(404, "NOT_FOUND");
    }

    @Test
    void shouldTakeASecretOrMakeOneAndShowNoneAgain() {
      Answer given =
          owner
              .post(
                  "/api/channels",
                  "{\"kind\": \"WEBHOOK\", \"name\": \"Given\", \"url\": \"%s\", \"signingSecret\": \"%s\"}"
                      .formatted(receiver.url(), secret(24)))
              .expect(201);
      assertThat(given.body()).doesNotContain("whsec_");
      for (String wrong :
          List.of("secret", secret(23), secret(65), "whsec_%%%", "whsec_", secret(24) + "é")) {
        Answer refused =
            owner
                .post(
                    "/api/channels",
                    "{\"kind\": \"WEBHOOK\", \"name\": \"Wrong\", \"url\": \"%s\", \"signingSecret\": \"%s\"}"
                        .formatted(receiver.url(), wrong))
                .expect(422);
        assertThat(refused.items("/errors", "/pointer")).containsExactly("/signingSecret");
      }
      owner
          .post(
              "/api/channels",
              "{\"kind\": \"SLACK\", \"name\": \"Wrong\", \"url\": \"%s\", \"signingSecret\": \"%s\"}"
                  .formatted(receiver.url(), secret(24)))
          .expect(422);
      assertThat(created("SLACK", "Chat").body()).doesNotContain("signingSecret");

      Client repeating = owner.with("Idempotency-Key", "channels-once");
      String wanted = Receiver.draft("WEBHOOK", "Once", receiver.url());
      assertThat(repeating.post("/api/channels", wanted).expect(201).body()).contains("whsec_");
      assertThat(repeating.post("/api/channels", wanted).body()).doesNotContain("whsec_");
      assertThat(owner.get("/api/channels").items("/name")).containsOnlyOnce("Once");
    }

    /// The old signing secret never goes to a new address.
    @Test
    void shouldGiveANewAddressAnotherSecret() {
      Answer made = created("WEBHOOK", "Moving");
      String first = made.text("/signingSecret");
      try (Receiver elsewhere = Receiver.start()) {
        Answer moved = owner.patch(one(made), "{\"url\": \"" + elsewhere.url() + "\"}").expect(200);
        String second = moved.text("/signingSecret");
        assertThat(second).startsWith("whsec_").isNotEqualTo(first);
        assertThat(lastEntry(made.text("/id")))
            .contains("\"url\": \"changed\"", "\"signingSecret\": \"changed\"")
            .doesNotContain("whsec_", "T0SECRET");
        owner.post(one(made) + "/test", "{}").expect(200);
        assertThat(receiver.got()).isEmpty();
        Receiver.Got got = elsewhere.await(1).getFirst();
        assertThat(got.isSignedBy(second)).isTrue();
        assertThat(got.isSignedBy(first)).isFalse();

        String own = secret(32);
        Answer given =
            owner
                .patch(
                    one(made),
                    "{\"url\": \"%s\", \"signingSecret\": \"%s\"}".formatted(receiver.url(), own))
                .expect(200);
        assertThat(given.body()).doesNotContain("whsec_");
        owner.post(one(made) + "/test", "{}").expect(200);
        assertThat(receiver.await(1).getFirst().isSignedBy(own)).isTrue();

        // Another secret at the same address.
        owner.patch(one(made), "{\"signingSecret\": \"" + secret(40) + "\"}").expect(200);
        owner.post(one(made) + "/test", "{}").expect(200);
        assertThat(receiver.await(2).getLast().isSignedBy(secret(40))).isTrue();
      }
      Answer chat = created("TEAMS", "Moving chat");
      assertThat(
              owner.patch(one(chat), "{\"url\": \"" + receiver.url() + "/2\"}").expect(200).body())
          .doesNotContain("signingSecret");
    }

    @Test
    void shouldRefuseATakenName() {
      created("SLACK", "Taken");
      Answer other = created("SLACK", "Free");
      owner
          .post("/api/channels", Receiver.draft("TEAMS", "TAKEN", receiver.url()))
          .expect(409, "NAME_TAKEN");
      owner.patch(one(other), "{\"name\": \"taken\"}").expect(409, "NAME_TAKEN");
      BETA.admin()
          .post("/api/channels", Receiver.draft("SLACK", "Taken", receiver.url()))
          .expect(201);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "hooks.example.com",
          "http://hooks.example.com/in",
          "https://me:secret@hooks.example.com/in",
          "https://10.0.0.1/in",
          "https://[::1]/in",
          "https://169.254.169.254/",
          "https://hooks.example.com/in#x",
          "ftp://hooks.example.com",
          "https://hooks.example.com/a b",
          "https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaa.example"
        })
    void shouldRefuseAddressesThatAreNotOutside(String url) {
      for (String kind : List.of("WEBHOOK", "SLACK", "TEAMS")) {
        Answer refused =
            owner.post("/api/channels", Receiver.draft(kind, "Inner", url)).expect(422);
        assertThat(refused.items("/errors", "/pointer")).containsExactly("/url");
      }
    }

    @Test
    void shouldSayAllThatIsWrong() {
      Answer refused = owner.post("/api/channels", "{\"kind\": \"FAX\"}").expect(422);
      assertThat(refused.items("/errors", "/pointer")).containsExactly("/kind", "/name", "/url");
      Answer made = created("SLACK", "Unstoppable");
      assertThat(
              owner
                  .patch(one(made), "{\"state\": \"STOPPED\", \"name\": \"\", \"url\": \"\"}")
                  .expect(422)
                  .items("/errors", "/pointer"))
          .containsExactly("/name", "/url", "/state");
      owner
          .post("/api/channels", Receiver.draft("SLACK", "x".repeat(101), receiver.url()))
          .expect(422);
      owner
          .post(
              "/api/channels",
              Receiver.draft("SLACK", "Long", "https://hooks.example.com/" + "x".repeat(2_000)))
          .expect(422);
    }
  }

  @Nested
  class Testing {
    @Test
    void shouldSayHowItWent() {
      Answer made = created("WEBHOOK", "Tested");
      Answer good = owner.post(one(made) + "/test", "{}").expect(200);
      assertThat(good.text("/ok")).isEqualTo("true");
      assertThat(good.text("/detail")).isEqualTo("127.0.0.1 answered with status 204.");
      Receiver.Got got = receiver.await(1).getFirst();
      assertThat(got.path()).isEqualTo(Receiver.PATH);
      assertThat(got.type()).startsWith("application/json");
      assertThat(got.isSignedBy(made.text("/signingSecret"))).isTrue();
      assertThat(got.json().at("/type").asString()).isEqualTo("channel.test");
      assertThat(got.json().at("/data/organizationId").asString()).isEqualTo(ACME.id().toString());

      receiver.answers(exchange -> {
        exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/inner");
        exchange.sendResponseHeaders(302, -1);
      });
      Answer redirected = owner.post(one(made) + "/test", "{}").expect(200);
      assertThat(redirected.text("/ok")).isEqualTo("false");
      assertThat(redirected.text("/detail")).contains("status 302", "not followed");
      assertThat(receiver.got()).hasSize(2);
      Answer read = owner.get(one(made)).expect(200);
      assertThat(read.text("/lastDelivery/ok")).isEqualTo("false");
      assertThat(read.text("/lastDelivery/detail")).contains("status 302");
      assertThat(read.text("/lastDelivery/at")).isNotNull();
      assertThat(lastEntry(made.text("/id")))
          .contains("channel.tested", "302")
          .doesNotContain("T0SECRET", "whsec_");

      receiver.close();
      Answer away = owner.post(one(made) + "/test", "{}").expect(200);
      assertThat(away.text("/ok")).isEqualTo("false");
      assertThat(away.body()).doesNotContain("T0SECRET");
    }

    /// What the other end says is not shown: whoever names an address could read by it.
    @Test
    void shouldNotShowWhatWasAnswered() {
      Answer made = created("WEBHOOK", "Echo");
      receiver.answers(exchange -> {
        byte[] words = "inner words".getBytes();
        exchange.sendResponseHeaders(500, words.length);
        exchange.getResponseBody().write(words);
      });
      assertThat(owner.post(one(made) + "/test", "{}").expect(200).body())
          .contains("status 500")
          .doesNotContain("inner words");
    }

    @Test
    void shouldStopWhatIsGoneAndStartAgain() {
      Answer made = created("SLACK", "Gone");
      receiver.answers(410);
      owner.post(one(made) + "/test", "{}").expect(200);
      Answer stopped = owner.get(one(made)).expect(200);
      assertThat(stopped.text("/state")).isEqualTo("STOPPED");
      assertThat(stopped.text("/stopped/reason")).contains("status 410");
      assertThat(lastEntry(made.text("/id"))).contains("channel.stopped");
      receiver.answers(200);
      Answer again = owner.patch(one(made), "{\"state\": \"ACTIVE\"}").expect(200);
      assertThat(again.text("/state")).isEqualTo("ACTIVE");
      assertThat(again.text("/stopped")).isNull();
      assertThat(lastEntry(made.text("/id"))).contains("channel.updated", "STOPPED");
    }
  }

  @Nested
  class Keepers {
    /// Another organization's channel is like one that does not exist.
    @Test
    void shouldKnowNoChannelOfOthers() {
      Answer made = created("WEBHOOK", "Ours");
      for (Client stranger : List.of(BETA.admin(), MSP.admin())) {
        for (String path : List.of(one(made), "/api/channels/" + UUID.randomUUID())) {
          assertThat(same(stranger.get(path).expect(404, "NOT_FOUND")))
              .isEqualTo(unknown(stranger));
          assertThat(same(stranger.patch(path, "{\"name\": \"Theirs\"}").expect(404, "NOT_FOUND")))
              .isEqualTo(unknown(stranger));
          assertThat(same(stranger.delete(path).expect(404, "NOT_FOUND")))
              .isEqualTo(unknown(stranger));
          assertThat(same(stranger.post(path + "/test", "{}").expect(404, "NOT_FOUND")))
              .isEqualTo(unknown(stranger));
        }
        assertThat(stranger.get("/api/channels").expect(200).body()).doesNotContain("Ours");
      }
      assertThat(receiver.got()).isEmpty();
      assertThat(owner.get(one(made)).expect(200).text("/name")).isEqualTo("Ours");
    }

    private static String same(Answer answer) {
      return answer.text("/code") + answer.text("/detail") + answer.text("/title");
    }

    private static String unknown(Client stranger) {
      return same(stranger.get("/api/channels/" + UUID.randomUUID()));
    }

    @Test
    void shouldRefuseThoseWhoMayNot() {
      Answer made = created("WEBHOOK", "Kept");
      Client member = WORLD.person(ACME, "mia", "member");
      member.get("/api/channels").expect(403, "FORBIDDEN");
      member.get(one(made)).expect(403, "FORBIDDEN");
      member
          .post("/api/channels", Receiver.draft("SLACK", "Mine", receiver.url()))
          .expect(403, "FORBIDDEN");
      member.patch(one(made), "{\"name\": \"Mine\"}").expect(403, "FORBIDDEN");
      member.delete(one(made)).expect(403, "FORBIDDEN");
      member.post(one(made) + "/test", "{}").expect(403, "FORBIDDEN");
      assertThat(
              WORLD.count(
                  "select count(*) from hub.audit_entry where org_id = ? and result = 'refused' and actor_email like 'mia@%'",
                  ACME.id()))
          .isEqualTo(6);
    }
  }
}
