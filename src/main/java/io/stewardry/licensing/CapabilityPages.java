package io.stewardry.licensing;

import static io.stewardry.tenancy.OrganizationKind.MSP;
import static io.stewardry.tenancy.OrganizationKind.PLATFORM;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.shell.ModulePages;
import io.stewardry.shell.NavigationEntry;
import io.stewardry.shell.SettingsSection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The pages about what organizations may use and until when.
@Component
class CapabilityPages implements ModulePages {
  /// Where those of licences and usage begin.
  static final String ENTRY = "/usage";

  @Override
  public List<NavigationEntry> entries() {
    return List.of(
        NavigationEntry.tab(
                Set.of(PLATFORM, MSP), ENTRY, 20, "What ends", "/ends", Permission.CAPABILITY_VIEW)
            .only(caller -> caller.capabilities().closed(CapabilityKey.MSP).isEmpty()));
  }

  @Override
  public List<SettingsSection> sections() {
    return List.of(
        SettingsSection.of(
                Set.of(MSP),
                49,
                "Defaults for customers",
                "defaults capabilities limits preselected",
                "/settings/new-organizations",
                Permission.CAPABILITY_VIEW)
            .only(caller -> caller.capabilities().closed(CapabilityKey.MSP).isEmpty()));
  }
}
