package io.hopwise.path;

import io.hopwise.fact.Code;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Note;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Result;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Trace;
import java.util.Map;

/** What a namespace says about a packet that it does not take: ICMP errors and TCP resets. */
final class ErrorMessages {
  private final Run run;

  ErrorMessages(Run run) {
    this.run = run;
  }

  /** Sends an ICMP error or a reset about a packet back to its source. */
  Ending send(Ending.ErrorMessage error) {
    Packet about = error.about().packet();
    boolean resetAboutReset =
        error.isReset() && about.protocol() == Packets.TCP && (about.tcpFlags() & Packets.RST) != 0;
    // before routing the answer goes from where its target, an own address, was sent
    boolean fromNowhere =
        error.when() == Ending.ErrorMessage.When.BEFORE_ROUTING
            && !error.isReset()
            && error.at().owns(about.from())
            && !error.at().owns(about.to());
    if (about.isIcmpError() || resetAboutReset || fromNowhere || isToEverybody(error)) {
      return Ending.Ended.silently(Trace.End.NONE);
    }
    Stack stack = error.at();
    Packet packet = error.isReset() ? Packets.reset(about) : icmp(error, about);
    Code code =
        error.isReset()
            ? Code.RESET_SENT
            : error.code() == 3 && error.type() == 3
                ? Code.PORT_UNREACHABLE_SENT
                : Code.ICMP_ERROR_SENT;
    run.log()
        .add(
            new Step.Answered(
                run.log().at(stack, "", Stage.SOCKET),
                code,
                packet,
                Note.NONE,
                Map.of(
                    "to", packet.to().toString(), "with", icmpName(error.type(), error.code()))));
    Skb skb = Skb.fromKernel(packet);
    // the kernel attaches what it says about a packet to that packet's connection (nf_ct_attach)
    if (error.when() != Ending.ErrorMessage.When.DELIVERED) {
      error.about().connection().ifPresent(c -> skb.attach(c, !error.about().original(), true));
      if (error.isReset() && error.about().untracked()) {
        skb.attachToNothing();
      }
    }
    boolean bridged =
        !error.about().inPort().isEmpty() && stack.parameters().filtersBridged(about.isSix());
    if (error.isReset()) {
      return bridged && error.isByRule()
          ? run.output().sendUnfiltered(stack, skb)
          : run.output().send(stack, skb, "");
    }
    return new SourceAddress(stack).isOfErrorByRoute(error)
        ? run.output().sendFromAny(stack, skb)
        : run.output().send(stack, skb, "");
  }

  /** About what its route calls a broadcast nothing is said (icmp_send, nf_send_reset). */
  private boolean isToEverybody(Ending.ErrorMessage error) {
    Packet about = error.about().packet();
    if (about.isSix() || error.when() == Ending.ErrorMessage.When.BEFORE_ROUTING) {
      return false;
    }
    String in = error.about().inDevice().isEmpty() ? "lo" : error.about().inDevice();
    RouteAnswer route = run.routing(error.at()).lookup(RouteQuery.of(about, in));
    return route.kind() == RouteAnswer.Kind.BROADCAST;
  }

  private Packet icmp(Ending.ErrorMessage error, Packet about) {
    Ip source = new SourceAddress(error.at()).ofError(error, run.routing(error.at()));
    return Packets.error(source, about, error.type(), error.code());
  }

  static String icmpName(int type, int code) {
    if (type == 11) {
      return "ttl-exceeded";
    }
    if (type < 0) {
      return "tcp-reset";
    }
    return switch (code) {
      case 0 -> "net-unreachable";
      case 1 -> "host-unreachable";
      case 2 -> "protocol-unreachable";
      case 3 -> "port-unreachable";
      case 4 -> "fragmentation-needed";
      case 9 -> "net-prohibited";
      case 10 -> "host-prohibited";
      default -> "admin-prohibited";
    };
  }

  /**
   * What the one who probes is told by an error that reaches it (ICMP codes as RFC 792, RFC 1812).
   */
  static Result meaning(Ending.ErrorMessage error, int protocol) {
    boolean tcp = protocol == Packets.TCP;
    if (error.isReset()) {
      return Result.REFUSED;
    }
    if (error.type() == 11) {
      return tcp ? Result.HOST_UNREACHABLE : Result.TTL_EXCEEDED;
    }
    return switch (error.code()) {
      case 0 -> Result.NET_UNREACHABLE;
      case 13 ->
          tcp
              ? error.about().packet().isSix() ? Result.NOT_PERMITTED : Result.HOST_UNREACHABLE
              : Result.ADMIN_PROHIBITED;
      case 9 -> tcp ? Result.NET_UNREACHABLE : Result.ADMIN_PROHIBITED;
      case 1 -> Result.HOST_UNREACHABLE;
      case 2, 3 -> tcp ? Result.REFUSED : Result.PORT_UNREACHABLE;
      case 4 -> Result.MESSAGE_TOO_LONG;
      default -> tcp ? Result.HOST_UNREACHABLE : Result.ADMIN_PROHIBITED;
    };
  }
}
