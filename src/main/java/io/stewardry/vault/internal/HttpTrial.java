package io.stewardry.vault.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stewardry.outbound.OutsideClient;
import io.stewardry.outbound.OutsideFailure;
import io.stewardry.outbound.OutsideHosts;
import io.stewardry.vault.CredentialTrials.Place;
import io.stewardry.vault.CredentialTrials.Tested;
import io.stewardry.vault.HttpAuthorization;
import io.stewardry.vault.OpenedCredential;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.springframework.stereotype.Component;

/// Tries a credential by HTTP: its address, or where its tokens are.
@Component
public class HttpTrial {
  private final OutsideClient client;
  private final OutsideHosts hosts;

  HttpTrial(OutsideClient client, OutsideHosts hosts) {
    this.client = client;
    this.hosts = hosts;
  }

  /// Only the status of the answer counts.
  public Tested get(URI url, OpenedCredential credential) {
    try {
      return status(url, client.status(url, HttpAuthorization.headers(credential)));
    } catch (OutsideFailure failure) {
      return new Tested(false, credential.masked(failure.words()));
    }
  }

  /// Asks for a token, as RFC 6749 4.4 says, and throws it away.
  public Tested token(URI url, OpenedCredential credential) {
    List<NameValuePair> form = new ArrayList<>();
    form.add(new BasicNameValuePair("grant_type", "client_credentials"));
    credential.field("scope").ifPresent(scope -> form.add(new BasicNameValuePair("scope", scope)));
    try {
      OutsideClient.Answer answer =
          client.post(
              url,
              form,
              Map.of(
                  "Authorization",
                  HttpAuthorization.basic(
                      encoded(credential.field("clientId").orElse("")),
                      encoded(credential.secret("clientSecret"))),
                  "Accept",
                  "application/json"));
      return status(url, answer.status());
    } catch (OutsideFailure failure) {
      return new Tested(false, credential.masked(failure.words()));
    }
  }

  /// Whether anything listens there; nothing is sent.
  public Tested knock(Place place) {
    try {
      hosts.knock(place.host(), place.port());
      return new Tested(true, place.destination() + " answers. The secret was not sent.");
    } catch (OutsideFailure failure) {
      return new Tested(false, failure.words());
    }
  }

  /// RFC 6749 2.3.1 encodes both before they are joined.
  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static Tested status(URI url, int status) {
    String host = String.valueOf(url.getHost());
    if (status >= 200 && status < 300) {
      return new Tested(true, host + " accepted it (status " + status + ").");
    }
    return new Tested(
        false,
        status >= 300 && status < 400
            ? host
                + " leads to another address (status "
                + status
                + "). A credential is not sent on."
            : host + " answered with status " + status + ".");
  }
}
