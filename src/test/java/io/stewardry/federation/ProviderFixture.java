package io.stewardry.federation;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;

/// An organization with a proven domain and a provider that is on.
record ProviderFixture(World world, World.Made organization, LaxProvider provider) {

  static ProviderFixture of(World world, String word) {
    ProviderFixture fixture = bare(world, word);
    fixture.save(true, false).expect(200);
    return fixture;
  }

  /// The provider is not set up yet.
  static ProviderFixture bare(World world, String word) {
    World.Made organization = world.standalone(word);
    prove(world, organization.domain());
    return new ProviderFixture(world, organization, LaxProvider.start());
  }

  static void prove(World world, String domain) {
    world.sql("update hub.email_domain set state = 'PROVEN' where domain = ?", domain);
  }

  Answer save(boolean enabled, boolean required) {
    return save(organization.admin(), provider.issuer(), LaxProvider.SECRET, enabled, required);
  }

  Answer save(Client client, String issuer, String secret, boolean enabled, boolean required) {
    return client.put(
        path(),
        """
        {"issuer": "%s", "clientId": "%s", "clientSecret": %s, "enabled": %s, "required": %s}
        """
            .formatted(
                issuer,
                LaxProvider.CLIENT,
                secret == null ? "null" : "\"" + secret + "\"",
                enabled,
                required));
  }

  String path() {
    return "/api/organizations/" + organization.id() + "/sign-in-provider";
  }

  String email(String localPart) {
    return localPart + "@" + organization.domain();
  }

  /// An active member, who signs in by the provider as his own name.
  String person(String localPart) {
    world.person(organization, localPart, "member");
    return email(localPart);
  }

  long sessions(String email) {
    return world.count(
        "select count(*) from hub.session s join hub.app_user u using (org_id, user_id) where u.email = ?",
        email);
  }

  /// How the newest refused sign-in in a log is explained.
  String lastRefusal(World.Made log) {
    return world.text(
        """
        select concat(code, ' ', changes ->> 'method', ' ', changes ->> 'why') from hub.audit_entry
        where org_id = ? and action = 'session.created' and result = 'refused' order by at desc, entry_id desc limit 1
        """,
        log.id());
  }
}
