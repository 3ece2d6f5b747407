package io.stewardry.erasures;

import io.stewardry.erasures.internal.ErasureCertificateStore;
import io.stewardry.erasures.internal.ErasureCertificateStore.Destroyed;
import io.stewardry.erasures.internal.ErasureCertificateStore.Kept;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.organizations.ErasedOrganization;
import io.stewardry.organizations.Organizations;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Certifies each erasure: what was erased, when, who had deleted it, and that its data keys are
/// destroyed. The certificate is kept where the erasure is in the log: by the organization that
/// managed it, and by the platform.
@Service
public class ErasureCertificates implements ErasedOrganization {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<LinkedHashMap<String, @Nullable Object>> FACTS =
      new TypeReference<>() {};

  private final ErasureCertificateStore store;
  private final ErasureSignature signature;
  private final Organizations organizations;
  private final Clock clock;

  ErasureCertificates(
      ErasureCertificateStore store,
      ErasureSignature signature,
      Organizations organizations,
      Clock clock) {
    this.store = store;
    this.signature = signature;
    this.organizations = organizations;
    this.clock = clock;
  }

  @Override
  public Map<String, Object> erased(UUID id, String name) {
    Destroyed keys = store.destroyed(id);
    String facts = JSON.writeValueAsString(facts(id, name, keys));
    ErasureSignature.Signed signed = signature.sign(facts).orElse(null);
    store.keep(
        id,
        name,
        facts,
        signed == null ? null : signed.text(),
        signed == null ? null : signed.publicKey());
    Map<String, Object> logged = new LinkedHashMap<>();
    logged.put("keysDestroyedAt", keys.at().toString());
    logged.put("sealedRows", keys.sealed());
    if (keys.fingerprint() != null) {
      logged.put("keySetSha256", HexFormat.of().formatHex(keys.fingerprint()));
    }
    return logged;
  }

  private Map<String, @Nullable Object> facts(UUID id, String name, Destroyed keys) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("certificate", "stewardry-erasure-1");
    facts.put("organization", named(id.toString(), name));
    var managing = organizations.acting();
    facts.put("managedBy", named(managing.id().toString(), managing.name()));
    facts.put("deletedAt", keys.deletedAt() == null ? null : keys.deletedAt().toString());
    facts.put("deletedBy", keys.deletedBy());
    facts.put("deletedByOrganization", keys.deletedFrom());
    facts.put("keysDestroyedAt", keys.at().toString());
    facts.put("erasedAt", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    facts.put("erasedBy", "Stewardry");
    facts.put("sealedRows", keys.sealed());
    facts.put("keySet", keySet(keys));
    return facts;
  }

  private static Map<String, String> named(String id, String name) {
    Map<String, String> one = new LinkedHashMap<>();
    one.put("id", id);
    one.put("name", name);
    return one;
  }

  private static @Nullable Map<String, Object> keySet(Destroyed keys) {
    if (keys.fingerprint() == null) {
      return null;
    }
    Map<String, Object> set = new LinkedHashMap<>();
    set.put("sha256", HexFormat.of().formatHex(keys.fingerprint()));
    set.put("version", keys.version());
    set.put(
        "keyFileKey", keys.wrappedBy() == null ? "" : HexFormat.of().formatHex(keys.wrappedBy()));
    return set;
  }

  /// The newest first.
  public Page<ErasureCertificate> page(PageRequest page) {
    return store.page(page).map(this::certificate);
  }

  /// @throws Problem NOT_FOUND
  public ErasureCertificate get(String id) {
    return Ids.parse(id).flatMap(store::find).map(this::certificate).orElseThrow(Problem::notFound);
  }

  private ErasureCertificate certificate(Kept kept) {
    return new ErasureCertificate(
        kept.erased(),
        kept.name(),
        kept.at(),
        JSON.readValue(kept.facts(), FACTS),
        kept.signed(),
        kept.publicKey() == null
            ? null
            : Map.of("kty", "OKP", "crv", "Ed25519", "alg", "EdDSA", "x", kept.publicKey()),
        kept.signed() != null && signature.verifies(kept.signed(), kept.facts()));
  }
}
