package io.stewardry.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import org.junit.jupiter.api.Test;

/// The texts of mails have links by which accounts are opened: they are for a superuser in a
/// session, and the log says who read them.
class MailReadingTest {
  private static final String URL = "/api/platform/mail";

  private final World world = World.shared();
  private final World.Made msp = world.msp("MailRead");
  private final Client superuser = world.superuser();

  private Client key(String scopes) {
    return world
        .application()
        .client()
        .withToken(
            superuser
                .post("/api/api-keys", "{\"name\": \"M\", \"scopes\": [\"%s\"]}".formatted(scopes))
                .expect(201)
                .text("/key"));
  }

  @Test
  void shouldBeForNoKey() {
    superuser
        .post("/api/api-keys", "{\"name\": \"M\", \"scopes\": [\"mail.view\"]}")
        .expect(422, "PERMISSION_NOT_ASSIGNABLE");
    assertThat(
            PageClient.of(superuser).get("/o/" + msp.name().toLowerCase() + "/api-keys/new").body())
        .doesNotContain("mail.view");
    // One that was given it earlier.
    Client earlier = key("organization.view");
    world.sql(
        "update priv.secret set scopes = 'organization.view,mail.view' where kind = 'key' and scopes = 'organization.view' and org_id = (select org_id from priv.node where kind = 'PLATFORM')");
    assertThat(earlier.get(URL).expect(403, "FORBIDDEN").body()).doesNotContain(msp.ownerEmail());
    String token = superuser.post("/api/me/identity-token", "{}").expect(201).text("/token");
    superuser.withToken(token).get(URL).expect(403, "FORBIDDEN");
  }

  @Test
  void shouldTellWhoReadTheTexts() {
    Answer list = superuser.get(URL + "?limit=100").expect(200);
    assertThat(list.items("/to")).contains(msp.ownerEmail());
    assertThat(list.items("/body").toString()).contains("/invitations/stw_i_");
    Answer entry = superuser.get("/api/audit?action=mail.read&limit=1").expect(200);
    assertThat(entry.items("/actor/email")).containsExactly("root@stewardry.example");
    assertThat(entry.body()).contains(msp.ownerEmail()).doesNotContain("stw_i_");
    assertThat(superuser.get("/api/audit?reads=only&limit=1").items("/action"))
        .containsExactly("mail.read");

    String count = "select count(*) from hub.audit_entry where action = 'mail.read'";
    long before = world.count(count);
    PageClient.of(superuser).get("/platform/mail?q=" + msp.domain()).expect(200);
    assertThat(world.count(count)).isEqualTo(before + 1);
    // What was sent has no text any more.
    PageClient.of(superuser).get("/platform/mail?q=nobody.at.all.example").expect(200);
    superuser.get(URL + "?state=SENT").expect(200);
    assertThat(world.count(count)).isEqualTo(before + 1);
  }
}
