package io.stewardry.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
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
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// HTTP client for addresses that organizations name. It resolves a name once and connects only to
/// what was found and is allowed; an answer has 8 seconds and 256 KB; it follows no redirect.
@Component
public class OutsideClient {
  static final int MOST_BYTES = 256 * 1024;
  private static final int SECONDS = 8;
  private static final Timeout PATIENCE = Timeout.ofSeconds(4);

  private final OutsideAddresses addresses;
  private final CloseableHttpClient client;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @Autowired
  OutsideClient(OutsideAddresses addresses) {
    this(addresses, SystemDefaultDnsResolver.INSTANCE);
  }

  OutsideClient(OutsideAddresses addresses, DnsResolver names) {
    this.addresses = addresses;
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new Checked(addresses, names))
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

  public record Answer(int status, String text) {}

  /// What a message was answered with. Its body is nobody's business: whoever names the address
  /// could read by it.
  ///
  /// @param retryAfter when to come back, as HTTP has it: seconds or a date
  public record Reply(int status, @Nullable String retryAfter) {}

  /// Names are resolved here and nowhere else, and the connection goes to what was looked at: a
  /// name that says something else a moment later leads nowhere.
  private record Checked(OutsideAddresses addresses, DnsResolver names) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      InetAddress[] found = names.resolve(host);
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

  /// @throws OutsideFailure when there is no answer, or one that is too long
  public Answer get(URI uri, Map<String, String> headers) {
    return ask(new HttpGet(uri), uri, headers);
  }

  /// Asks, and tells nothing of the answer but its status, as [#send] does. No words of a failure
  /// have more of the address than its host.
  ///
  /// @throws OutsideFailure when no status came
  public int status(URI uri, Map<String, String> headers) {
    return reply(new HttpGet(uri), uri, headers).status();
  }

  /// @throws OutsideFailure as for a GET
  public Answer post(URI uri, List<NameValuePair> form, Map<String, String> headers) {
    HttpPost request = new HttpPost(uri);
    request.setEntity(new UrlEncodedFormEntity(form, UTF_8));
    return ask(request, uri, headers);
  }

  /// Hands over a message. The address may be a secret, so no words of a failure have more of it
  /// than the host. The status decides: who has said it has the message, however long or slow the
  /// rest of the answer is, which is not kept.
  ///
  /// @throws OutsideFailure when no status came
  public Reply send(URI uri, String contentType, byte[] body, Map<String, String> headers) {
    HttpPost request = new HttpPost(uri);
    request.setEntity(new ByteArrayEntity(body, ContentType.parse(contentType)));
    return reply(request, uri, headers);
  }

  private Reply reply(HttpUriRequestBase request, URI uri, Map<String, String> headers) {
    AtomicReference<@Nullable Reply> said = new AtomicReference<>();
    try {
      return run(
          request,
          uri,
          String.valueOf(uri.getHost()),
          headers,
          response -> {
            Header later = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
            Reply reply = new Reply(response.getCode(), later == null ? null : later.getValue());
            said.set(reply);
            read(response);
            return reply;
          });
    } catch (OutsideFailure cut) {
      Reply reply = said.get();
      if (reply == null) {
        throw cut;
      }
      return reply;
    }
  }

  private Answer ask(HttpUriRequestBase request, URI uri, Map<String, String> headers) {
    return run(request, uri, uri.toString(), headers, OutsideClient::read);
  }

  /// @param called what words of a failure call the address
  private <T> T run(
      HttpUriRequestBase request,
      URI uri,
      String called,
      Map<String, String> headers,
      HttpClientResponseHandler<T> handler) {
    if (!addresses.wellFormed(uri)) {
      throw new OutsideFailure(called + " is no https address.");
    }
    headers.forEach(request::setHeader);
    Future<T> answer = threads.submit(() -> client.execute(request, handler));
    try {
      return answer.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException slow) {
      request.cancel();
      throw new OutsideFailure(called + " does not answer in time.");
    } catch (ExecutionException failed) {
      throw new OutsideFailure(words(uri, called, failed.getCause()));
    } catch (InterruptedException stopping) {
      request.cancel();
      Thread.currentThread().interrupt();
      throw new OutsideFailure("The server is stopping.");
    }
  }

  private static Answer read(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new Answer(response.getCode(), "");
    }
    try (InputStream body = entity.getContent()) {
      byte[] bytes = body.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new TooLong();
      }
      return new Answer(response.getCode(), new String(bytes, UTF_8));
    }
  }

  private static final class TooLong extends IOException {}

  private static String words(URI uri, String called, @Nullable Throwable cause) {
    return switch (cause) {
      // The same for a name that is none and one of an inner network: else whoever may name
      // an address could list the names of the operator's network.
      case UnknownHostException insideOrUnknown ->
          uri.getHost()
              + " has no public address in the DNS. The operator of this installation can allow networks that are not public.";
      case SSLException untrusted -> uri.getHost() + " has no certificate that this server trusts.";
      case SocketTimeoutException slow -> called + " does not answer in time.";
      case TooLong tooLong -> called + " answers with more than " + MOST_BYTES / 1024 + " KB.";
      case null, default -> called + " cannot be reached.";
    };
  }

  @PreDestroy
  void close() throws IOException {
    threads.shutdownNow();
    client.close();
  }
}
