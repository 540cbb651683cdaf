package io.hopwise.path;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Service;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The addresses that stand for services of a cluster. No host has them, so outside of the cluster
 * they are nobody's.
 *
 * @param ruled those that kube-proxy's rules translate
 * @param told those that the cluster's API names
 */
record ServiceAddresses(Set<Ip> ruled, Set<Ip> told) {
  /** Those that one host's facts tell. */
  static ServiceAddresses in(Iterable<HostFact> facts) {
    Set<Ip> ruled = new HashSet<>();
    Set<Ip> told = new HashSet<>();
    for (HostFact fact : facts) {
      if (fact instanceof Service service && service.ip().isPresent()) {
        told.add(service.ip());
      } else if (fact instanceof NetfilterRule rule && rule.isOfService()) {
        for (Match match : rule.matches()) {
          if (match instanceof Match.DestinationAddress to
              && !to.negated()
              && to.prefix().length() == to.prefix().network().bits()) {
            ruled.add(to.prefix().network());
          }
        }
      }
    }
    return new ServiceAddresses(ruled, told);
  }

  /**
   * Whether a packet for this address has to meet a rule of kube-proxy. What the API names has to
   * only in a cluster where kube-proxy writes rules: others do it by eBPF, where no rule shows it.
   *
   * @param known what each of the cluster's hosts tells
   */
  static boolean isOne(Ip ip, Collection<ServiceAddresses> known) {
    boolean ruled = known.stream().anyMatch(host -> host.ruled.contains(ip));
    boolean told = known.stream().anyMatch(host -> host.told.contains(ip));
    return ruled || (told && known.stream().anyMatch(host -> !host.ruled.isEmpty()));
  }

  /**
   * Whether it may be a service's of which none of these hosts tells: one that they have a rule for
   * is near it. Clusters take their services' addresses out of one network, by default a /12
   * (kubeadm) or a /16 (k3s).
   */
  static boolean mayBeOne(Ip ip, Collection<ServiceAddresses> known) {
    return known.stream()
        .flatMap(host -> host.ruled.stream())
        .anyMatch(service -> ip.isV4() && service.isV4() && new Prefix(service, 16).contains(ip));
  }
}
