package io.stewardry.overview;

import io.stewardry.licensing.CapabilityLine;
import io.stewardry.people.PeopleFigures;
import io.stewardry.shell.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first page of an organization that manages no others.
///
/// @param visitor the reader comes from another organization
/// @param role what the reader is here, such as "Member"
/// @param requests of those who ask to enter, for an owner
/// @param people null for those who may not see them
/// @param mayDo for a visitor; null for the organization's own users
/// @param steps what is left to do while it is new; empty for who cannot do it
/// @param capabilities that were given; empty for those who may not see them
/// @param capabilitiesHref of the page about them; null as `inviteHref`
/// @param inviteHref null while the reader may invite nobody; the same for the others
/// @param moreHref where the reader asks for more users
public record CustomerOverviewPage(
    String root,
    boolean visitor,
    boolean suspended,
    String role,
    Facts facts,
    List<EntryRequest> requests,
    @Nullable PeopleFigures people,
    @Nullable MayDo mayDo,
    List<SomePerson> some,
    ActivityCard activity,
    List<NextStep> steps,
    List<CapabilityLine> capabilities,
    @Nullable String capabilitiesHref,
    @Nullable String inviteHref,
    @Nullable String moreHref,
    @Nullable String usersHref,
    @Nullable String settingsHref) {

  public CustomerOverviewPage {
    capabilities = List.copyOf(capabilities);
  }

  /// What one asks first about an organization.
  ///
  /// @param owners empty for those who may not see them
  /// @param over what it means that more is used than allowed; null while it is not, and for those
  ///   who may not know
  /// @param verified of the domain; null for those who may not know
  /// @param managedBy null when nobody manages it, and for the staff of who does
  /// @param groups of the provider, that the organization is in
  public record Facts(
      String name,
      List<Owner> owners,
      @Nullable Long userLimit,
      @Nullable String over,
      @Nullable String domain,
      @Nullable Boolean verified,
      @Nullable String managedBy,
      @Nullable String externalId,
      List<String> groups) {}

  /// @param phone null for none
  /// @param state "invited" or "suspended"; null for who has joined
  public record Owner(String name, String email, @Nullable String phone, @Nullable String state) {}

  /// Somebody asks to enter.
  public record EntryRequest(
      String id, String name, String email, String reason, String length, Moment asked) {}

  /// @param lines what there is to do here, held or not
  /// @param through role, access and its end, in words
  /// @param until the end of the visit; null without one
  public record MayDo(List<Line> lines, List<String> through, @Nullable Moment until) {
    public record Line(boolean held, String words) {}
  }

  public record SomePerson(String name, String role, @Nullable String href) {}

  /// Does the reader see anything here beside their own account?
  public boolean bare() {
    return !visitor && people == null && activity.rows() == null;
  }

  /// Is there nothing else for the wide column?
  public boolean quiet() {
    return steps.isEmpty() && activity.rows() == null;
  }

  public boolean full() {
    return people != null
        && facts.userLimit() != null
        && people.users() + people.invited() >= facts.userLimit();
  }

  /// Tells readers who cannot ask for more here who can raise the limit.
  public String raiseHint() {
    return facts.managedBy() == null
        ? visitor ? "Set a higher limit to invite more." : "Ask a superuser for a higher limit."
        : "Ask an administrator of " + facts.managedBy() + " for a higher limit.";
  }
}
