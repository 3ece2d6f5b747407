package io.stewardry.organizations.web;

import io.stewardry.organizations.ChildDetail;
import io.stewardry.shell.Figures;
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
    More more) {

  /// What only some lists and some readers have.
  ///
  /// @param pin a favourite of the reader's
  /// @param ticked what is sent when the row is chosen for an act on many; null where none is
  ///   offered
  /// @param erased from when on it is erased for good; null when it is not deleted
  /// @param owner whose the contract is: the provider's or the customer's
  /// @param id null in lists without acts
  /// @param detail null in lists that do not tell it
  public record More(
      Pin pin,
      @Nullable String ticked,
      @Nullable String externalId,
      String owner,
      @Nullable Moment erased,
      @Nullable UUID id,
      @Nullable ChildDetail detail) {
    static final More NONE = new More(Pin.NONE, null, null, "", null, null, null);
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
    this(name, slug, kind, emailDomain, state, users, created, below, acts, refused, More.NONE);
  }

  public OrganizationRow with(Pin pin) {
    return with(
        new More(
            pin,
            more.ticked(),
            more.externalId(),
            more.owner(),
            more.erased(),
            more.id(),
            more.detail()));
  }

  public OrganizationRow tickedAs(@Nullable String value) {
    return with(
        new More(
            more.pin(),
            value,
            more.externalId(),
            more.owner(),
            more.erased(),
            more.id(),
            more.detail()));
  }

  /// With what the list tells only to who wants it.
  public OrganizationRow telling(@Nullable String externalId, String owner) {
    return with(
        new More(
            more.pin(), more.ticked(), externalId, owner, more.erased(), more.id(), more.detail()));
  }

  public OrganizationRow erasedFrom(@Nullable Moment moment) {
    return with(
        new More(
            more.pin(),
            more.ticked(),
            more.externalId(),
            more.owner(),
            moment,
            more.id(),
            more.detail()));
  }

  public OrganizationRow identified(UUID id) {
    return with(
        new More(
            more.pin(),
            more.ticked(),
            more.externalId(),
            more.owner(),
            more.erased(),
            id,
            more.detail()));
  }

  public OrganizationRow detailed(@Nullable ChildDetail detail) {
    return with(
        new More(
            more.pin(),
            more.ticked(),
            more.externalId(),
            more.owner(),
            more.erased(),
            more.id(),
            detail));
  }

  private OrganizationRow with(More other) {
    return new OrganizationRow(
        name, slug, kind, emailDomain, state, users, created, below, acts, refused, other);
  }

  public boolean pinnable() {
    return more.pin() != Pin.NONE;
  }

  public boolean pinned() {
    return more.pin() == Pin.PINNED;
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
    ChildDetail detail = more.detail();
    return detail != null && detail.owners() == 0 && more.erased() == null;
  }

  public @Nullable Long limit() {
    ChildDetail detail = more.detail();
    return detail == null ? null : detail.limit();
  }

  public long invited() {
    ChildDetail detail = more.detail();
    return detail == null ? 0 : detail.invited();
  }

  public long staff() {
    ChildDetail detail = more.detail();
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
    return more.id() == null ? slug : more.id().toString();
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
