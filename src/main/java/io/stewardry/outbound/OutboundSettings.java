package io.stewardry.outbound;

import io.stewardry.kernel.Network;
import io.stewardry.kernel.Setting;
import io.stewardry.kernel.WrongSetting;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the server may connect to on behalf of organizations.
///
/// @param innerNetworks private networks that are allowed besides public addresses; a loopback
///   network also allows `http`
@ConfigurationProperties("stewardry.outbound")
public record OutboundSettings(
    @Setting(
            value = "STEWARDRY_OUTBOUND_INNERNETWORKS",
            unset = "none: public addresses only",
            sets =
                "private networks in which organizations' sign-in providers and channels may be,"
                    + " separated by commas: `10.20.0.0/16,fd00:1::/32`. A loopback network also allows `http`",
            takes = "networks separated by commas, such as 10.20.0.0/16,fd00:1::/32")
        @DefaultValue
        List<String> innerNetworks) {
  public OutboundSettings {
    innerNetworks =
        innerNetworks.stream()
            .filter(text -> !text.isBlank())
            .map(OutboundSettings::network)
            .toList();
  }

  private static String network(String text) {
    return switch (Network.read(text)) {
      case Network.Known(String normal) -> normal;
      case Network.Unknown(String why) ->
          throw new WrongSetting(OutboundSettings.class, "innerNetworks", text, why);
    };
  }
}
