package io.hopwise.diagnosis;

import io.hopwise.fact.Address;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.Route;
import io.hopwise.fact.Service;
import io.hopwise.fact.Symptom;

/** Targets that may be a cluster's services, though nothing that was collected names them. */
final class MaybeService {
  private MaybeService() {}

  /**
   * Whether what was asked for may be one: no host is known to have the address, and it is near one
   * that kube-proxy translates, or a node of a cluster asks for a port of it, and nobody knows a
   * network that it is in.
   */
  static boolean isTargetOf(Symptom symptom, Model model) {
    Ip target = symptom.flow().to().ip();
    if (!symptom.flow().to().host().isEmpty() || !target.isPresent() || target.isOnInternet()) {
      return false;
    }
    return model.network().mayBeService(target)
        || (symptom.flow().port() > 0
            && isNode(symptom.flow().from().host(), model)
            && isNobodys(target, model));
  }

  private static boolean isNode(String host, Model model) {
    return model.network().facts(host).stream()
        .anyMatch(
            fact ->
                fact instanceof NetfilterChain chain
                    && chain.netns().isEmpty()
                    && chain.isOfKubernetes());
  }

  /** Where the cluster's API named its services, what is none of them is none. */
  private static boolean isNobodys(Ip target, Model model) {
    for (HostFact fact : model.network().facts()) {
      boolean isKnown =
          fact instanceof Service
              || (fact instanceof Address address && address.subnet().contains(target))
              || (fact instanceof Route route
                  && !route.destination().isDefault()
                  && route.destination().contains(target));
      if (isKnown) {
        return false;
      }
    }
    return true;
  }
}
