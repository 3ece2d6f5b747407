package io.stewardry.tenancy;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// A request that has not ended yet, such as a stream of events.
///
/// @param caller as it was authenticated when it began
/// @param address from which it came; null when that is not known
public record OpenRequest(Caller caller, @Nullable InetAddress address) {}
