package io.stewardry.signin.internal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How many sessions there may be.
///
/// @param mostPerPerson the sessions that one person can have at the same time: more than anybody
///   has devices and browsers, and few enough to be read through. Programs that sign in anew for
///   each call use API keys instead
@ConfigurationProperties("stewardry.sessions")
record SessionSettings(@DefaultValue("50") int mostPerPerson) {
  SessionSettings {
    mostPerPerson = Math.max(1, mostPerPerson);
  }
}
