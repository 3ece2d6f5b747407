package io.stewardry.support;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// A name server on loopback that says what a test wants, over UDP and TCP. Names nobody has set do
/// not exist.
public final class TestDns implements AutoCloseable {
  private static final int SMALL = 512;

  private final ServerSocket tcp;
  private final DatagramSocket udp;
  private final Map<String, Behaviour> names = new ConcurrentHashMap<>();
  private final AtomicInteger overTcp = new AtomicInteger();
  private final Map<String, Integer> questions = new ConcurrentHashMap<>();

  /// What is answered for one name.
  private sealed interface Behaviour {
    /// @param values each split into its strings
    record Txt(List<List<String>> values, boolean shouting) implements Behaviour {}

    record Alias(String to, boolean followed) implements Behaviour {}

    record Code(int rcode) implements Behaviour {}

    record Silent() implements Behaviour {}
  }

  private static final class Holder {
    static final TestDns SHARED = start();
  }

  private TestDns(ServerSocket tcp, DatagramSocket udp) {
    this.tcp = tcp;
    this.udp = udp;
  }

  /// One for all tests: they use domains of their own.
  public static TestDns shared() {
    return Holder.SHARED;
  }

  public static TestDns start() {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    for (int attempt = 0; ; attempt++) {
      try {
        ServerSocket tcp = new ServerSocket(0, 50, loopback);
        try {
          DatagramSocket udp =
              new DatagramSocket(new InetSocketAddress(loopback, tcp.getLocalPort()));
          TestDns dns = new TestDns(tcp, udp);
          Thread.ofPlatform().daemon().name("test-dns-udp").start(dns::serveUdp);
          Thread.ofPlatform().daemon().name("test-dns-tcp").start(dns::serveTcp);
          return dns;
        } catch (IOException taken) {
          tcp.close();
          if (attempt == 20) {
            throw taken;
          }
        }
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  /// As the setting names it.
  public String address() {
    return "127.0.0.1:" + udp.getLocalPort();
  }

  public InetSocketAddress socketAddress() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), udp.getLocalPort());
  }

  /// Whole values; one longer than 255 characters is sent in several strings.
  public void txt(String name, String... values) {
    names.put(
        key(name), new Behaviour.Txt(Arrays.stream(values).map(TestDns::strings).toList(), false));
  }

  /// One value in the strings that are given.
  public void txtInStrings(String name, String... strings) {
    names.put(key(name), new Behaviour.Txt(List.of(List.of(strings)), false));
  }

  /// Answers in capitals, whatever the question's spelling.
  public void txtInCapitals(String name, String value) {
    names.put(key(name), new Behaviour.Txt(List.of(strings(value)), true));
  }

  /// The name exists and has no TXT record.
  public void noTxt(String name) {
    txt(name);
  }

  /// An alias, with what it points to in the same answer as recursive servers do it, or alone.
  public void alias(String name, String to, boolean followed) {
    names.put(key(name), new Behaviour.Alias(to, followed));
  }

  public void servfail(String name) {
    names.put(key(name), new Behaviour.Code(Rcode.SERVFAIL));
  }

  public void refused(String name) {
    names.put(key(name), new Behaviour.Code(Rcode.REFUSED));
  }

  public void silent(String name) {
    names.put(key(name), new Behaviour.Silent());
  }

  public void forget(String name) {
    names.remove(key(name));
  }

  public int askedOverTcp() {
    return overTcp.get();
  }

  public int questions(String name) {
    return questions.getOrDefault(key(name), 0);
  }

  @Override
  public void close() {
    udp.close();
    try {
      tcp.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void serveUdp() {
    byte[] buffer = new byte[4096];
    while (!udp.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        udp.receive(packet);
        Message query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
        Optional<Message> answer = answer(query);
        if (answer.isPresent()) {
          int most = query.getOPT() == null ? SMALL : query.getOPT().getPayloadSize();
          byte[] wire = cut(answer.get(), most);
          udp.send(new DatagramPacket(wire, wire.length, packet.getSocketAddress()));
        }
      } catch (IOException closedOrBroken) {
        // The next question, or the end.
      }
    }
  }

  /// An answer that does not fit says so and leaves the records out.
  private static byte[] cut(Message answer, int most) {
    byte[] wire = answer.toWire();
    if (wire.length <= most) {
      return wire;
    }
    answer.removeAllRecords(Section.ANSWER);
    answer.getHeader().setFlag(Flags.TC);
    return answer.toWire();
  }

  private void serveTcp() {
    while (!tcp.isClosed()) {
      try {
        Socket client = tcp.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        DataInputStream in = new DataInputStream(client.getInputStream());
        DataOutputStream out = new DataOutputStream(client.getOutputStream())) {
      while (true) {
        byte[] question = new byte[in.readUnsignedShort()];
        in.readFully(question);
        overTcp.incrementAndGet();
        Optional<Message> answer = answer(new Message(question));
        if (answer.isPresent()) {
          byte[] wire = answer.get().toWire();
          out.writeShort(wire.length);
          out.write(wire);
          out.flush();
        }
      }
    } catch (IOException gone) {
      // The client has what it wanted.
    }
  }

  private Optional<Message> answer(Message query) {
    Record asked = query.getQuestion();
    questions.merge(key(asked.getName().toString(true)), 1, Integer::sum);
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.RA);
    answer.addRecord(asked, Section.QUESTION);
    return fill(answer, asked.getName(), asked.getType()) ? Optional.of(answer) : Optional.empty();
  }

  private boolean fill(Message answer, Name name, int type) {
    switch (names.get(key(name.toString(true)))) {
      case null -> answer.getHeader().setRcode(Rcode.NXDOMAIN);
      case Behaviour.Silent silent -> {
        return false;
      }
      case Behaviour.Code(int rcode) -> answer.getHeader().setRcode(rcode);
      case Behaviour.Alias(String to, boolean followed) -> {
        Name target = name(to);
        answer.addRecord(new CNAMERecord(name, DClass.IN, 60, target), Section.ANSWER);
        return !followed || fill(answer, target, type);
      }
      case Behaviour.Txt(List<List<String>> values, boolean shouting) -> {
        if (type == Type.TXT) {
          Name owner = shouting ? name(name.toString().toUpperCase(Locale.ROOT)) : name;
          for (List<String> value : values) {
            answer.addRecord(new TXTRecord(owner, DClass.IN, 60, value), Section.ANSWER);
          }
        }
      }
    }
    return true;
  }

  private static List<String> strings(String value) {
    return value.isEmpty() ? List.of("") : Arrays.asList(value.split("(?<=\\G.{255})"));
  }

  private static Name name(String text) {
    try {
      return Name.fromString(text, Name.root);
    } catch (TextParseException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  private static String key(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
