package io.stewardry.notifications.internal;

import io.stewardry.notices.NoticeReader;
import io.stewardry.notifications.TargetKind;
import java.util.UUID;

/// A way by which an event reaches somebody.
///
/// @param reader the address is empty where nobody is told
/// @param needsScope they are told only what they may know themselves
public record EventPath(
    UUID subscription,
    TargetKind through,
    NoticeReader reader,
    boolean byMail,
    boolean inApp,
    boolean honoursQuiet,
    boolean needsScope) {}
