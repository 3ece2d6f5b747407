package io.stewardry.factors.internal;

import io.stewardry.kernel.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Whether everybody here must have a second factor.
@ConfigurationProperties("stewardry.mfa")
record SecondFactorSettings(
    @Setting(
            value = "STEWARDRY_MFA_REQUIRED",
            sets = "`true` requires two-factor sign-in of everyone",
            takes = "true or false")
        @DefaultValue("false")
        boolean required) {}
