package io.stewardry.outbound;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the server may connect to on behalf of organizations.
///
/// @param innerNetworks private networks that are allowed besides public addresses; a loopback
///   network also allows `http`
@ConfigurationProperties("stewardry.outbound")
public record OutboundSettings(@Nullable List<String> innerNetworks) {
  public OutboundSettings {
    innerNetworks = innerNetworks == null ? List.of() : List.copyOf(innerNetworks);
  }
}
