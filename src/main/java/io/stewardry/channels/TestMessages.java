package io.stewardry.channels;

import io.stewardry.kernel.Ids;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.InstallationAddress;
import java.time.Clock;
import org.springframework.stereotype.Component;

/// What a channel is tested with.
@Component
class TestMessages {
  private final Organizations organizations;
  private final InstallationAddress address;
  private final Clock clock;

  TestMessages(Organizations organizations, InstallationAddress address, Clock clock) {
    this.organizations = organizations;
    this.address = address;
    this.clock = clock;
  }

  ChannelMessage of(Channel channel) {
    OrganizationName here = organizations.acting();
    return new ChannelMessage(
        Ids.next(),
        "channel.test",
        clock.instant(),
        here.id(),
        here.name(),
        "test",
        "INFO",
        "Test of " + channel.name(),
        "The channel works. Messages of " + here.name() + " arrive here.",
        address.url() + "/o/" + here.slug() + "/settings/channels/" + channel.id(),
        null);
  }
}
