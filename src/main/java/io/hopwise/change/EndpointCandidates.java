package io.hopwise.change;

import io.hopwise.fact.Address;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.ListeningSocket;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which container could answer in the place of one that is gone. */
final class EndpointCandidates {
  private static final Pattern COMMENT = Pattern.compile("--comment (\"[^\"]*\"|\\S+)");

  private EndpointCandidates() {}

  /**
   * Those that other rules of the same service lead to; else the one container that listens on the
   * port; where none is known to, the only one behind the bridge that the address was behind. Which
   * of several it should be nothing tells.
   *
   * @param translator the host whose rule leads there
   * @param gone the address that nobody has
   * @param port as the card has it; empty or -1 for any
   */
  static List<Ip> of(Surroundings around, String translator, Ip gone, String port) {
    List<Ip> siblings = siblings(around, translator, gone);
    if (!siblings.isEmpty()) {
      return siblings;
    }
    Set<Ip> listening = new LinkedHashSet<>();
    Set<Ip> beside = new LinkedHashSet<>();
    for (String host : around.hosts()) {
      List<HostFact> facts = around.withoutLongLists(host);
      for (Address address : Model.all(Address.class, facts)) {
        boolean isContainers =
            !address.netns().isEmpty() && address.ip().isV4() && !address.ip().isLoopback();
        if (!isContainers || address.ip().equals(gone)) {
          continue;
        }
        if (listens(facts, address, port)) {
          listening.add(address.ip());
        }
        if (isBehindBridgeOf(facts, gone) && address.subnet().contains(gone)) {
          beside.add(address.ip());
        }
      }
    }
    Set<Ip> right = listening.isEmpty() ? beside : listening;
    return right.size() == 1 ? new ArrayList<>(right) : List.of();
  }

  /** kube-proxy writes the service's name beside each of its endpoints. */
  private static List<Ip> siblings(Surroundings around, String translator, Ip gone) {
    List<NetfilterRule> rules = Model.all(NetfilterRule.class, around.of(translator));
    Set<String> services = new LinkedHashSet<>();
    for (NetfilterRule rule : rules) {
      if (rule.translatesTo().equals(gone) && !comment(rule).isEmpty()) {
        services.add(comment(rule));
      }
    }
    Set<Ip> siblings = new LinkedHashSet<>();
    for (NetfilterRule rule : rules) {
      Ip to = rule.translatesTo();
      if (rule.target() == Target.DNAT && services.contains(comment(rule)) && isOwned(around, to)) {
        siblings.add(to);
      }
    }
    return new ArrayList<>(siblings);
  }

  private static String comment(NetfilterRule rule) {
    Matcher comment = COMMENT.matcher(rule.text());
    return comment.find() ? comment.group(1) : "";
  }

  private static boolean isOwned(Surroundings around, Ip ip) {
    for (String host : around.hosts()) {
      for (Address address : Model.all(Address.class, around.withoutLongLists(host))) {
        if (address.ip().equals(ip)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean listens(List<HostFact> facts, Address address, String port) {
    for (ListeningSocket socket : Model.all(ListeningSocket.class, facts)) {
      if (socket.netns().equals(address.netns())
          && port.equals(Integer.toString(socket.port()))
          && !socket.ip().isLoopback()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBehindBridgeOf(List<HostFact> facts, Ip ip) {
    for (Address address : Model.all(Address.class, facts)) {
      boolean isBridge =
          DeviceCandidates.link(facts, address.netns(), address.device())
              .map(link -> link.kind() == LinkKind.BRIDGE)
              .orElse(false);
      if (isBridge && address.netns().isEmpty() && address.subnet().contains(ip)) {
        return true;
      }
    }
    return false;
  }
}
