package io.stewardry.donotdisturb;

import io.stewardry.donotdisturb.internal.DoNotDisturbStore;
import io.stewardry.kernel.Validation;
import io.stewardry.organizations.OrganizationMember;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The quiet hours as a member of their organization.
@Component
class DoNotDisturbMember implements OrganizationMember {
  static final String NAME = "doNotDisturb";

  private final DoNotDisturbStore store;
  private final Clock clock;

  DoNotDisturbMember(DoNotDisturbStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public @Nullable Object value() {
    return store
        .find()
        .map(quiet -> {
          Map<String, @Nullable Object> shown = SentDoNotDisturb.of(quiet);
          shown.put("active", quiet.at(clock.instant()).active());
          return shown;
        })
        .orElse(null);
  }

  @Override
  public Change read(Validation check, @Nullable Object sent) {
    DoNotDisturb wanted = sent == null ? null : SentDoNotDisturb.read(check, "/" + NAME, sent);
    return () -> write(wanted);
  }

  private Optional<Map<String, @Nullable Object>> write(@Nullable DoNotDisturb wanted) {
    DoNotDisturb before = store.find().orElse(null);
    if (Objects.equals(before, wanted)) {
      return Optional.empty();
    }
    if (wanted == null) {
      store.remove();
    } else {
      store.write(wanted);
    }
    Map<String, @Nullable Object> change = new LinkedHashMap<>();
    change.put("from", before == null ? null : SentDoNotDisturb.of(before));
    change.put("to", wanted == null ? null : SentDoNotDisturb.of(wanted));
    return Optional.of(change);
  }
}
