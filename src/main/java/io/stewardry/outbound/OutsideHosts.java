package io.stewardry.outbound;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/// Hosts that organizations name, for what is not HTTP. A name is resolved once, and who connects
/// goes to the address that was looked at.
@Component
public class OutsideHosts {
  public static final Duration PATIENCE = Duration.ofSeconds(4);

  private final OutsideAddresses addresses;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  OutsideHosts(OutsideAddresses addresses) {
    this.addresses = addresses;
  }

  /// @param host a name or an address, an IPv6 one with or without brackets
  /// @throws OutsideFailure when it is not known, or one of its addresses is not allowed
  public InetAddress resolve(String host) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    InetAddress[] found = asked(bare);
    for (InetAddress address : found) {
      if (!addresses.allowed(address)) {
        throw unknown(host);
      }
    }
    return found[0];
  }

  /// Whether the operator has allowed the network of this address: it is inside.
  boolean inner(InetAddress address) {
    return addresses.inner(address);
  }

  private InetAddress[] asked(String host) {
    // The resolver of the operating system has no deadline.
    Future<InetAddress[]> answer = threads.submit(() -> InetAddress.getAllByName(host));
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException notFound) {
      answer.cancel(true);
      throw unknown(host);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new OutsideFailure("The server is stopping.");
    }
  }

  /// The same for a name that is none and one of an inner network: else whoever may name an address
  /// could list the names of the operator's network.
  private static OutsideFailure unknown(String host) {
    return new OutsideFailure(
        host
            + " has no public address in the DNS. The operator of this installation can allow networks that are not public.");
  }

  /// Connects and says nothing.
  ///
  /// @throws OutsideFailure when nobody listens there
  public void knock(String host, int port) {
    InetAddress address = resolve(host);
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), (int) PATIENCE.toMillis());
    } catch (SocketTimeoutException slow) {
      throw new OutsideFailure(host + ":" + port + " does not answer in time.");
    } catch (IOException refused) {
      throw new OutsideFailure(host + ":" + port + " cannot be reached.");
    }
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }
}
