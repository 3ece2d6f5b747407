package io.stewardry.shell;

import io.stewardry.kernel.Permission;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All that stands around a page. [Frames] makes one for a request; a page gives it its title.
///
/// @param acting the organization that the page acts in; null in the platform plane and for nobody
/// @param home the organization that the person belongs to
/// @param away whether `acting` is not the home: then the band in its colour shows
/// @param switcherHref where the switcher asks for its options; null for people who have nothing to
///   switch to
/// @param fragment htmx asked: only title and content are written, without the frame
/// @param held what the person may do where the page acts
/// @param notices how many of the person's notices are open, for the bell
public record Frame(
    String title,
    Plane plane,
    Brand brand,
    @Nullable ActingOrganization acting,
    @Nullable HomeOrganization home,
    boolean away,
    @Nullable String switcherHref,
    Navigation navigation,
    @Nullable Person person,
    Csrf csrf,
    Theme theme,
    @Nullable Notice notice,
    boolean fragment,
    Set<Permission> held,
    int notices) {

  public Frame {
    held = Set.copyOf(held);
  }

  public Frame(
      String title,
      Plane plane,
      Brand brand,
      @Nullable ActingOrganization acting,
      @Nullable HomeOrganization home,
      boolean away,
      @Nullable String switcherHref,
      Navigation navigation,
      @Nullable Person person,
      Csrf csrf,
      Theme theme,
      @Nullable Notice notice,
      boolean fragment) {
    this(
        title,
        plane,
        brand,
        acting,
        home,
        away,
        switcherHref,
        navigation,
        person,
        csrf,
        theme,
        notice,
        fragment,
        Set.of(),
        0);
  }

  public static Frame anonymous(Brand brand, Csrf csrf, Theme theme, boolean fragment) {
    return new Frame(
        brand.name(),
        Plane.ANONYMOUS,
        brand,
        null,
        null,
        false,
        null,
        Navigation.NONE,
        null,
        csrf,
        theme,
        null,
        fragment);
  }

  public Frame titled(String title) {
    return with(title, acting, notice, held, notices);
  }

  public Frame holding(Set<Permission> held) {
    return with(title, acting, notice, held, notices);
  }

  public Frame ringing(int notices) {
    return with(title, acting, notice, held, notices);
  }

  /// The same page with forms that act elsewhere: in the organization above, or in the platform
  /// plane when it is null.
  public Frame actingIn(@Nullable ActingOrganization other) {
    return with(title, other, notice, held, notices);
  }

  /// May the person do this where the page acts? For what a page offers only: whether it is done is
  /// asked again when it is.
  public boolean may(Permission permission) {
    return held.contains(permission);
  }

  public Frame noticing(@Nullable Notice notice) {
    return with(title, acting, notice, held, notices);
  }

  private Frame with(
      String title,
      @Nullable ActingOrganization acting,
      @Nullable Notice notice,
      Set<Permission> held,
      int notices) {
    return new Frame(
        title,
        plane,
        brand,
        acting,
        home,
        away,
        switcherHref,
        navigation,
        person,
        csrf,
        theme,
        notice,
        fragment,
        held,
        notices);
  }

  /// What the tab of the browser says; the organization stands in it, so that two tabs of two
  /// organizations can be told apart.
  public String documentTitle() {
    var place = acting != null ? acting.name() : brand.name();
    return title.equals(place) ? title : title + " · " + place;
  }

  /// A point in time as the reader wants it.
  public Moment moment(Instant instant) {
    return Moment.of(instant, Instant.now(), zone());
  }

  public ZoneId zone() {
    return person == null ? ZoneOffset.UTC : person.zone();
  }

  public String startHref() {
    return plane == Plane.PLATFORM ? "/platform" : home != null ? home.href() : "/";
  }
}
