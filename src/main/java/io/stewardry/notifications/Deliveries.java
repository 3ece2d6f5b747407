package io.stewardry.notifications;

import io.stewardry.access.Roles;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.notifications.internal.DeliveryStore;
import io.stewardry.tenancy.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// What became of messages: those of everybody for who decides what others are told, else one's
/// own.
@Service
public class Deliveries {
  private final DeliveryStore store;

  Deliveries(DeliveryStore store) {
    this.store = store;
  }

  /// @param state null for all
  public Page<Delivery> page(Caller caller, @Nullable DeliveryState state, PageRequest page) {
    boolean all = Roles.of(caller).contains(Permission.SUBSCRIPTION_UPDATE);
    return store.page(state, all ? null : caller.user().value(), page);
  }

  /// The caller's own alone, also of those who may see all.
  public Page<Delivery> own(Caller caller, PageRequest page) {
    return store.page(null, caller.user().value(), page);
  }
}
