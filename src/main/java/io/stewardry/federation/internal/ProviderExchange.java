package io.stewardry.federation.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.stewardry.shell.InstallationAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The two questions to a provider: the one that a browser carries there, and the one by which the
/// code that comes back becomes an ID token (OpenID Connect Core 3.1, with PKCE S256).
@Component
public class ProviderExchange {
  public static final String SCOPES = "openid email profile";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ProviderHttp http;
  private final InstallationAddress address;

  ProviderExchange(ProviderHttp http, InstallationAddress address) {
    this.http = http;
    this.address = address;
  }

  /// 256 random bits, for a state, a nonce or a verifier.
  public static String random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// Where providers send people back to: what an administrator registers there.
  public String callback() {
    return address.url() + "/sign-in/oidc/callback";
  }

  /// Where a browser is sent.
  public URI question(ProviderMetadata provider, String clientId, ProviderFlow flow) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("response_type", "code");
    parameters.put("client_id", clientId);
    parameters.put("redirect_uri", callback());
    parameters.put("scope", SCOPES);
    parameters.put("state", flow.state());
    parameters.put("nonce", flow.nonce());
    parameters.put("code_challenge", challenge(flow.verifier()));
    parameters.put("code_challenge_method", "S256");
    parameters.put("login_hint", flow.email());
    String there = provider.authorizationEndpoint().toASCIIString();
    return URI.create(
        there
            + (provider.authorizationEndpoint().getRawQuery() == null ? "?" : "&")
            + parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
                .collect(Collectors.joining("&")));
  }

  /// @return the ID token as it came, not verified
  /// @throws ProviderFailure when the provider gives none for this code
  public String idToken(
      ProviderMetadata provider, String clientId, String secret, String code, String verifier) {
    List<NameValuePair> form = new ArrayList<>();
    form.add(new BasicNameValuePair("grant_type", "authorization_code"));
    form.add(new BasicNameValuePair("code", code));
    form.add(new BasicNameValuePair("redirect_uri", callback()));
    form.add(new BasicNameValuePair("code_verifier", verifier));
    Map<String, String> headers = Map.of();
    if (provider.secretInHeader()) {
      headers = Map.of("Authorization", basic(clientId, secret));
    } else {
      form.add(new BasicNameValuePair("client_id", clientId));
      form.add(new BasicNameValuePair("client_secret", secret));
    }
    ProviderHttp.Answer answer = http.post(provider.tokenEndpoint(), form, headers);
    try {
      String token = JSONObjectUtils.getString(answer.body(), "id_token");
      if (answer.status() == 200 && token != null) {
        return token;
      }
    } catch (ParseException noText) {
      // Told below.
    }
    throw new ProviderFailure(
        provider.tokenEndpoint()
            + " gives no ID token: status "
            + answer.status()
            + ", error "
            + word(answer.body().get("error"))
            + ".");
  }

  /// An error of RFC 6749, and nothing else that a provider might have us write into our log.
  private static String word(@Nullable Object error) {
    return error instanceof String text && text.matches("[a-z_]{1,60}") ? text : "none";
  }

  /// RFC 6749, 2.3.1: both are encoded before they are joined.
  private static String basic(String clientId, String secret) {
    String pair = URLEncoder.encode(clientId, UTF_8) + ":" + URLEncoder.encode(secret, UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
