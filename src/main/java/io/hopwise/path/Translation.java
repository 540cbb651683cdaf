package io.hopwise.path;

import io.hopwise.fact.Action;
import io.hopwise.fact.Address;
import io.hopwise.fact.At;
import io.hopwise.fact.Code;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Note;
import io.hopwise.fact.Packet;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Step;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rewrites addresses and remembers it in the connection (iptables-extensions(8): SNAT, DNAT,
 * MASQUERADE, REDIRECT).
 */
final class Translation {
  private static final Ip LOOPBACK4 = Ip.v4(0x7f000001L);
  private static final Ip LOOPBACK6 = Ip.parse("::1");

  private final Run run;
  private final Stack stack;

  Translation(Run run, Stack stack) {
    this.run = run;
    this.stack = stack;
  }

  /** Does what a nat rule says to a connection's first packet; gives an ending when it can't. */
  Optional<Ending> apply(Skb skb, NetfilterRule rule, Action action, String in, String out, At at) {
    if (skb.connection().isEmpty() || mayBeOlder(skb, at)) {
      return Optional.empty();
    }
    Packet before = skb.packet();
    if (action instanceof Action.Masquerade masquerade) {
      Ip source = masqueradeSource(before, out, rule);
      if (!source.isPresent()) {
        run.log()
            .add(
                new Step.Dropped(
                    at,
                    Code.NOWHERE_TO_MASQUERADE_TO,
                    before,
                    rule,
                    "",
                    Map.of("device", out, "rule", rule.text())));
        return Optional.of(Ending.Ended.silently(Trace.End.DROPPED));
      }
      source(skb, source, masquerade.ports(), rule, Code.SOURCE_MASQUERADED, at);
    } else if (action instanceof Action.Snat snat) {
      Ip source = snat.from().isPresent() ? pick(snat.from(), snat.to(), rule) : before.from();
      source(skb, source, snat.ports(), rule, Code.SOURCE_TRANSLATED, at);
    } else if (action instanceof Action.Dnat dnat) {
      Ip target = dnat.from().isPresent() ? pick(dnat.from(), dnat.to(), rule) : before.to();
      destination(skb, target, dnat.ports(), rule, Code.DESTINATION_TRANSLATED, at);
    } else if (action instanceof Action.Netmap netmap) {
      boolean source = at.stage() == Stage.POSTROUTING || at.stage() == Stage.INPUT;
      if (source) {
        Ip ip = netmap.to().mapped(before.from());
        source(skb, ip, PortRange.ANY, rule, Code.SOURCE_TRANSLATED, at);
      } else {
        Ip ip = netmap.to().mapped(before.to());
        destination(skb, ip, PortRange.ANY, rule, Code.DESTINATION_TRANSLATED, at);
      }
    } else if (action instanceof Action.Redirect redirect) {
      Ip loopback = before.isSix() ? LOOPBACK6 : LOOPBACK4;
      Ip own = skb.locallyMade() ? loopback : firstAddress(in, before.isSix());
      destination(skb, own, redirect.ports(), rule, Code.DESTINATION_REDIRECTED, at);
    }
    return Optional.empty();
  }

  /**
   * Datagrams between the same two ports belong to one connection as long as its entry lives: a nat
   * rule that is younger is not asked.
   */
  private boolean mayBeOlder(Skb skb, At at) {
    Packet packet = skb.packet();
    if (packet.protocol() != Packets.UDP
        || !run.log().isInner()
        || packet.sourcePort() != run.log().flow().sourcePort()
        || stack.collected(Topic.CONNTRACK)) {
      return false;
    }
    run.log()
        .insufficient(
            at,
            Code.CONNTRACK_NOT_COLLECTED,
            packet,
            Note.NONE,
            Topic.CONNTRACK,
            Map.of("host", stack.id().host()));
    return run.oracle().holds(Code.CONNTRACK_NOT_COLLECTED, Note.NONE, stack.id().toString());
  }

  private Ip pick(Ip from, Ip to, NetfilterRule rule) {
    if (!to.isPresent() || to.equals(from)) {
      return from;
    }
    int count = (int) Math.min(to.low() - from.low() + 1, 4);
    long low = from.low() + run.oracle().pick(Code.WAY_UNKNOWN, rule, Math.max(count, 1));
    return new Ip(from.family(), from.high(), low);
  }

  private Ip firstAddress(String device, boolean six) {
    for (Address address : stack.addressesOn(device)) {
      boolean fits = six ? SourceAddress6.isUsable(address) : address.ip().isV4();
      if (fits) {
        return address.ip();
      }
    }
    return Ip.NONE;
  }

  /** The out device's address that fits the next hop; the route's src plays no part. */
  private Ip masqueradeSource(Packet packet, String out, NetfilterRule rule) {
    if (packet.isSix()) {
      return new SourceAddress6(stack).choose(out, packet.to());
    }
    RouteAnswer route = run.routing(stack).lookup(RouteQuery.of(packet, "lo").by(out));
    Ip nextHop = route.isUnicast() ? route.nextHop(packet.to()) : packet.to();
    List<Ip> possible = new SourceAddress(stack).masquerading(out, nextHop);
    if (possible.size() < 2) {
      return possible.stream().findFirst().orElse(Ip.NONE);
    }
    return possible.get(run.oracle().pick(Code.SOURCE_UNKNOWN, rule, possible.size()));
  }

  private void source(Skb skb, Ip ip, PortRange ports, NetfilterRule rule, Code code, At at) {
    Packet before = skb.packet();
    int port = before.isIcmp() || ports.from() < 0 ? before.sourcePort() : ports.from();
    Packet after = before.withSource(ip, port);
    if (after.equals(before)) {
      // to what it is already: no other rule is asked, yet the connection is not translated
      skb.connection().orElseThrow().settle(true);
      return;
    }
    skb.packet(after);
    skb.connection().orElseThrow().translateSource(Tuple.of(after));
    rewritten(at, code, before, after, rule);
  }

  private void destination(Skb skb, Ip ip, PortRange ports, NetfilterRule rule, Code code, At at) {
    Packet before = skb.packet();
    int port = before.isIcmp() || ports.from() < 0 ? before.port() : ports.from();
    Packet after = before.withDestination(ip, port);
    if (after.equals(before)) {
      skb.connection().orElseThrow().settle(false);
      return;
    }
    skb.packet(after);
    skb.connection().orElseThrow().translateDestination(Tuple.of(after));
    rewritten(at, code, before, after, rule);
  }

  /**
   * Applies a connection's translation to a packet that is not its first.
   *
   * @param source whether this hook rewrites sources (POSTROUTING, INPUT) or destinations
   *     (PREROUTING, OUTPUT)
   */
  void undo(Skb skb, boolean source, At at) {
    Connection connection = skb.connection().orElseThrow();
    // in the answer's direction what was done to the source is undone at the destination, and the
    // other way round
    if (!source && skb.original() && connection.server().isPresent()) {
      // IPVS does it itself, later
      return;
    }
    boolean concerned =
        skb.original() == source
            ? connection.sourceTranslated()
            : connection.destinationTranslated();
    if (!concerned) {
      return;
    }
    Tuple other = skb.original() ? connection.reply() : connection.original();
    Packet before = skb.packet();
    Packet after;
    if (source) {
      after = before.withSource(other.to(), translatedPort(before, other, true));
    } else {
      after = before.withDestination(other.from(), translatedPort(before, other, false));
    }
    if (skb.related() && before.quoted().isPresent()) {
      Packet quoted = before.quoted().get();
      after =
          after.withQuoted(
              source
                  ? quoted.withDestination(other.to(), quotedPort(quoted, other, true))
                  : quoted.withSource(other.from(), quotedPort(quoted, other, false)));
    }
    if (!after.equals(before)) {
      skb.packet(after);
      Code code = skb.original() ? Code.TRANSLATED_AS_BEFORE : Code.TRANSLATION_UNDONE;
      rewritten(at, code, before, after, Note.NONE);
    }
  }

  private static int translatedPort(Packet packet, Tuple other, boolean source) {
    if (packet.isIcmp()) {
      return source ? packet.sourcePort() : packet.port();
    }
    return source ? other.port() : other.sourcePort();
  }

  private static int quotedPort(Packet quoted, Tuple other, boolean source) {
    if (quoted.isIcmp()) {
      return source ? quoted.port() : quoted.sourcePort();
    }
    return source ? other.port() : other.sourcePort();
  }

  private void rewritten(At at, Code code, Packet before, Packet after, HostFact because) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("from", before.from().toString());
    details.put("to", before.to().toString());
    details.put("new_from", after.from().toString());
    details.put("new_to", after.to().toString());
    if (after.port() != before.port()) {
      details.put("port", Integer.toString(before.port()));
      details.put("new_port", Integer.toString(after.port()));
    }
    if (because instanceof NetfilterRule rule) {
      details.put("rule", rule.text());
      details.put("table", rule.table());
      details.put("chain", rule.chain());
      details.put("position", Integer.toString(rule.position()));
    }
    run.log().add(new Step.Rewritten(at, code, before, because, after, details));
  }
}
