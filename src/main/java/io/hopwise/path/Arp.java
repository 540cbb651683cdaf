package io.hopwise.path;

import io.hopwise.fact.Address;
import io.hopwise.fact.Code;
import io.hopwise.fact.Hook;
import io.hopwise.fact.Ip;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Note;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Stage;
import io.hopwise.fact.Target;
import io.hopwise.fact.Topic;
import io.hopwise.path.netfilter.BaseChain;
import java.util.Map;

/**
 * Whether a namespace answers when asked for an address on one of its devices (ip-sysctl:
 * arp_ignore, arp_filter, proxy_arp, proxy_arp_pvlan).
 */
final class Arp {
  private static final String PROXY = "proxy_arp";
  private static final String PRIVATE_VLAN = "proxy_arp_pvlan";

  private final Run run;

  Arp(Run run) {
    this.run = run;
  }

  /**
   * Whether the device's namespace answers a question for {@code wanted} asked from {@code asker}.
   */
  boolean answers(Port end, Ip wanted, Ip asker) {
    Stack stack = end.stack();
    if (!end.link().up() || dropsArp(stack, end.device())) {
      return false;
    }
    Parameters parameters = stack.parameters();
    Packet question = Packets.plain(asker, wanted);
    ReversePath check = new ReversePath(stack, run.routing(stack));
    RouteAnswer route = run.routing(stack).lookup(RouteQuery.of(question, end.device()));
    if (route.isLocal() || (!stack.routesCollected(false) && stack.owns(wanted))) {
      return allowed(stack, end.device(), question, parameters.most("arp_ignore", end.device()))
          && !filtered(stack, end.device(), question)
          && check.refusal(question, end.device(), "").isEmpty();
    }
    // arp_fwd_proxy answers for what lies behind other devices, arp_fwd_pvlan for the same one
    String proxy = route.device().equals(end.device()) ? PRIVATE_VLAN : PROXY;
    if (route.isUnicast() && wanted.isLinkLocal() && !knowsProxy(parameters, proxy, end)) {
      // a gateway like 169.254.1.1 is nobody's: Calico's and Amazon's hosts answer for it
      return !new UnknownParameter(run)
          .stops(
              stack,
              Skb.fromKernel(question),
              end.device(),
              "net.ipv4.conf." + end.device() + "." + proxy,
              Stage.NEIGHBOUR);
    }
    if (!route.isUnicast() && wanted.isLinkLocal() && !stack.routesCollected(false)) {
      return mayProxy(end) && mayHaveRoute(stack, end.device(), question);
    }
    if (!route.isUnicast() || !parameters.forwards(false, end.device())) {
      return false;
    }
    return parameters.most(proxy, end.device()) > 0
        && check.refusal(question, end.device(), route.device()).isEmpty();
  }

  /** Nobody collected the routes: both ways are walked. */
  private boolean mayHaveRoute(Stack stack, String device, Packet question) {
    run.log()
        .insufficient(
            run.log().at(stack, device, Stage.NEIGHBOUR),
            Code.ROUTES_NOT_COLLECTED,
            question,
            Note.NONE,
            Topic.ROUTES,
            Map.of("host", stack.id().host(), "to", question.to().toString()));
    return !run.oracle().holds(Code.ROUTES_NOT_COLLECTED, Note.NONE, stack.id().toString());
  }

  private static boolean knowsProxy(Parameters parameters, String proxy, Port end) {
    return parameters.knowsForwarding(false, end.device())
        && parameters.knowsMost(proxy, end.device());
  }

  /** Whether the device's namespace may answer for addresses that it does not have. */
  static boolean mayProxy(Port end) {
    Parameters parameters = end.stack().parameters();
    return parameters.most(PROXY, end.device()) > 0
        || parameters.most(PRIVATE_VLAN, end.device()) > 0;
  }

  /** A netdev chain at ingress meets ARP as it meets everything else (nft(8), netdev). */
  private static boolean dropsArp(Stack stack, String device) {
    for (BaseChain chain : stack.ruleset().at(Hook.INGRESS)) {
      if (chain.isAt(device) && dropsArp(chain)) {
        return true;
      }
    }
    return false;
  }

  private static boolean dropsArp(BaseChain chain) {
    for (NetfilterRule rule : chain.rules()) {
      if (rule.text().contains("arp") || rule.text().contains("0806")) {
        return false;
      }
      if (rule.matches().isEmpty() && rule.target() == Target.DROP) {
        return true;
      }
    }
    return chain.fact().policy().equals("DROP");
  }

  /** arp_filter: only the device by which the asker is reached answers. */
  private boolean filtered(Stack stack, String device, Packet question) {
    if (stack.parameters().most("arp_filter", device) == 0) {
      return false;
    }
    Packet back = Packets.plain(question.to(), question.from());
    RouteAnswer route = run.routing(stack).lookup(RouteQuery.of(back, "lo"));
    return !route.isUnicast() || !route.device().equals(device);
  }

  /** What arp_ignore lets be answered; 4 to 7 are kept for later and mean nothing. */
  private static boolean allowed(Stack stack, String device, Packet question, int ignore) {
    Ip wanted = question.to();
    boolean here = stack.addressesOn(device).stream().anyMatch(a -> a.ip().equals(wanted));
    return switch (ignore) {
      case 1 -> here;
      case 2 -> here && areInOneSubnet(stack, device, wanted, question.from());
      case 3 -> stack.address(wanted).map(a -> !a.scope().equals("host")).orElse(false);
      case 8 -> false;
      default -> true;
    };
  }

  private static boolean areInOneSubnet(Stack stack, String device, Ip one, Ip other) {
    return stack.addressesOn(device).stream()
        .map(Address::subnet)
        .anyMatch(subnet -> subnet.contains(one) && subnet.contains(other));
  }

  /**
   * The source a namespace asks with: the packet's own where it is local and arp_announce lets it
   * be told, else the device's.
   */
  static Ip asker(Stack stack, String device, Packet packet, Ip nextHop) {
    Ip own = packet.from();
    int announce = stack.parameters().most("arp_announce", device);
    boolean isTold =
        announce == 0 || (announce == 1 && areInOneSubnet(stack, device, nextHop, own));
    if (isTold && stack.owns(own)) {
      return own;
    }
    return new SourceAddress(stack).fitting(device, nextHop);
  }
}
