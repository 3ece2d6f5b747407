package io.stewardry.people;

import io.stewardry.tenancy.Caller;
import java.util.List;

/// The roles of the acting organization. Whoever knows roles implements it.
public interface RoleOffers {

  /// @param givable by the caller: the database would not refuse it to him
  record RoleOffer(String key, String title, boolean givable) {}

  /// All of them, in the order in which people read them.
  List<RoleOffer> offers(Caller caller);
}
