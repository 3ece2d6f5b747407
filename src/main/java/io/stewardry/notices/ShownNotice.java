package io.stewardry.notices;

import io.stewardry.shell.Tone;

/// An open notice with what a page adds to it.
///
/// @param organization where it happened, by its name of today
/// @param href of the page where something is done about it
public record ShownNotice(
    OwnNotice notice, String organization, String href, Tone tone, String icon) {}
