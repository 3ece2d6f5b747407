package io.stewardry.notifications.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.World;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Who is told of what, on pages without a script: of two customers of one MSP.
class NotificationPagesTest {
  private static final String ALWAYS =
      "{\"timeZone\": \"Europe/Berlin\", \"windows\": [{\"days\": [\"MON\", \"TUE\", \"WED\", \"THU\", \"FRI\", \"SAT\", \"SUN\"], \"from\": \"00:00\", \"to\": \"00:00\"}]}";

  private final World world = World.shared();
  private final World.Made msp = world.msp("Npm");
  private final World.Made acme = world.customer(msp, "Npa");
  private final World.Made beta = world.customer(msp, "Npb");
  private final PageClient owner = PageClient.of(acme.admin());

  private static String slug(World.Made of) {
    return of.name().toLowerCase(Locale.ROOT);
  }

  private static String list(World.Made of) {
    return "/o/" + slug(of) + "/settings/notifications";
  }

  private static String id(Client person) {
    return person.get("/api/me").expect(200).text("/user/id");
  }

  /// As people read it.
  private static String words(Answer answer) {
    return answer
        .body()
        .replaceAll("(?s)<svg.*?</svg>", "")
        .replaceAll("<[^>]+>", "")
        .replace("&amp;", "&")
        .replaceAll("\\s+", " ");
  }

  private static String follow(Client who, String kind, String target, String more) {
    return who.post(
            "/api/subscriptions",
            "{\"target\": {\"kind\": \"%s\", \"id\": %s}, \"classes\": [\"limit\"]%s}"
                .formatted(kind, target == null ? "null" : "\"" + target + "\"", more))
        .expect(201)
        .text("/id");
  }

  private static void quiet(World.Made where) {
    where
        .admin()
        .patch("/api/organizations/" + where.id(), "{\"doNotDisturb\": " + ALWAYS + "}")
        .expect(200);
  }

  @Test
  void shouldCreateChangeAndDelete() {
    assertThat(words(owner.get(list(acme)).expect(200)))
        .contains(
            "No subscriptions yet",
            "Owners and administrators are told what they have to know anyway",
            "No subscription tells anybody of such an event.");
    Client pat = world.person(acme, "pat", "member");
    assertThat(
            words(
                owner
                    .post(
                        list(acme),
                        slug(acme),
                        "kind",
                        "USER",
                        "user",
                        "nobody@example.org",
                        "minimumSeverity",
                        "WARNING")
                    .expect(422)))
        .contains("Choose at least one kind of event.", "Choose at least one way.");
    owner
        .post(
            list(acme),
            slug(acme),
            "kind",
            "USER",
            "user",
            "nobody@example.org",
            "classes",
            "limit",
            "minimumSeverity",
            "WARNING",
            "channels",
            "MAIL")
        .expect(422);
    owner
        .post(
            list(acme),
            slug(acme),
            "kind",
            "USER",
            "user",
            "PAT@" + acme.domain(),
            "classes",
            "limit",
            "classes",
            "expiry",
            "minimumSeverity",
            "WARNING",
            "channels",
            "MAIL",
            "channels",
            "IN_APP")
        .expect(302);
    assertThat(words(owner.get(list(acme)).expect(200)))
        .contains(
            "User Pat pat · Limits, Ends · warning or worse",
            "e-mail and bell · also in quiet hours");
    String one = acme.admin().get("/api/subscriptions").expect(200).items("/id").getFirst();
    String href = list(acme) + "/" + one;
    assertThat(owner.get(href).expect(200).body())
        .contains("value=\"pat@" + acme.domain() + "\"", "value=\"expiry\" checked");
    // Somebody else changes it meanwhile.
    acme.admin().patch("/api/subscriptions/" + one, "{\"muted\": true}").expect(200);
    String[] typed = {
      "kind",
      "ORGANIZATION",
      "classes",
      "security",
      "minimumSeverity",
      "CRITICAL",
      "channels",
      "IN_APP",
      "version",
      "1"
    };
    Answer stale = owner.post(href, slug(acme), typed).expect(412);
    assertThat(stale.body())
        .contains("Somebody else changed this subscription", "name=\"version\" value=\"2\"")
        .contains("value=\"security\" checked");
    typed[9] = "2";
    owner.post(href, slug(acme), typed).expect(302);
    assertThat(words(owner.get(list(acme)).expect(200)))
        .contains("All users · Security · critical only", "bell only · also in quiet hours");
    assertThat(words(owner.get(href + "/deletion").expect(200)))
        .contains("Delete the subscription of all users?", "2people are told by it now");
    owner.post(href + "/delete", Map.of()).expect(302);
    assertThat(acme.admin().get("/api/subscriptions").expect(200).at("/items").size()).isZero();
    assertThat(id(pat)).isNotEmpty();
  }

  @Test
  void shouldKeepToTheOrganization() {
    String foreign = follow(beta.admin(), "ORGANIZATION", null, "");
    String unknown = UUID.randomUUID().toString();
    for (String path : new String[] {"", "/deletion"}) {
      assertThat(owner.get(list(acme) + "/" + foreign + path).expect(404).body().length())
          .isEqualTo(owner.get(list(acme) + "/" + unknown + path).expect(404).body().length());
    }
    String[] typed = {
      "kind",
      "ORGANIZATION",
      "classes",
      "limit",
      "minimumSeverity",
      "INFO",
      "channels",
      "MAIL",
      "version",
      "1"
    };
    owner.post(list(acme) + "/" + foreign, slug(acme), typed).expect(404);
    owner.post(list(acme) + "/" + foreign + "/delete", Map.of()).expect(404);
    owner.get("/account/notifications/" + foreign).expect(404);
    // A foreign organization is answered exactly like an unknown one.
    owner.get(list(beta)).expect(403);
    owner.get("/o/nobody-has-this/settings/notifications").expect(403);
    // A user of another organization is unknown here.
    Client stranger = world.person(beta, "stranger", "member");
    assertThat(
            words(
                owner
                    .post(
                        list(acme),
                        slug(acme),
                        "kind",
                        "USER",
                        "user",
                        "stranger@" + beta.domain(),
                        "classes",
                        "limit",
                        "minimumSeverity",
                        "INFO",
                        "channels",
                        "MAIL")
                    .expect(422)))
        .contains("There is no such user in this organization.");
    assertThat(owner.get(list(acme) + "/users?user=stranger").expect(200).body())
        .doesNotContain("stranger");
    assertThat(id(stranger)).isNotEmpty();
  }

  @Test
  void shouldOfferNothingWithoutThePermission() {
    Client pat = world.person(acme, "pat", "member");
    PageClient page = PageClient.of(pat);
    for (String path : new String[] {"", "/new", "/deliveries", "/users"}) {
      page.get(list(acme) + path).expect(403);
    }
    page.post(list(acme), slug(acme), "kind", "ORGANIZATION").expect(403);
    assertThat(acme.admin().get("/api/audit?action=request.refused").expect(200).body())
        .contains("/settings/notifications\",\"method\":\"POST\"");
    // Their own they choose themselves.
    assertThat(words(page.get("/account/notifications").expect(200)))
        .contains("No subscriptions yet", "Nothing in the last 90 days.");
    assertThat(page.get("/account/notifications/new").expect(200).body())
        .doesNotContain("name=\"kind\"", "name=\"where\"");
    page.postAsIs(
            "/account/notifications",
            "_org",
            acme.id().toString(),
            "kind",
            "ORGANIZATION",
            "classes",
            "limit",
            "minimumSeverity",
            "INFO",
            "channels",
            "IN_APP")
        .expect(302);
    Answer kept = pat.get("/api/subscriptions").expect(200);
    assertThat(kept.items("/target/id")).containsExactly(id(pat));
    String one = kept.items("/id").getFirst();
    assertThat(words(page.get("/account/notifications").expect(200)))
        .contains("Limits · any severity", "bell only · also in quiet hours");
    // Nobody else opens it as their own.
    owner.get("/account/notifications/" + one).expect(404);
    page.get("/account/notifications/" + one + "/deletion").expect(200);
    page.postAsIs("/account/notifications/" + one + "/delete", "_org", acme.id().toString())
        .expect(302);
    assertThat(pat.get("/api/subscriptions").expect(200).at("/items").size()).isZero();
  }

  @Test
  void shouldSayWhoIsToldAtATimeAndWhy() {
    Client pat = world.person(acme, "pat", "member");
    world.person(acme, "rita", "member");
    follow(acme.admin(), "ORGANIZATION", null, "");
    follow(acme.admin(), "USER", id(pat), "");
    quiet(acme);
    String asked = "?class=limit&severity=CRITICAL&day=SUN&time=03:00";
    String told = words(owner.get(list(acme) + asked).expect(200));
    assertThat(told)
        .contains("Critical · Limits, Sunday", "03:00 CE", "It is always quiet.")
        .contains("Pat pat E-mail, bell by name, also in quiet hours")
        .contains(
            "Pat rita Held back, bell only through their organization, and it is always quiet")
        .contains("3 people are told: 1 by e-mail, 2 with the e-mail held back, 3 in the bell.");
    // The same on the page of quiet hours.
    assertThat(
            words(owner.get("/o/" + slug(acme) + "/settings/do-not-disturb" + asked).expect(200)))
        .contains("Who still hears", "Pat rita Held back, bell")
        .contains("3 people are told: 1 by e-mail");
    // Whom nobody tells.
    assertThat(words(owner.get(list(acme) + "?class=alert").expect(200)))
        .contains("No subscription tells anybody of such an event.");
    assertThat(words(owner.get(list(acme) + "?time=27:00&day=X&severity=Y&class=Z").expect(200)))
        .contains("Type a time such as 03:00.");
    // In the other organization there is nobody.
    assertThat(words(PageClient.of(beta.admin()).get(list(beta) + asked).expect(200)))
        .contains("No subscription tells anybody");
  }

  @Test
  void shouldChooseOrganizationsInAnMsp() {
    PageClient admin = PageClient.of(msp.admin());
    assertThat(
            words(
                admin
                    .post(
                        list(msp),
                        slug(msp),
                        "kind",
                        "ORGANIZATION",
                        "where",
                        "SOME",
                        "find",
                        acme.name(),
                        "draft",
                        "find")
                    .expect(200)))
        .contains(acme.name() + " " + slug(acme), "1 organization found.");
    String[] typed = {
      "kind",
      "ORGANIZATION",
      "classes",
      "limit",
      "minimumSeverity",
      "INFO",
      "channels",
      "MAIL",
      "channels",
      "IN_APP",
      "where",
      "SOME",
      "organizations",
      acme.id().toString()
    };
    admin.post(list(msp), slug(msp), typed).expect(302);
    assertThat(words(admin.get(list(msp)).expect(200))).contains("of 1 organization");
    String asked = "?class=limit&severity=WARNING&organization=";
    assertThat(words(admin.get(list(msp) + asked + slug(acme)).expect(200)))
        .contains("Limits · " + acme.name(), "1 person is told: 1 by e-mail, 1 in the bell.");
    assertThat(words(admin.get(list(msp) + asked + slug(beta)).expect(200)))
        .contains("No subscription tells anybody");
    assertThat(words(admin.get(list(msp) + asked + "nobody-has-this").expect(200)))
        .contains("There is no organization of this name that you have access to.");
    // A technician without access sees neither, and what others named stays.
    Client tom = world.person(msp, "tom", "manager");
    PageClient page = PageClient.of(tom);
    assertThat(words(page.get(list(msp) + asked + slug(acme)).expect(200)))
        .contains("There is no organization of this name that you have access to.");
    String one = msp.admin().get("/api/subscriptions").expect(200).items("/id").getFirst();
    assertThat(words(page.get(list(msp) + "/" + one).expect(200)))
        .contains("1 further organization, to which you have no access, stays chosen.")
        .doesNotContain(acme.name());
    page.post(
            list(msp) + "/" + one,
            slug(msp),
            "kind",
            "ORGANIZATION",
            "classes",
            "expiry",
            "minimumSeverity",
            "INFO",
            "channels",
            "MAIL",
            "where",
            "SOME",
            "version",
            "1")
        .expect(302);
    Answer kept = msp.admin().get("/api/subscriptions/" + one).expect(200);
    assertThat(kept.at("/organizations").toString()).contains(acme.id().toString());
    assertThat(kept.at("/classes").toString()).contains("expiry");
    page.post(list(msp), slug(msp), typed).expect(422);
    // Nothing of those others goes by choosing this organization, and the question counts without
    // them.
    assertThat(
            words(
                page.post(
                        list(msp) + "/" + one,
                        slug(msp),
                        "kind",
                        "ORGANIZATION",
                        "classes",
                        "expiry",
                        "minimumSeverity",
                        "INFO",
                        "channels",
                        "MAIL",
                        "where",
                        "HERE",
                        "version",
                        "2")
                    .expect(422)))
        .contains("Organizations to which you have no access stay chosen.");
    page.get(list(msp) + "/" + one + "/deletion").expect(200);
    // The API says how many, and keeps them.
    Answer seen = tom.get("/api/subscriptions/" + one).expect(200);
    assertThat(seen.at("/organizations").size()).isZero();
    assertThat(seen.at("/furtherOrganizations").asInt()).isEqualTo(1);
    assertThat(tom.get("/api/subscriptions").expect(200).body())
        .doesNotContain(acme.id().toString());
    world.grant(msp, "tom@" + msp.domain(), beta.id(), "view");
    Answer saved =
        tom.patch(
                "/api/subscriptions/" + one,
                "{\"organizations\": [\"" + beta.id() + "\"], \"recursive\": false}")
            .expect(200);
    assertThat(saved.at("/organizations").size()).isEqualTo(1);
    assertThat(saved.at("/organizations").toString())
        .contains(beta.id().toString())
        .doesNotContain(acme.id().toString());
    tom.patch("/api/subscriptions/" + one, "{\"organizations\": []}").expect(200);
    assertThat(
            msp.admin()
                .get("/api/subscriptions/" + one)
                .expect(200)
                .at("/organizations")
                .toString())
        .isEqualTo("[\"" + acme.id() + "\"]");
    // Nor does the log say their ids to who has no access to them.
    assertThat(msp.admin().get("/api/audit?resourceId=" + one).expect(200).body())
        .contains(acme.id().toString());
    msp.admin()
        .post("/api/roles", "{\"name\": \"Log reader\", \"permissions\": [\"audit.view\"]}")
        .expect(201);
    Client lars = world.person(msp, "lars", "log_reader");
    world.grant(msp, "lars@" + msp.domain(), beta.id(), "view");
    Answer log = lars.get("/api/audit?resourceId=" + one).expect(200);
    assertThat(log.body()).contains(beta.id().toString()).doesNotContain(acme.id().toString());
    assertThat(log.body()).contains("furtherOrganizations");
  }

  @Test
  void shouldChooseWhoIsToldNext() {
    Client pat = world.person(acme, "pat", "member");
    String group =
        acme.admin()
            .post("/api/user-groups", "{\"name\": \"Second line\"}")
            .expect(201)
            .text("/id");
    String[] typed = {
      "kind",
      "ORGANIZATION",
      "classes",
      "limit",
      "minimumSeverity",
      "INFO",
      "channels",
      "MAIL",
      "step",
      "0",
      "minutes-0",
      "30",
      "then-0",
      "GROUP:" + group,
      "step",
      "1",
      "minutes-1",
      "20",
      "then-1",
      "USER",
      "then-user-1",
      "nobody@example.org"
    };
    // Without a script a button draws the form with one step more, or one less.
    Answer more = owner.post(list(acme), slug(acme), with(typed, "draft", "step")).expect(200);
    assertThat(more.body())
        .contains("id=\"minutes-2\"", "value=\"GROUP:" + group + "\" selected")
        .contains("value=\"nobody@example.org\"");
    assertThat(
            owner
                .post(list(acme), slug(acme), with(typed, "draft", "remove-step-0"))
                .expect(200)
                .body())
        .doesNotContain("id=\"minutes-0\"")
        .contains("id=\"minutes-1\"");
    assertThat(
            owner
                .forPart("escalation-steps")
                .post(list(acme), slug(acme), with(typed, "draft", "step"))
                .expect(200)
                .body())
        .contains("id=\"step-2\"")
        .doesNotContain("id=\"step-1\"");
    Answer wrong = owner.post(list(acme), slug(acme), typed).expect(422);
    assertThat(wrong.body()).contains("id=\"minutes-1-error\"", "id=\"channels-error\"");
    assertThat(words(wrong))
        .contains(
            "Enter more minutes than the 30 of the step above.",
            "An escalation needs the bell: people end it by dismissing the notice there.");
    typed[17] = "45";
    assertThat(
            owner
                .post(list(acme), slug(acme), with(typed, "channels", "IN_APP"))
                .expect(422)
                .body())
        .containsPattern("id=\"then-user-1-error\">There is no such user");
    typed[21] = "pat@" + acme.domain();
    owner.post(list(acme), slug(acme), with(typed, "channels", "IN_APP")).expect(302);
    Answer saved = acme.admin().get("/api/subscriptions").expect(200);
    assertThat(saved.at("/items/0/escalation").toString())
        .contains("\"afterMinutes\":30", "\"kind\":\"GROUP\"", "\"afterMinutes\":45", id(pat));
    assertThat(words(owner.get(list(acme)).expect(200))).contains("escalates after 30 and 45 min");
    String href = list(acme) + "/" + saved.items("/id").getFirst();
    assertThat(owner.get(href).expect(200).body())
        .contains("name=\"then-user-1\" type=\"text\" value=\"pat@" + acme.domain() + "\"");
    // A group of another organization is answered like an unknown one, and nothing is kept
    // silently.
    String foreign =
        beta.admin().post("/api/user-groups", "{\"name\": \"Theirs\"}").expect(201).text("/id");
    String[] again = with(with(typed, "channels", "IN_APP"), "version", "1");
    for (String id : new String[] {foreign, UUID.randomUUID().toString()}) {
      again[13] = "GROUP:" + id;
      assertThat(owner.post(href, slug(acme), again).expect(422).body())
          .containsPattern("id=\"then-0-error\">There is no such user group");
    }
    again[13] = "";
    assertThat(owner.post(href, slug(acme), again).expect(422).body())
        .containsPattern("id=\"then-0-error\">Choose who is told then");
    owner
        .post(
            href,
            slug(acme),
            "kind",
            "ORGANIZATION",
            "classes",
            "limit",
            "minimumSeverity",
            "INFO",
            "channels",
            "MAIL",
            "version",
            "1")
        .expect(302);
    assertThat(acme.admin().get("/api/subscriptions").expect(200).at("/items/0/escalation").size())
        .isZero();
  }

  /// What tells others beside oneself is chosen by those who may, and by nobody else changed.
  @Test
  void shouldKeepWhatOthersChose() {
    Client pat = world.person(acme, "pat", "member");
    String mine = follow(acme.admin(), "USER", id(acme.admin()), "");
    String theirs =
        follow(
            acme.admin(),
            "USER",
            id(pat),
            ", \"escalation\": [{\"afterMinutes\": 5, \"target\": {\"kind\": \"ROLE\", \"id\": \"owner\"}}]");
    PageClient page = PageClient.of(pat);
    Answer own = page.get("/account/notifications").expect(200);
    assertThat(words(own)).contains("escalates after 5 min · chosen by somebody else");
    assertThat(own.body()).doesNotContain("/account/notifications/" + theirs);
    page.get("/account/notifications/" + theirs).expect(403);
    assertThat(page.get("/account/notifications/new").expect(200).body())
        .doesNotContain("id=\"add-step\"");
    // Who may, escalates their own, too.
    assertThat(owner.get("/account/notifications/" + mine).expect(200).body())
        .contains("id=\"add-step\"");
    owner
        .postAsIs(
            "/account/notifications/" + mine,
            "_org",
            acme.id().toString(),
            "classes",
            "limit",
            "minimumSeverity",
            "INFO",
            "channels",
            "IN_APP",
            "step",
            "0",
            "minutes-0",
            "10",
            "then-0",
            "ROLE:owner",
            "version",
            "1")
        .expect(302);
    assertThat(words(owner.get("/account/notifications").expect(200)))
        .contains("escalates after 10 min");
  }

  /// Who deletes a user group or a role is told how many subscriptions go with it.
  @Test
  void shouldSayInNumbersWhatGoesWithAGroupOrARole() {
    String group =
        acme.admin().post("/api/user-groups", "{\"name\": \"Going\"}").expect(201).text("/id");
    Answer role =
        acme.admin()
            .post("/api/roles", "{\"name\": \"Night desk\", \"permissions\": [\"user.view\"]}")
            .expect(201);
    String key = role.text("/key");
    follow(acme.admin(), "GROUP", group, "");
    String stays =
        follow(
            acme.admin(),
            "ORGANIZATION",
            null,
            ", \"escalation\": [{\"afterMinutes\": 5, \"target\": {\"kind\": \"GROUP\", \"id\": \"%s\"}}]"
                .formatted(group));
    String toRole = follow(acme.admin(), "ROLE", key, "");
    String root = "/o/" + slug(acme);
    assertThat(words(owner.get(root + "/user-groups/" + group + "/deletion").expect(200)))
        .contains("2subscriptions and escalations to it are deleted");
    assertThat(words(owner.get(root + "/roles/" + role.text("/id") + "/deletion").expect(200)))
        .contains("1subscription or escalation to it is deleted");
    // The log names the role as people do.
    assertThat(
            acme.admin()
                .get("/api/audit?resourceId=" + toRole)
                .expect(200)
                .text("/items/0/changes/who"))
        .isEqualTo("Night desk");
    acme.admin().delete("/api/user-groups/" + group).expect(204);
    acme.admin().delete("/api/roles/" + role.text("/id")).expect(204);
    Answer left = acme.admin().get("/api/subscriptions").expect(200);
    assertThat(left.items("/id")).containsExactly(stays);
    assertThat(left.at("/items/0/escalation").size()).isZero();
    // Of another organization nothing is counted.
    String theirs =
        beta.admin().post("/api/user-groups", "{\"name\": \"Theirs too\"}").expect(201).text("/id");
    owner.get(root + "/user-groups/" + theirs + "/deletion").expect(404);
  }

  private static String[] with(String[] fields, String... more) {
    return Stream.concat(Arrays.stream(fields), Arrays.stream(more)).toArray(String[]::new);
  }

  @Test
  void shouldSayWhatBecameOfMessages() {
    Client pat = world.person(acme, "pat", "member");
    follow(acme.admin(), "ORGANIZATION", null, "");
    quiet(acme);
    long used =
        world.count(
            "select count(*) from hub.member_state where org_id = ? and state <> 'DELETED'",
            acme.id());
    msp.admin()
        .put("/api/organizations/" + acme.id() + "/limits", "{\"users\": " + used + "}")
        .expect(200);
    world.awaitNotices();
    String all = words(owner.get(list(acme) + "/deliveries").expect(200));
    assertThat(all)
        .contains("Pat pat · Limits · Warning", "Held back: quiet hours", "Why: All users");
    assertThat(words(owner.get(list(acme) + "/deliveries?state=FAILED").expect(200)))
        .contains("No message is in this state");
    // Their own, without the words about others.
    assertThat(words(PageClient.of(pat).get("/account/notifications").expect(200)))
        .contains("What you were told lately", "Held back: quiet hours", "Why: all users");
    PageClient.of(beta.admin()).get(list(acme) + "/deliveries").expect(403);
    assertThat(words(PageClient.of(beta.admin()).get(list(beta) + "/deliveries").expect(200)))
        .contains("No messages yet");
  }

  @Test
  void shouldMarkWhatIsNewAndWhatWasRead() {
    Client pat = world.person(acme, "pat", "member");
    follow(acme.admin(), "USER", id(pat), "");
    long used =
        world.count(
            "select count(*) from hub.member_state where org_id = ? and state <> 'DELETED'",
            acme.id());
    msp.admin()
        .put("/api/organizations/" + acme.id() + "/limits", "{\"users\": " + used + "}")
        .expect(200);
    world.awaitNotices();
    PageClient page = PageClient.of(pat);
    String body = page.get("/account/notices").expect(200).body();
    assertThat(body).contains("is-new", "Mark all as read");
    String upTo = body.replaceFirst("(?s).*name=\"upTo\" value=\"([^\"]+)\".*", "$1");
    page.postAsIs("/account/notices/read", "_org", acme.id().toString(), "upTo", upTo).expect(302);
    assertThat(page.get("/account/notices").expect(200).body())
        .doesNotContain("is-new", "Mark all as read");
    assertThat(owner.get("/account/notices").expect(200).body()).contains("is-new");
    page.postAsIs("/account/notices/read", "_org", acme.id().toString(), "upTo", "yesterday")
        .expect(422);
  }

  /// A preview of 5,000 people is short, and quick.
  @Test
  void shouldCountMany() {
    world.sql(
        """
        with made as (
          insert into hub.app_user (org_id, user_id, email, first_name, last_name)
            select ?, gen_random_uuid(), 'u' || n || '@' || ?, 'Una', 'No ' || n from generate_series(1, 4999) n returning org_id, user_id)
        insert into hub.member_state (org_id, user_id, state, role, is_owner, all_orgs)
          select org_id, user_id, 'ACTIVE', 'member', false, false from made
        """,
        beta.id(),
        beta.domain());
    follow(beta.admin(), "ORGANIZATION", null, "");
    long before = System.nanoTime();
    Answer page = PageClient.of(beta.admin()).get(list(beta) + "?class=limit").expect(200);
    assertThat(words(page))
        .contains("5,000 people are told: 5,000 by e-mail, 5,000 in the bell.")
        .contains("and 4,992 other people");
    assertThat(page.body().length()).isLessThan(120_000);
    assertThat((System.nanoTime() - before) / 1_000_000).as("milliseconds").isLessThan(4_000);
  }

  @Test
  void shouldListManyAndWhatBreaksPages() {
    String group =
        acme.admin()
            .post("/api/user-groups", "{\"name\": \"<script>alert(1)</script>\"}")
            .expect(201)
            .text("/id");
    for (int n = 0; n < 199; n++) {
      follow(acme.admin(), "ROLE", "org_admin", "");
    }
    follow(acme.admin(), "GROUP", group, ", \"systemTags\": [\"<b>x</b>\"]");
    Answer first = owner.get(list(acme)).expect(200);
    assertThat(words(first)).contains("1–25 of 200");
    assertThat(first.body())
        .contains("&lt;script&gt;alert(1)", "&lt;b&gt;x")
        .doesNotContain("<script>alert", "<b>x", "org_admin");
    assertThat(first.body().length()).isLessThan(150_000);
    assertThat(owner.get(list(acme) + "?organization=" + "%00&time=%00").expect(200).body())
        .contains("Type a time such as 03:00.");
    owner.get(list(acme) + "?cursor=x").expect(422);
    owner.get(list(acme) + "/users?user=%00").expect(200);
  }

  @Test
  void shouldOfferNothingToSuperusers() {
    PageClient root = PageClient.of(world.superuser());
    assertThat(words(root.get("/account/notifications").expect(200)))
        .contains("Subscriptions are for users of an organization.");
    root.get("/account/notifications/new").expect(404);
    // Inside an organization they see who is told of what there.
    assertThat(words(root.get(list(msp)).expect(200))).contains("Who is told of what");
  }
}
