package io.stewardry.factors;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// @param enrolled an authenticator app
/// @param passkeys how many there are
/// @param required by the person, the organization or the installation
/// @param since null when none is enrolled
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SecondFactorStatus(
    boolean enrolled,
    boolean required,
    @Nullable Instant since,
    int recoveryCodesLeft,
    int passkeys) {}
