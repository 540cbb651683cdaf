package io.hopwise.diagnosis;

import io.hopwise.fact.Address;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Flow;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Pod;
import io.hopwise.fact.Symptom;
import io.hopwise.path.Network;
import io.hopwise.path.Walk;
import java.util.ArrayList;
import java.util.List;

/**
 * The ends of symptoms with what the hosts know of them: who only says an address gets its host and
 * pod, who only names a pod gets its address.
 */
final class KnownEnds {
  private static final int ICMP = 1;

  private final Network network;
  private final Walk walk;
  private final List<Address> addresses = new ArrayList<>();
  private final List<Pod> pods = new ArrayList<>();

  private KnownEnds(Network network) {
    this.network = network;
    this.walk = new Walk(network);
    for (HostFact fact : network.facts()) {
      if (fact instanceof Address address && isItsOwn(address)) {
        addresses.add(address);
      } else if (fact instanceof Pod pod && pod.ip().isPresent()) {
        pods.add(pod);
      }
    }
  }

  /** Neither a loopback address nor IPv6's link-local ones tell a host from another. */
  private static boolean isItsOwn(Address address) {
    return !address.ip().isLoopback() && !address.ip().isLinkLocal6();
  }

  /** The symptoms, their ends completed where the facts leave no doubt. */
  static List<Symptom> of(Network network, List<Symptom> symptoms) {
    KnownEnds known = new KnownEnds(network);
    List<Symptom> completed = new ArrayList<>(symptoms.size());
    for (Symptom symptom : symptoms) {
      Flow flow = symptom.flow();
      Flow whole =
          new Flow(
              flow.id(),
              known.end(flow.from()),
              known.end(flow.to()),
              flow.protocol(),
              flow.sourcePort(),
              flow.port(),
              flow.size(),
              flow.dontFragment());
      completed.add(
          new Symptom(
              symptom.index(),
              symptom.probe(),
              whole,
              symptom.result(),
              symptom.intermittent(),
              symptom.note(),
              symptom.source()));
    }
    return completed;
  }

  private Endpoint end(Endpoint said) {
    if (said.host().isEmpty() && said.ip().isPresent()) {
      return named(said);
    }
    return said.pod().isEmpty() || said.ip().isPresent() ? said : addressed(said);
  }

  /** An address that several have, as every engine's first container does, names nobody. */
  private Endpoint named(Endpoint said) {
    Endpoint found = said;
    for (Address address : addresses) {
      if (address.ip().equals(said.ip())) {
        if (!found.host().isEmpty()) {
          return said;
        }
        String pod =
            address.netns().isEmpty() ? "" : network.nameOf(address.host(), address.netns());
        found = new Endpoint(address.host(), pod, said.ip());
      }
    }
    return found.host().isEmpty() ? podWith(said) : found;
  }

  /**
   * Of a pod whose node nobody collected only its cluster tells; several are in a host's network.
   */
  private Endpoint podWith(Endpoint said) {
    Endpoint found = said;
    for (Pod pod : pods) {
      if (pod.ip().equals(said.ip())) {
        if (!found.host().isEmpty() && !found.host().equals(pod.host())) {
          return said;
        }
        String name = found.host().isEmpty() ? pod.name() : "";
        found = new Endpoint(pod.host(), name, said.ip());
      }
    }
    return found;
  }

  private Endpoint addressed(Endpoint said) {
    Ip ip =
        walk.targetOf(new Flow(0, new Endpoint("", "", Ip.NONE), said, ICMP, -1, -1, -1, false));
    return new Endpoint(said.host(), said.pod(), ip);
  }
}
