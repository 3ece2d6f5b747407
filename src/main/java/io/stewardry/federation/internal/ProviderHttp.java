package io.stewardry.federation.internal;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.stewardry.outbound.OutsideClient;
import io.stewardry.outbound.OutsideFailure;
import java.net.URI;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.hc.core5.http.NameValuePair;
import org.springframework.stereotype.Component;

/// JSON from providers, which stand at addresses that organizations name.
@Component
class ProviderHttp {
  private static final Map<String, String> JSON = Map.of("Accept", "application/json");

  private final OutsideClient client;

  ProviderHttp(OutsideClient client) {
    this.client = client;
  }

  /// @param body of a JSON object
  record Answer(int status, Map<String, Object> body) {}

  /// @throws ProviderFailure when it does not answer with a JSON object
  Answer get(URI uri) {
    return json(uri, () -> client.get(uri, JSON));
  }

  /// @throws ProviderFailure as for a GET
  Answer post(URI uri, List<NameValuePair> form, Map<String, String> headers) {
    Map<String, String> all = new LinkedHashMap<>(JSON);
    all.putAll(headers);
    return json(uri, () -> client.post(uri, form, all));
  }

  private static Answer json(URI uri, Supplier<OutsideClient.Answer> asked) {
    OutsideClient.Answer answer;
    try {
      answer = asked.get();
    } catch (OutsideFailure failure) {
      throw new ProviderFailure(failure.words());
    }
    try {
      return new Answer(answer.status(), JSONObjectUtils.parse(answer.text()));
    } catch (ParseException noJson) {
      throw new ProviderFailure(
          answer.status() == 200
              ? uri + " does not answer with JSON."
              : uri + " answers with status " + answer.status() + ".");
    }
  }
}
