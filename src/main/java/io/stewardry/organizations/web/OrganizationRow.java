package io.stewardry.organizations.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.organizations.ChildDetail;
import io.stewardry.shell.EndDate;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Hue;
import io.stewardry.shell.Initials;
import io.stewardry.shell.Moment;
import io.stewardry.shell.StateBadge;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One organization in a list.
///
/// @param kind shown to superusers, who see MSPs and standalone ones side by side
/// @param state the effective one: suspended with its parent is suspended
/// @param below how many organizations it manages itself
/// @param acts what the reader may do with it now
/// @param refused what his role holds and his access to this one does not include, with the reason;
///   the menu holds nothing else
public record OrganizationRow(
    String name,
    String slug,
    @Nullable String kind,
    String emailDomain,
    StateBadge state,
    long users,
    Moment created,
    long below,
    Set<Act> acts,
    Map<Act, String> refused,
    Known known,
    Shown shown) {

  /// Facts that only lists with actions show.
  ///
  /// @param id null in lists without acts
  /// @param owner whose the contract is: the provider's or the customer's
  public record Known(@Nullable UUID id, @Nullable String externalId, String owner) {
    static final Known NOTHING = new Known(null, null, "");
  }

  /// How it is shown there.
  ///
  /// @param pin a favourite of the reader's
  /// @param ticked what is sent when the row is chosen for a bulk action; null where none is
  ///   offered
  /// @param erased from when on it is erased for good; null when it is not deleted
  /// @param detail null in lists that do not tell it
  /// @param end the first end of what it was given; null without one
  public record Shown(
      Pin pin,
      @Nullable String ticked,
      @Nullable Moment erased,
      @Nullable ChildDetail detail,
      @Nullable EndDate end) {
    static final Shown PLAIN = new Shown(Pin.NONE, null, null, null, null);
  }

  /// Can it be pinned here, and is it?
  public enum Pin {
    NONE,
    OFFERED,
    PINNED
  }

  public enum Act {
    OPEN,
    SETTINGS,
    STAFF,
    CAPABILITIES,
    LIMIT,
    SUSPEND,
    RESUME,
    DELETE,
    RESTORE
  }

  public OrganizationRow {
    acts = Set.copyOf(acts);
    refused = Map.copyOf(refused);
  }

  public OrganizationRow(
      String name,
      String slug,
      @Nullable String kind,
      String emailDomain,
      StateBadge state,
      long users,
      Moment created,
      long below,
      Set<Act> acts) {
    this(name, slug, kind, emailDomain, state, users, created, below, acts, Map.of());
  }

  public OrganizationRow(
      String name,
      String slug,
      @Nullable String kind,
      String emailDomain,
      StateBadge state,
      long users,
      Moment created,
      long below,
      Set<Act> acts,
      Map<Act, String> refused) {
    this(
        name,
        slug,
        kind,
        emailDomain,
        state,
        users,
        created,
        below,
        acts,
        refused,
        Known.NOTHING,
        Shown.PLAIN);
  }

  OrganizationRow knowing(Known other) {
    return new OrganizationRow(
        name, slug, kind, emailDomain, state, users, created, below, acts, refused, other, shown);
  }

  OrganizationRow shownAs(Shown other) {
    return new OrganizationRow(
        name, slug, kind, emailDomain, state, users, created, below, acts, refused, known, other);
  }

  public boolean pinnable() {
    return shown.pin() != Pin.NONE;
  }

  public boolean pinned() {
    return shown.pin() == Pin.PINNED;
  }

  public boolean may(Act act) {
    return acts.contains(act);
  }

  /// Why he may not; null where he may, or where it is not offered at all.
  public @Nullable String refused(Act act) {
    return refused.get(act);
  }

  public boolean hasMenu() {
    return !acts.isEmpty() || !refused.isEmpty();
  }

  /// Nobody who could decide for it has joined.
  public boolean ownerless() {
    ChildDetail.People people = people();
    return people != null && people.owners() == 0 && shown.erased() == null;
  }

  public @Nullable Long limit() {
    ChildDetail.People people = people();
    return people == null ? null : people.limit();
  }

  public long invited() {
    ChildDetail.People people = people();
    return people == null ? 0 : people.invited();
  }

  /// It was linked a moment ago: who is invited, the limit and the owners are not known here yet.
  public boolean beingCounted() {
    ChildDetail detail = shown.detail();
    return detail != null && detail.people() == null;
  }

  private ChildDetail.@Nullable People people() {
    ChildDetail detail = shown.detail();
    return detail == null ? null : detail.people();
  }

  static @Nullable EndDate end(Frame frame, @Nullable ChildDetail detail) {
    ChildDetail.FirstEnd end = detail == null ? null : detail.firstEnd();
    return end == null ? null : EndDate.of(end.at(), frame.zone());
  }

  /// What ends first.
  public String endingCapability() {
    ChildDetail detail = shown.detail();
    ChildDetail.FirstEnd end = detail == null ? null : detail.firstEnd();
    CapabilityKey capability = end == null ? null : end.capability();
    return capability == null ? "" : capability.words();
  }

  public long staff() {
    ChildDetail detail = shown.detail();
    return detail == null ? 0 : detail.staff();
  }

  /// "46 / 60 users", "1 user".
  public String usersInWords() {
    Long limit = limit();
    return limit == null
        ? Figures.counted(users, "user", "users")
        : Figures.count(users) + " / " + Figures.count(limit) + " users";
  }

  public boolean usual() {
    return state.equals(StateBadge.ACTIVE);
  }

  public String href() {
    return "/o/" + slug;
  }

  public String settingsHref() {
    return href() + "/settings";
  }

  /// What acts on it name it by: the short name may be another one when they are sent.
  public String actName() {
    return known.id() == null ? slug : known.id().toString();
  }

  /// Of the table row: suspending swaps it alone.
  public String id() {
    return idOf(slug);
  }

  static String idOf(String slug) {
    return "organization-" + slug;
  }

  public String hueClass() {
    return Hue.of(slug).cssClass();
  }

  public String initials() {
    return Initials.of(name);
  }
}
