package io.hopwise.path;

import io.hopwise.fact.Address;
import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.Hook;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Note;
import io.hopwise.fact.Packet;
import io.hopwise.fact.RealServer;
import io.hopwise.fact.Result;
import io.hopwise.fact.Step;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Trace;
import io.hopwise.fact.VirtualServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * IPVS: what is for a virtual server is handed to one of its servers, at LOCAL_IN after the filter
 * and at LOCAL_OUT before it (net/netfilter/ipvs/ip_vs_core.c, ip_vs_xmit.c;
 * Documentation/networking/ipvs-sysctl.rst).
 */
final class VirtualServers {
  /** {@code NF_IP_PRI_NAT_SRC - 1} and {@code NF_IP_PRI_NAT_DST + 2}. */
  private static final int LOCAL_IN = 99;

  private static final int LOCAL_OUT = -98;

  private static final int PORT_UNREACHABLE = 3;

  private final Run run;

  VirtualServers(Run run) {
    this.run = run;
  }

  /** After which chains of the hook it is asked. */
  static int priority(Hook hook) {
    return hook == Hook.INPUT ? LOCAL_IN : LOCAL_OUT;
  }

  /**
   * Hands the packet on where it is for a virtual server.
   *
   * @param device the in device at INPUT, else the out device
   * @return how the packet's way ends; empty where it is no business of IPVS
   */
  Optional<Ending> take(Stack stack, Hook hook, Skb skb, String device) {
    Packet packet = skb.packet();
    boolean ports = packet.port() >= 0 && !packet.isIcmp() && !packet.isIcmpError();
    if (!ports || skb.handedOn() || !skb.original() || skb.related()) {
      return Optional.empty();
    }
    At at = run.log().at(stack, device, Hooks.stageOf(hook));
    Optional<RealServer> known = skb.connection().flatMap(Connection::server);
    if (known.isPresent()) {
      return hand(stack, hook, skb, known.get(), Note.NONE, at);
    }
    Optional<VirtualServer> server = server(stack, packet);
    if (server.isEmpty()) {
      return unknown(stack, packet, at);
    }
    List<RealServer> chosen = server.get().chosen();
    if (chosen.isEmpty()) {
      return Optional.of(refuse(stack, skb, server.get(), at));
    }
    int pick = run.oracle().pick(Code.WAY_UNKNOWN, server.get(), chosen.size());
    return hand(stack, hook, skb, chosen.get(pick), server.get(), at);
  }

  /** The one for exactly this port before the one for every port (ip_vs_service_find). */
  private static Optional<VirtualServer> server(Stack stack, Packet packet) {
    Optional<VirtualServer> any = Optional.empty();
    for (VirtualServer server : stack.virtualServers()) {
      if (server.takes(packet)) {
        if (server.port() != 0) {
          return Optional.of(server);
        }
        any = Optional.of(server);
      }
    }
    return any;
  }

  private Optional<Ending> unknown(Stack stack, Packet packet, At at) {
    boolean bound = stack.address(packet.to()).filter(Address::isBoundForIpvs).isPresent();
    if (!bound || stack.collected(Topic.VIRTUAL_SERVERS)) {
      return Optional.empty();
    }
    run.log()
        .insufficient(
            at,
            Code.VIRTUAL_SERVERS_NOT_COLLECTED,
            packet,
            stack.address(packet.to()).orElseThrow(),
            Topic.VIRTUAL_SERVERS,
            Map.of("host", stack.id().host(), "to", packet.to().toString()));
    return run.oracle().holds(Code.VIRTUAL_SERVERS_NOT_COLLECTED, Note.NONE, stack.id().toString())
        ? Optional.of(Ending.Ended.silently(Trace.End.INSUFFICIENT))
        : Optional.empty();
  }

  /** ip_vs_leave answers as if the port were closed. */
  private Ending refuse(Stack stack, Skb skb, VirtualServer server, At at) {
    Packet packet = skb.packet();
    run.log()
        .add(
            new Step.Dropped(
                at,
                Code.VIRTUAL_SERVER_EMPTY,
                packet,
                server,
                Result.PORT_UNREACHABLE.text(),
                Map.of("to", packet.to().toString(), "port", Integer.toString(packet.port()))));
    return Ending.Ended.with(
        Trace.End.DROPPED,
        new Ending.ErrorMessage(
            stack, 3, PORT_UNREACHABLE, skb, Ending.ErrorMessage.When.ON_ITS_WAY));
  }

  private Optional<Ending> hand(
      Stack stack, Hook hook, Skb skb, RealServer to, HostFact because, At at) {
    if (to.forward().equals("local")) {
      return Optional.empty();
    }
    if (!to.isTranslated()) {
      run.log()
          .insufficient(
              at,
              Code.SERVER_SENT_UNCHANGED,
              skb.packet(),
              because,
              Topic.VIRTUAL_SERVERS,
              Map.of("server", to.toString(), "how", to.forward()));
      return Optional.of(Ending.Ended.silently(Trace.End.INSUFFICIENT));
    }
    Packet before = skb.packet();
    Packet after = before.withDestination(to.ip(), to.port() == 0 ? before.port() : to.port());
    skb.packet(after);
    skb.setHandedOn();
    remember(stack, skb, to, after);
    rewritten(at, before, after, because);
    RouteAnswer route = run.routing(stack).lookup(RouteQuery.of(after, "lo").from(Ip.NONE));
    if (route.isLocal()) {
      if (hook == Hook.OUTPUT) {
        skb.reroute(route);
      }
      return Optional.empty();
    }
    return Optional.of(route.isUnicast() ? send(stack, hook, skb, route) : lost(skb, route, at));
  }

  /**
   * Without {@code net.ipv4.vs.conntrack} connection tracking forgets it, and no rule translates
   * its source (ip_vs_notrack).
   */
  private static void remember(Stack stack, Skb skb, RealServer to, Packet after) {
    skb.connection()
        .filter(connection -> connection.server().isEmpty())
        .ifPresent(
            connection -> {
              connection.serve(to, Tuple.of(after));
              if (!tracks(stack)) {
                connection.settle(true);
              }
            });
  }

  /** The kernel's default is 0; kube-proxy sets it. */
  private static boolean tracks(Stack stack) {
    boolean kubernetes = stack.addresses().stream().anyMatch(Address::isBoundForIpvs);
    return stack.parameters().number("net.ipv4.vs.conntrack", kubernetes ? 1 : 0) != 0;
  }

  private Ending send(Stack stack, Hook hook, Skb skb, RouteAnswer route) {
    run.output().routed(stack, skb, route, Hooks.stageOf(hook));
    if (hook == Hook.INPUT) {
      Optional<Ending> unfit = run.input().unfit(stack, skb, route);
      if (unfit.isPresent()) {
        return unfit.get();
      }
      skb.packet(skb.packet().withTtl(skb.packet().ttl() - 1));
    }
    return run.hooks()
        .ask(stack, Hook.OUTPUT, skb, "", route.device())
        .orElseGet(() -> run.departure().leave(stack, skb, route));
  }

  private Ending lost(Skb skb, RouteAnswer route, At at) {
    String to = skb.packet().to().toString();
    run.log()
        .add(
            new Step.Lost(
                at,
                Code.NO_ROUTE,
                skb.packet(),
                route.because(),
                skb.packet().to(),
                "",
                Map.of("to", to)));
    return Ending.Ended.silently(Trace.End.LOST);
  }

  private void rewritten(At at, Packet before, Packet after, HostFact because) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("to", before.to().toString());
    details.put("new_to", after.to().toString());
    details.put("port", Integer.toString(before.port()));
    details.put("new_port", Integer.toString(after.port()));
    boolean first = !because.equals(Note.NONE);
    Code code = first ? Code.HANDED_TO_REAL_SERVER : Code.TRANSLATED_AS_BEFORE;
    run.log().add(new Step.Rewritten(at, code, before, because, after, details));
  }
}
