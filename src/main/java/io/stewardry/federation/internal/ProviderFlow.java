package io.stewardry.federation.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.secrets.SealedNotes;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is remembered of a sign-in while somebody is at his provider. It travels sealed in a cookie
/// of the browser that began it, so that no other can end it, and no row is written for who only
/// tries.
///
/// @param email that was typed
/// @param began the database's time, in microseconds
/// @param next where he wanted to go; empty for nowhere
public record ProviderFlow(
    Instant until,
    OrganizationId organization,
    UUID provider,
    String state,
    String nonce,
    String verifier,
    String email,
    long began,
    String next) {
  private static final String BOUND = "sign-in by a provider";

  public String sealed(SealedNotes notes) {
    return notes.seal(
        Stream.of(
                String.valueOf(until.getEpochSecond()),
                organization.toString(),
                provider.toString(),
                state,
                nonce,
                verifier,
                email,
                String.valueOf(began),
                next)
            .map(part -> Base64.getUrlEncoder().encodeToString(part.getBytes(UTF_8)))
            .collect(Collectors.joining("|")),
        BOUND);
  }

  /// @return empty when it is overdue or not ours
  public static Optional<ProviderFlow> open(SealedNotes notes, String sealed, Instant now) {
    return notes
        .open(sealed, BOUND)
        .map(text ->
            Stream.of(text.split("\\|", -1))
                .map(part -> new String(Base64.getUrlDecoder().decode(part), UTF_8))
                .toArray(String[]::new))
        .map(parts ->
            new ProviderFlow(
                Instant.ofEpochSecond(Long.parseLong(parts[0])),
                new OrganizationId(Ids.parse(parts[1]).orElseThrow()),
                Ids.parse(parts[2]).orElseThrow(),
                parts[3],
                parts[4],
                parts[5],
                parts[6],
                Long.parseLong(parts[7]),
                parts[8]))
        .filter(flow -> flow.until().isAfter(now));
  }

  public boolean isOf(@Nullable String returned) {
    return returned != null
        && MessageDigest.isEqual(state.getBytes(UTF_8), returned.getBytes(UTF_8));
  }
}
