package io.hopwise.path;

import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.Direction;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.ListeningSocket;
import io.hopwise.fact.Note;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Result;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Topic;
import java.util.Map;
import java.util.Optional;

/** What the receiver answers, what an error says, and what the one who probes makes of it. */
final class Answers {
  private static final String IGNORE_ALL = "net.ipv4.icmp_echo_ignore_all";
  private static final String IGNORE_ALL6 = "net.ipv6.icmp.echo_ignore_all";
  private static final String IGNORE_BROADCASTS = "net.ipv4.icmp_echo_ignore_broadcasts";

  private final Run run;

  Answers(Run run) {
    this.run = run;
  }

  /** The answer's way, and what it means when it arrives. */
  record Answer(Ending way, Result meaning) {}

  /** What a collected host sends back for a packet that arrived; empty when it stays silent. */
  Optional<Answer> of(Ending.Arrived arrived) {
    Stack stack = arrived.stack();
    Packet asked = arrived.skb().packet();
    At at = run.log().at(stack, arrived.skb().inDevice(), Stage.DELIVERY);
    run.log()
        .add(
            new Step.Delivered(
                at,
                Code.DELIVERED,
                asked,
                Note.NONE,
                Map.of(
                    "to",
                    asked.to().toString(),
                    "host",
                    stack.id().host(),
                    "netns",
                    run.network().nameOf(stack.id().host(), stack.id().netns()))));
    RouteAnswer asThere = run.routing(stack).lookup(RouteQuery.of(asked, arrived.skb().inDevice()));
    boolean answers = asked.isIcmp() && stack.parameters().number(IGNORE_BROADCASTS, 1) == 0;
    if (asThere.kind() == RouteAnswer.Kind.BROADCAST && !answers) {
      return toEverybody(asked, at, asThere.because());
    }
    return switch (asked.protocol()) {
      case Packets.ICMP, Packets.ICMPV6 -> echo(stack, asked, at);
      case Packets.TCP -> connection(stack, asked, at);
      default -> datagram(stack, arrived.skb(), at);
    };
  }

  /**
   * Nobody answers what is sent to a broadcast address: pings by icmp_echo_ignore_broadcasts, TCP
   * and closed ports never, and an answer from a UDP socket comes from another address than was
   * asked (RFC 1122, 3.2.2).
   */
  private Optional<Answer> toEverybody(Packet asked, At at, HostFact because) {
    Map<String, String> details = Map.of("to", asked.to().toString());
    run.log().add(new Step.Dropped(at, Code.BROADCAST_NOT_ANSWERED, asked, because, "", details));
    return Optional.empty();
  }

  private Optional<Answer> echo(Stack stack, Packet asked, At at) {
    Parameters parameters = stack.parameters();
    String key = asked.isSix() ? IGNORE_ALL6 : IGNORE_ALL;
    if (parameters.number(key, 0) != 0) {
      Map<String, String> details = Map.of("host", stack.id().host(), "key", key);
      run.log()
          .add(new Step.Dropped(at, Code.ECHO_IGNORED, asked, parameters.fact(key), "", details));
      return Optional.empty();
    }
    return Optional.of(reply(stack, Packets.answer(asked), Code.ECHO_ANSWERED, Result.OK));
  }

  private Optional<Answer> connection(Stack stack, Packet asked, At at) {
    return switch (listening(stack, "tcp", asked, at)) {
      case OPEN ->
          Optional.of(reply(stack, Packets.answer(asked), Code.CONNECTION_ACCEPTED, Result.OK));
      case FULL -> Optional.empty();
      case CLOSED -> {
        closed(stack, "tcp", asked, at, "refused");
        yield Optional.of(
            reply(stack, Packets.reset(asked), Code.CONNECTION_REFUSED, Result.REFUSED));
      }
    };
  }

  private Optional<Answer> datagram(Stack stack, Skb skb, At at) {
    Packet asked = skb.packet();
    if (asked.protocol() != Packets.UDP) {
      return Optional.of(reply(stack, Packets.answer(asked), Code.DATAGRAM_TAKEN, Result.OK));
    }
    return switch (listening(stack, "udp", asked, at)) {
      case OPEN, FULL ->
          Optional.of(reply(stack, Packets.answer(asked), Code.DATAGRAM_TAKEN, Result.OK));
      case CLOSED -> {
        closed(stack, "udp", asked, at, "port-unreachable");
        run.log().direction(Direction.REPLY);
        yield Optional.of(
            new Answer(
                new ErrorMessages(run)
                    .send(
                        new Ending.ErrorMessage(
                            stack, 3, 3, skb, Ending.ErrorMessage.When.DELIVERED)),
                Result.PORT_UNREACHABLE));
      }
    };
  }

  private enum Socket {
    OPEN,
    /** It keeps no more connections, and throws the next one away without a word. */
    FULL,
    CLOSED
  }

  private Socket listening(Stack stack, String protocol, Packet asked, At at) {
    for (ListeningSocket socket : stack.sockets()) {
      if (matches(socket, protocol, asked)
          && (any(socket.ip(), asked) || socket.ip().equals(asked.to()))) {
        return socket.full() ? full(socket, asked, at) : Socket.OPEN;
      }
    }
    if (stack.collected(Topic.SOCKETS)) {
      return Socket.CLOSED;
    }
    run.log()
        .insufficient(
            at,
            Code.SOCKETS_NOT_COLLECTED,
            asked,
            Note.NONE,
            Topic.SOCKETS,
            Map.of(
                "host",
                stack.id().host(),
                "port",
                Integer.toString(asked.port()),
                "protocol",
                protocol));
    return run.oracle()
            .holds(Code.SOCKETS_NOT_COLLECTED, Note.NONE, stack.id() + " " + asked.port())
        ? Socket.CLOSED
        : Socket.OPEN;
  }

  private Socket full(ListeningSocket socket, Packet asked, At at) {
    Map<String, String> details = Map.of("port", Integer.toString(asked.port()));
    run.log().add(new Step.Dropped(at, Code.LISTEN_QUEUE_FULL, asked, socket, "", details));
    return Socket.FULL;
  }

  private static boolean matches(ListeningSocket socket, String protocol, Packet asked) {
    return socket.protocol().startsWith(protocol) && socket.port() == asked.port();
  }

  /** A socket of IPv6 takes IPv4's packets as well, one of IPv4 only its own. */
  private static boolean any(Ip ip, Packet asked) {
    boolean all = !ip.isPresent() || (ip.high() == 0 && ip.low() == 0);
    return all && !(asked.isSix() && ip.isV4());
  }

  private void closed(Stack stack, String protocol, Packet asked, At at, String answer) {
    Optional<ListeningSocket> elsewhere =
        stack.sockets().stream().filter(s -> matches(s, protocol, asked)).findFirst();
    Code code =
        elsewhere.isEmpty()
            ? Code.PORT_CLOSED
            : elsewhere.get().ip().isLoopback()
                ? Code.LISTENS_ON_LOOPBACK_ONLY
                : Code.LISTENS_ON_OTHER_ADDRESS;
    HostFact because = elsewhere.isPresent() ? elsewhere.get() : Note.NONE;
    run.log()
        .add(
            new Step.Dropped(
                at,
                code,
                asked,
                because,
                answer,
                Map.of(
                    "port",
                    Integer.toString(asked.port()),
                    "protocol",
                    protocol,
                    "to",
                    asked.to().toString())));
  }

  private Answer reply(Stack stack, Packet packet, Code code, Result meaning) {
    run.log().direction(Direction.REPLY);
    run.log()
        .add(
            new Step.Answered(
                run.log().at(stack, "", Stage.SOCKET),
                code,
                packet,
                Note.NONE,
                Map.of("to", packet.to().toString())));
    return new Answer(run.output().send(stack, Skb.fromKernel(packet), ""), meaning);
  }
}
