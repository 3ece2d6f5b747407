package io.stewardry.organizations.internal;

import io.stewardry.organizations.TxtLookup;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Name;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.InvalidZoneDataException;
import org.xbill.DNS.lookup.LookupFailedException;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;
import org.xbill.DNS.lookup.RedirectLoopException;
import org.xbill.DNS.lookup.RedirectOverflowException;
import org.xbill.DNS.lookup.ServerFailedException;

/// Asks recursive name servers, over UDP and, when an answer does not fit, TCP. It follows aliases
/// and keeps nothing: a record that was just written is seen at the next try, as far as the name
/// servers do.
public final class DnsTxtLookup implements TxtLookup {
  private static final Logger log = LoggerFactory.getLogger(DnsTxtLookup.class);
  private static final int MOST_ALIASES = 8;
  private static final int TRIES = 2;

  private final List<InetSocketAddress> servers;
  private final Duration timeout;

  /// @param servers empty asks those of the operating system, as they are at each question
  /// @param timeout for the whole answer, all tries and aliases included
  public DnsTxtLookup(List<InetSocketAddress> servers, Duration timeout) {
    this.servers = List.copyOf(servers);
    this.timeout = timeout;
  }

  @Override
  public Answer at(String name) {
    CompletableFuture<LookupResult> asked =
        session().lookupAsync(absolute(name), Type.TXT, DClass.IN).toCompletableFuture();
    try {
      return records(asked.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException late) {
      asked.cancel(true);
      return new Answer.Silence();
    } catch (ExecutionException failed) {
      return answer(name, failed);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return new Answer.Silence();
    }
  }

  private LookupSession session() {
    return LookupSession.builder().resolver(resolver()).maxRedirects(MOST_ALIASES).build();
  }

  private Resolver resolver() {
    List<InetSocketAddress> asked = servers;
    if (asked.isEmpty()) {
      ResolverConfig.refresh();
      asked = ResolverConfig.getCurrentConfig().servers();
    }
    ExtendedResolver all =
        new ExtendedResolver(asked.stream().map(SimpleResolver::new).toArray(Resolver[]::new));
    all.setTimeout(timeout);
    all.setRetries(TRIES);
    for (Resolver each : all.getResolvers()) {
      each.setTimeout(timeout.dividedBy(TRIES));
    }
    return all;
  }

  private static Answer records(LookupResult found) {
    List<String> values =
        found.getRecords().stream()
            .filter(TXTRecord.class::isInstance)
            .map(TXTRecord.class::cast)
            .map(DnsTxtLookup::whole)
            .toList();
    return values.isEmpty() ? new Answer.NoRecords() : new Answer.Records(values);
  }

  /// A value longer than 255 bytes comes in several strings, which belong together as they are.
  private static String whole(TXTRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    record.getStringsAsByteArrays().forEach(bytes::writeBytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Answer answer(String name, ExecutionException failure) {
    return switch (failure.getCause()) {
      case NoSuchDomainException none -> new Answer.NoSuchName();
      case NoSuchRRSetException none -> new Answer.NoRecords();
      case ServerFailedException failed -> new Answer.Failure("SERVFAIL");
      case RedirectLoopException loop -> new Answer.Failure("aliases in a circle");
      case RedirectOverflowException many -> new Answer.Failure("too many aliases");
      case InvalidZoneDataException wrong ->
          new Answer.Failure("records that contradict each other");
      case LookupFailedException other when other.getCause() == null ->
          new Answer.Failure(code(other));
      case null, default -> {
        // What the network said: nothing came in time, or there is no way to the name server.
        log.info("no answer for TXT {}: {}", name, failure.toString());
        yield new Answer.Silence();
      }
    };
  }

  /// Such as `REFUSED`, which the library has only at the end of its words.
  private static String code(LookupFailedException other) {
    String words = String.valueOf(other.getMessage());
    return words.substring(words.lastIndexOf(' ') + 1);
  }

  private static Name absolute(String name) {
    try {
      return Name.fromString(name, Name.root);
    } catch (TextParseException impossible) {
      throw new IllegalArgumentException("not a name of the DNS: " + name, impossible);
    }
  }
}
