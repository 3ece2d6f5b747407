package io.stewardry.overview;

import io.stewardry.shell.Moment;
import org.jspecify.annotations.Nullable;

/// A visit of the reader's.
///
/// @param href where it leads: inside, or where the request can be withdrawn
/// @param endHref where it can be ended or withdrawn
/// @param until null while no owner has agreed
public record OwnVisitRow(
    String name, String href, String endHref, Moment requested, @Nullable Moment until) {}
