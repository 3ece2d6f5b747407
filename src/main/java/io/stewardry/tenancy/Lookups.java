package io.stewardry.tenancy;

import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.SessionId;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Verb;
import java.net.InetAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/// The questions that come before an organization is known. Each is one reviewed function of the
/// database that answers ids and states only (`docs/definers.md`); no other SQL of the application
/// runs without an acting context.
public final class Lookups {
  private final JdbcTemplate jdbc;
  private final DatabaseTime time;
  private final ContextSeal seal;

  /// @param organization where the account lives
  public record Found(OrganizationId organization, UserId user, @Nullable UUID secret) {}

  /// An organization's own provider, which is on.
  public record FoundProvider(OrganizationId organization, UUID provider) {}

  Lookups(DataSource dataSource, DatabaseTime time, ContextSeal seal) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.jdbc.setExceptionTranslator(new RefusalTranslator());
    this.time = time;
    this.seal = seal;
  }

  /// @param wanted the organization to act in; null is the bearer's home
  public Authentication authenticate(TokenHash token, @Nullable OrganizationId wanted) {
    return only(
        "select * from hub.authenticate(?, ?)",
        (row, n) -> authentication(row, false),
        token.bytes(),
        wanted == null ? null : wanted.value());
  }

  /// As for the session's own token, for the bearer of a signed one that names the session. To be
  /// asked only after its signature was verified.
  public Authentication authenticateSession(SessionId session, @Nullable OrganizationId wanted) {
    return only(
        "select * from hub.authenticate_session(?, ?, ?)",
        (row, n) -> authentication(row, true),
        session.value(),
        wanted == null ? null : wanted.value(),
        seal.mac("session|" + session));
  }

  /// As for a session, for the bearer of an API key.
  ///
  /// @param address from which he comes; null when it is not known, and then a key that is tied to
  ///   networks is refused
  public Authentication authenticateKey(
      TokenHash token, @Nullable OrganizationId wanted, @Nullable InetAddress address) {
    return only(
        "select * from hub.authenticate_key(?, ?, ?::inet)",
        (row, n) -> authentication(row, false),
        token.bytes(),
        wanted == null ? null : wanted.value(),
        address == null ? null : address.getHostAddress());
  }

  /// What would be answered now to requests that have not ended yet: one answer for each, in their
  /// order. Asking counts as no use of a session or key.
  public List<Authentication> stillAuthenticated(List<OpenRequest> open) {
    String secrets = array(open, request -> request.caller().session().toString());
    String wanted = array(open, request -> request.caller().organization().toString());
    String addresses =
        array(
            open,
            request -> request.address() == null ? "NULL" : request.address().getHostAddress());
    List<Authentication> answers =
        jdbc.query(
            "select * from hub.still_authenticated(?::uuid[], ?::uuid[], ?::text[], ?)",
            (row, n) -> authentication(row, open.get(n).caller().byIdentityToken()),
            secrets,
            wanted,
            addresses,
            seal.mac("still|" + secrets + wanted + addresses));
    if (answers.size() != open.size()) {
      throw new IllegalStateException(answers.size() + " answers about " + open.size());
    }
    return answers;
  }

  private static String array(List<OpenRequest> open, Function<OpenRequest, String> element) {
    return open.stream().map(element).collect(Collectors.joining(",", "{", "}"));
  }

  public Optional<Found> findAccount(String address) {
    return only(
        "select org_id, user_id, null::uuid as secret_id, epoch from hub.find_account(?)",
        this::found,
        address);
  }

  /// @param domain of an address; only one that its organization has proven
  public Optional<FoundProvider> findSignInProvider(String domain) {
    return only(
        "select org_id, provider_id, epoch from hub.find_sign_in_provider(?)",
        (row, n) -> {
          time.observe(row.getLong("epoch"));
          OrganizationId organization = organization(row.getObject("org_id", UUID.class));
          UUID provider = row.getObject("provider_id", UUID.class);
          return organization == null || provider == null
              ? Optional.empty()
              : Optional.of(new FoundProvider(organization, provider));
        },
        domain);
  }

  /// Of a link or another secret that is neither a session nor a key.
  Optional<SecretBearer> findSecret(ActorKind kind, TokenHash token) {
    return only(
        "select org_id, secret_id, subject_id, state, epoch from hub.find_secret(?, ?)",
        (row, n) -> {
          time.observe(row.getLong("epoch"));
          UUID organization = row.getObject("org_id", UUID.class);
          return organization == null
              ? Optional.empty()
              : Optional.of(
                  new SecretBearer(
                      ActingContext.ofActor(
                          new OrganizationId(organization),
                          row.getObject("secret_id", UUID.class),
                          kind),
                      row.getObject("subject_id", UUID.class),
                      SecretBearer.State.valueOf(row.getString("state"))));
        },
        kind.key(),
        token.bytes());
  }

  /// Whose passkey a credential is.
  public Optional<Found> findPasskey(TokenHash credential) {
    return only(
        "select org_id, user_id, secret_id, epoch from hub.find_passkey(?)",
        this::found,
        credential.bytes());
  }

  /// Whose a short name is, or was.
  ///
  /// @param former it was given up, and its organization has another one now
  public record FoundSlug(OrganizationId organization, boolean former) {}

  public Optional<FoundSlug> findSlug(String slug) {
    return jdbc
        .query(
            "select org_id, former from hub.find_slug(?) where org_id is not null",
            (row, n) ->
                new FoundSlug(
                    new OrganizationId(row.getObject("org_id", UUID.class)),
                    row.getBoolean("former")),
            slug)
        .stream()
        .findFirst();
  }

  /// The organization that the path of a page names: by its id where something is changed, so that
  /// nothing depends on who has which short name; by its short name where people read it.
  public Optional<OrganizationId> findNamed(String idOrSlug) {
    return Ids.parse(idOrSlug)
        .map(OrganizationId::new)
        .or(() -> findSlug(idOrSlug).map(FoundSlug::organization));
  }

  /// The organization that stands for the installation itself.
  public OrganizationId platform() {
    Optional<OrganizationId> platform =
        only(
            "select hub.platform()",
            (row, n) -> Optional.ofNullable(organization(row.getObject(1, UUID.class))));
    return platform.orElseThrow(
        () -> new IllegalStateException("the installation has no platform organization"));
  }

  private <T> T only(
      String sql, org.springframework.jdbc.core.RowMapper<T> mapper, @Nullable Object... values) {
    return jdbc.query(sql, mapper, values).getFirst();
  }

  private Optional<Found> found(ResultSet row, int number) throws SQLException {
    time.observe(row.getLong("epoch"));
    OrganizationId organization = organization(row.getObject("org_id", UUID.class));
    UUID user = row.getObject("user_id", UUID.class);
    return organization == null || user == null
        ? Optional.empty()
        : Optional.of(
            new Found(organization, new UserId(user), row.getObject("secret_id", UUID.class)));
  }

  private Authentication authentication(ResultSet row, boolean byIdentityToken)
      throws SQLException {
    time.observe(row.getLong("epoch"));
    String outcome = row.getString("outcome");
    UUID actor = row.getObject("actor", UUID.class);
    OrganizationId home = organization(row.getObject("home", UUID.class));
    if (actor == null || home == null) {
      return new Authentication.Unknown(ProblemCode.valueOf(outcome));
    }
    UserId user = new UserId(actor);
    ActorKind kind = "key".equals(row.getString("kind")) ? ActorKind.KEY : ActorKind.USER;
    if (!"OK".equals(outcome)) {
      return new Authentication.Refused(
          ProblemCode.valueOf(outcome),
          user,
          kind,
          home,
          kind == ActorKind.KEY ? row.getObject("secret_id", UUID.class) : null);
    }
    Instant expires = Columns.instantOrNull(row, "expires_at");
    String scopes = row.getString("scopes");
    OrganizationKind homeKind = OrganizationKind.valueOf(row.getString("home_kind"));
    OrganizationKind kindThere = OrganizationKind.valueOf(row.getString("org_kind"));
    OrganizationId there = new OrganizationId(row.getObject("org", UUID.class));
    Instant at = Columns.instant(row, "access_at");
    return new Authentication.Accepted(
        new Caller(
            user,
            kind,
            new SessionId(row.getObject("secret_id", UUID.class)),
            home,
            homeKind,
            there,
            kindThere,
            organization(row.getObject("managing", UUID.class)),
            row.getString("role"),
            row.getBoolean("is_owner"),
            permissions(row.getString("permissions")),
            permissions(scopes),
            scopes == null ? Set.of() : Dangerous.ofScopes(scopes),
            Set.copyOf(Verb.ofKeys(row.getString("verbs"))),
            OrganizationState.valueOf(row.getString("state")),
            row.getBoolean("first_here"),
            expires == null ? Instant.MAX : expires,
            new VersionMark(row.getObject("home_version", UUID.class), at),
            capabilities(kindThere, row.getString("capabilities"), at),
            capabilities(
                homeKind,
                row.getString(home.equals(there) ? "capabilities" : "home_capabilities"),
                at),
            byIdentityToken));
  }

  private static EffectiveCapabilities capabilities(
      OrganizationKind of, @Nullable String told, Instant at) {
    return of == OrganizationKind.PLATFORM
        ? EffectiveCapabilities.all()
        : EffectiveCapabilities.parse(told, at);
  }

  private static @Nullable Set<Permission> permissions(@Nullable String keys) {
    return keys == null ? null : Permission.ofKeys(keys);
  }

  private static @Nullable OrganizationId organization(@Nullable UUID id) {
    return id == null ? null : new OrganizationId(id);
  }
}
