package io.hopwise.diagnosis;

import io.hopwise.fact.Address;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.Flow;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Source;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Trace;
import io.hopwise.path.Network;
import io.hopwise.path.Walk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What should work in every cluster: a pod reaches every other node's pods, and every node's own
 * address. Where a case names no symptom, what of this fails in the walk is the symptom.
 */
final class Expectations {
  private static final int ICMP = 1;
  private static final int MOST_NODES = 12;

  private final Network network;
  private final Map<String, Endpoint> pods = new LinkedHashMap<>();
  private final Map<String, Endpoint> nodes = new LinkedHashMap<>();
  private final List<Symptom> symptoms = new ArrayList<>();

  private Expectations(Network network) {
    this.network = network;
    for (HostFact fact : network.facts()) {
      if (fact instanceof FlannelLease lease && nodes.size() < MOST_NODES) {
        nodes.putIfAbsent(lease.host(), new Endpoint(lease.host(), "", lease.publicIp()));
      }
    }
    for (HostFact fact : network.facts()) {
      if (fact instanceof Address address && isPods(address)) {
        String name = network.nameOf(address.host(), address.netns());
        pods.putIfAbsent(address.host(), new Endpoint(address.host(), name, address.ip()));
      }
    }
  }

  private boolean isPods(Address address) {
    return !address.netns().isEmpty()
        && address.ip().isV4()
        && !address.ip().isLoopback()
        && nodes.containsKey(address.host());
  }

  /**
   * The expectations as symptoms: each with what the walk predicts. Where it can't tell there is no
   * symptom.
   */
  static List<Symptom> of(Network network) {
    Expectations expectations = new Expectations(network);
    for (Endpoint from : expectations.pods.values()) {
      for (String host : expectations.nodes.keySet()) {
        if (!host.equals(from.host())) {
          expectations.expect(from, expectations.pods.get(host));
          expectations.expect(from, expectations.nodes.get(host));
        }
      }
    }
    return expectations.symptoms;
  }

  private void expect(Endpoint from, Endpoint to) {
    if (to == null || to.ip().equals(Ip.NONE)) {
      return;
    }
    Flow flow = new Flow(symptoms.size(), from, to, ICMP, -1, -1, -1, false);
    Trace trace = new Walk(network).trace(flow, true);
    if (trace.certain() || trace.isPredictsSuccess()) {
      symptoms.add(
          new Symptom(symptoms.size(), "ping", flow, trace.prediction(), false, "", Source.NONE));
    }
  }
}
