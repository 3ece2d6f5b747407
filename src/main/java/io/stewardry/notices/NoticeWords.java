package io.stewardry.notices;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How a kind of notice reads, whom it tells, and when.
///
/// Texts have gaps: the facts of the event by their names, `{organization}` for the one in which it
/// happened, `{name}` for the person whom it is about, and `{moment}` for the time that it is
/// about. Mails also have `{person}`, which is the name with the address, and `{in}` for how far
/// away the moment is, such as "in 7 days".
///
/// @param key as the API and the database name it, such as `VISIT_ASKED`
/// @param wording for those who are told
/// @param own for the one whom it is about; null: the same words
/// @param owners all owners are told, and not people whom the event names
/// @param orOwners where nobody of the people whom the event names can be told, because they are
///   suspended or may not know it, all owners are told
/// @param scope a key shows it that has this scope; null: no key does
/// @param before how long before its moment it is told; none: at once
/// @param next what is told when none of these is left; null for nothing
/// @param late it is also told when its moment was over already as it became known
/// @param passing it is shown until its moment; otherwise until it is dismissed
/// @param atManager how those read it who are told in the organization that manages it; null: as
///   all others
/// @param event what kind of event it tells; each kind of a module says so
public record NoticeWords(
    String key,
    Tone tone,
    String icon,
    Wording wording,
    @Nullable Wording own,
    boolean owners,
    boolean orOwners,
    @Nullable Permission scope,
    List<Duration> before,
    @Nullable NoticeKind next,
    boolean late,
    boolean passing,
    @Nullable AtManager atManager,
    @Nullable EventType event) {

  /// It is about what the manager keeps and has agreed with the organization, so the door is not
  /// asked.
  ///
  /// @param path of the page of the manager where something is done about it, from the root of the
  ///   installation
  /// @param scope that they have at home, and for which they have access to the organization
  public record AtManager(String path, Permission scope) {}

  /// @param path of the page where something is done about it, below the root of the organization;
  ///   one of the account begins with `/account`
  /// @param mail null: none is sent
  public record Wording(String text, String path, @Nullable Letter mail) {}

  /// @param body the text between the greeting and the address of the page
  public record Letter(String subject, String body) {}

  /// What is told when.
  public record Step(NoticeKind kind, Instant due) {}

  public static NoticeWords of(String key, Tone tone, String icon, String text, String path) {
    return new NoticeWords(
        key,
        tone,
        icon,
        new Wording(text, path, null),
        null,
        false,
        false,
        null,
        List.of(),
        null,
        false,
        false,
        null,
        null);
  }

  public NoticeWords mailed(String subject, String body) {
    return with(
        new Wording(wording.text(), wording.path(), new Letter(subject, body)), own, owners, scope);
  }

  public NoticeWords own(String text, String path) {
    return with(wording, new Wording(text, path, null), owners, scope);
  }

  public NoticeWords ownMailed(String subject, String body) {
    Wording read = to(true);
    return with(
        wording, new Wording(read.text(), read.path(), new Letter(subject, body)), owners, scope);
  }

  public NoticeWords forOwners() {
    return with(wording, own, true, scope);
  }

  public NoticeWords elseOwners() {
    return besides(true, late);
  }

  /// The next sweep tells what was over when it became known.
  public NoticeWords lateToo() {
    return besides(orOwners, true);
  }

  public NoticeWords byKeysWith(Permission permission) {
    return with(wording, own, owners, permission);
  }

  /// It is told so long before its moment; [Duration#ZERO] is at that moment.
  public NoticeWords before(Duration... times) {
    return timed(Stream.of(times).sorted(Comparator.reverseOrder()).toList(), next, passing);
  }

  public NoticeWords then(NoticeKind kind) {
    return timed(before, kind, passing);
  }

  public NoticeWords untilThen() {
    return timed(before, next, true);
  }

  /// An event of which those are told, too, who follow its class.
  public NoticeWords event(EventClass of, Severity severity) {
    return typed(new EventType(of, severity, true));
  }

  /// An event that concerns nobody but those whom it names.
  public NoticeWords personal(EventClass of, Severity severity) {
    return typed(new EventType(of, severity, false));
  }

  /// Those who are told in the managing organization look at it there.
  public NoticeWords atManager(String path, Permission permission) {
    return new NoticeWords(
        key,
        tone,
        icon,
        wording,
        own,
        owners,
        orOwners,
        scope,
        before,
        next,
        late,
        passing,
        new AtManager(path, permission),
        event);
  }

  /// The same as it is told in the organization where it happened, or in another one.
  public NoticeWords told(boolean elsewhere) {
    return elsewhere && atManager != null
        ? with(
            new Wording(wording.text(), atManager.path(), wording.mail()),
            own,
            owners,
            atManager.scope())
        : this;
  }

  /// In which words somebody is told.
  ///
  /// @param oneself it is about the reader
  public Wording to(boolean oneself) {
    return oneself && own != null ? own : wording;
  }

  /// What is told first about a moment that has just become known. Where that is nearer than all
  /// these days, people are told when half of the time is over.
  public Optional<Step> begin(Instant now, Instant moment, NoticeKind self) {
    return moment.isAfter(now) && before.stream().noneMatch(time -> moment.minus(time).isAfter(now))
        ? Optional.of(new Step(self, now.plus(Duration.between(now, moment).dividedBy(2))))
        : after(now, moment, self)
            .or(() -> late ? Optional.of(new Step(self, now)) : Optional.empty());
  }

  /// What is told next about a moment, after another one. Days that are past are left out; what
  /// comes when none is left is told late rather than never.
  ///
  /// @param self whose words these are
  public Optional<Step> after(Instant now, Instant moment, NoticeKind self) {
    return before.stream()
        .map(moment::minus)
        .filter(due -> due.isAfter(now))
        .findFirst()
        .map(due -> new Step(self, due))
        .or(() -> Optional.ofNullable(next).map(then -> then.words().first(now, moment, then)));
  }

  private Step first(Instant now, Instant moment, NoticeKind self) {
    return after(now, moment, self).orElseGet(() -> new Step(self, now));
  }

  private NoticeWords with(
      Wording wording, @Nullable Wording own, boolean owners, @Nullable Permission scope) {
    return new NoticeWords(
        key, tone, icon, wording, own, owners, orOwners, scope, before, next, late, passing,
        atManager, event);
  }

  private NoticeWords besides(boolean orOwners, boolean late) {
    return new NoticeWords(
        key, tone, icon, wording, own, owners, orOwners, scope, before, next, late, passing,
        atManager, event);
  }

  private NoticeWords typed(EventType type) {
    return new NoticeWords(
        key, tone, icon, wording, own, owners, orOwners, scope, before, next, late, passing,
        atManager, type);
  }

  private NoticeWords timed(List<Duration> before, @Nullable NoticeKind next, boolean passing) {
    return new NoticeWords(
        key, tone, icon, wording, own, owners, orOwners, scope, before, next, late, passing,
        atManager, event);
  }
}
