package io.stewardry.identity.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Asks providers, whom organizations name and nobody here knows: only at addresses where they may
/// stand, which the connection itself is made to; a few seconds; so many bytes; no redirect.
@Component
public class ProviderHttp {
  static final int MOST_BYTES = 256 * 1024;
  private static final int SECONDS = 8;
  private static final Timeout PATIENCE = Timeout.ofSeconds(4);

  private final OutsideAddresses addresses;
  private final CloseableHttpClient client;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  ProviderHttp(OutsideAddresses addresses) {
    this.addresses = addresses;
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new Checked(addresses))
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(PATIENCE)
                            .setSocketTimeout(PATIENCE)
                            .build())
                    .setMaxConnTotal(100)
                    .setMaxConnPerRoute(10)
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(PATIENCE)
                    .setResponseTimeout(PATIENCE)
                    .build())
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableAutomaticRetries()
            .disableContentCompression()
            .setUserAgent("Stewardry")
            .build();
  }

  /// @param body of a JSON object
  public record Answer(int status, Map<String, Object> body) {}

  private record Read(int status, String text) {}

  /// Names are resolved here and nowhere else, and the connection goes to what was looked at: a
  /// name that says something else a moment later leads nowhere.
  private record Checked(OutsideAddresses addresses) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      InetAddress[] found = SystemDefaultDnsResolver.INSTANCE.resolve(host);
      for (InetAddress address : found) {
        if (!addresses.allowed(address)) {
          throw new Inside();
        }
      }
      return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  private static final class Inside extends UnknownHostException {}

  /// @throws ProviderFailure when it does not answer with a JSON object
  public Answer get(URI uri) {
    HttpGet request = new HttpGet(uri);
    return ask(request, uri);
  }

  /// @throws ProviderFailure as for a GET
  public Answer post(URI uri, List<NameValuePair> form, Map<String, String> headers) {
    HttpPost request = new HttpPost(uri);
    request.setEntity(new UrlEncodedFormEntity(form, UTF_8));
    headers.forEach(request::setHeader);
    return ask(request, uri);
  }

  private Answer ask(HttpUriRequestBase request, URI uri) {
    if (!addresses.wellFormed(uri)) {
      throw new ProviderFailure(uri + " is no https address.");
    }
    request.setHeader("Accept", "application/json");
    Future<Read> answer = threads.submit(() -> client.execute(request, ProviderHttp::read));
    try {
      return json(uri, answer.get(SECONDS, TimeUnit.SECONDS));
    } catch (TimeoutException slow) {
      request.cancel();
      throw new ProviderFailure(uri + " does not answer in time.");
    } catch (ExecutionException failed) {
      throw new ProviderFailure(words(uri, failed.getCause()));
    } catch (InterruptedException stopping) {
      request.cancel();
      Thread.currentThread().interrupt();
      throw new ProviderFailure("The server is stopping.");
    }
  }

  private static Answer json(URI uri, Read read) {
    try {
      return new Answer(read.status(), JSONObjectUtils.parse(read.text()));
    } catch (ParseException noJson) {
      throw new ProviderFailure(
          read.status() == 200
              ? uri + " does not answer with JSON."
              : uri + " answers with status " + read.status() + ".");
    }
  }

  private static Read read(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new Read(response.getCode(), "");
    }
    try (InputStream body = entity.getContent()) {
      byte[] bytes = body.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new TooLong();
      }
      return new Read(response.getCode(), new String(bytes, UTF_8));
    }
  }

  private static final class TooLong extends IOException {}

  private static String words(URI uri, @Nullable Throwable cause) {
    return switch (cause) {
      // The same for a name that is none and one of an inner network: else whoever may write an
      // issuer could list the names of the operator's network.
      case UnknownHostException insideOrUnknown ->
          uri.getHost()
              + " has no public address in the DNS. The operator of this installation can allow networks that are not public.";
      case SSLException untrusted -> uri.getHost() + " has no certificate that this server trusts.";
      case SocketTimeoutException slow -> uri + " does not answer in time.";
      case TooLong tooLong -> uri + " answers with more than " + MOST_BYTES / 1024 + " KB.";
      case null, default -> uri + " cannot be reached.";
    };
  }

  @PreDestroy
  void close() throws IOException {
    threads.shutdownNow();
    client.close();
  }
}
