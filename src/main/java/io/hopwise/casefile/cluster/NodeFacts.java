package io.hopwise.casefile.cluster;

import io.hopwise.fact.DaemonOption;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.Host;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Source;
import io.hopwise.parse.JsonRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the API says of a node.
 *
 * @param name the node's
 * @param kernel empty when not told
 * @param addresses that it is reached by
 * @param options what kubelet and the network's daemons wrote down of it
 * @param lease of flannel's kube subnet manager
 */
record NodeFacts(
    String name,
    String kernel,
    List<Ip> addresses,
    List<DaemonOption> options,
    Optional<FlannelLease> lease,
    Source source) {
  private static final String FLANNEL = "flannel.alpha.coreos.com/";
  private static final String CALICO = "projectcalico.org/";

  /** A node of which only its name and perhaps its address are known. */
  static NodeFacts named(String name, String kernel, Ip address, Source source) {
    List<DaemonOption> options =
        address.isPresent()
            ? List.of(new DaemonOption(name, "kubelet", "InternalIP", address.toString(), source))
            : List.of();
    return new NodeFacts(
        name,
        kernel,
        address.isPresent() ? List.of(address) : List.of(),
        options,
        Optional.empty(),
        source);
  }

  /** A node of which what somebody picked out of it is known, and no name. */
  static NodeFacts picked(Ip address, List<DaemonOption> options, Source source) {
    return new NodeFacts(
        address.toString(), "", List.of(address), options, Optional.empty(), source);
  }

  /** What two texts say of the node; where both say something, the one that says more counts. */
  NodeFacts and(NodeFacts other) {
    boolean otherSaysMore = other.options.size() > options.size();
    NodeFacts more = otherSaysMore ? other : this;
    NodeFacts less = otherSaysMore ? this : other;
    List<DaemonOption> all = new ArrayList<>(more.options);
    for (DaemonOption option : less.options) {
      if (all.stream().noneMatch(it -> isSame(it, option))) {
        all.add(option);
      }
    }
    return new NodeFacts(
        name,
        more.kernel.isEmpty() ? less.kernel : more.kernel,
        more.addresses.isEmpty() ? less.addresses : more.addresses,
        all,
        more.lease.or(() -> less.lease),
        more.source);
  }

  private static boolean isSame(DaemonOption one, DaemonOption other) {
    return one.daemon().equals(other.daemon()) && one.option().equals(other.option());
  }

  static NodeFacts of(Resource node) {
    String name = node.name();
    JsonRow status = node.row().row("status");
    JsonRow notes = node.row().row("metadata").row("annotations");
    List<Ip> addresses = new ArrayList<>();
    List<DaemonOption> options = new ArrayList<>();
    for (JsonRow address : status.rows("addresses")) {
      Ip ip = Ip.parse(address.value("address"));
      if (address.value("type").equals("InternalIP") && ip.isPresent()) {
        addresses.add(ip);
        options.add(
            new DaemonOption(
                name, "kubelet", "InternalIP", ip.toString(), node.source("address", "" + ip)));
      }
    }
    JsonRow spec = node.row().row("spec");
    String subnet = spec.value("podCIDR");
    // some bundles have addresses hidden
    if (Prefix.parse(subnet).isPresent()) {
      options.add(
          new DaemonOption(name, "kubelet", "podCIDR", subnet, node.source("podCIDR", subnet)));
    }
    for (String option : List.of("IPv4Address", "IPv4IPIPTunnelAddr", "IPv4VXLANTunnelAddr")) {
      String value = notes.value(CALICO + option);
      if (!value.isEmpty()) {
        options.add(
            new DaemonOption(name, "calico", option, value, node.source(CALICO + option, value)));
      }
    }
    vtepMac(node, notes).ifPresent(options::add);
    return new NodeFacts(
        name,
        status.row("nodeInfo").value("kernelVersion"),
        addresses,
        options,
        lease(node, notes, Prefix.parse(subnet)),
        node.source());
  }

  private static Optional<DaemonOption> vtepMac(Resource node, JsonRow notes) {
    String mac = backendData(notes).value("VtepMAC").toLowerCase(Locale.ROOT);
    return mac.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DaemonOption(
                node.name(),
                "flannel",
                "VtepMAC",
                mac,
                node.source(FLANNEL + "backend-data", mac)));
  }

  private static JsonRow backendData(JsonRow notes) {
    return Resource.json(notes.value(FLANNEL + "backend-data"), "")
        .orElseGet(() -> new JsonRow(Source.NONE));
  }

  /** The kube subnet manager leases the node what the controller gave it as podCIDR. */
  private static Optional<FlannelLease> lease(Resource node, JsonRow notes, Prefix subnet) {
    String backend = notes.value(FLANNEL + "backend-type");
    if (backend.isEmpty() || !subnet.isPresent()) {
      return Optional.empty();
    }
    JsonRow data = backendData(notes);
    return Optional.of(
        new FlannelLease(
            node.name(),
            subnet,
            Prefix.NONE,
            backend,
            Ip.parse(notes.value(FLANNEL + "public-ip")),
            -1,
            FlannelConfiguration.number(data.value("VNI")),
            data.value("VtepMAC").toLowerCase(Locale.ROOT),
            Ip.NONE,
            false,
            node.source("podCIDR", subnet.toString())));
  }

  /**
   * The facts, placed at the host that the node is.
   *
   * @param collected whether its output is at hand: then it says its own kernel
   * @param flannel what the network's configuration says
   */
  List<HostFact> at(String host, boolean collected, FlannelConfiguration flannel) {
    List<HostFact> facts = new ArrayList<>();
    if (!collected) {
      facts.add(new Host(host, kernel, false, source));
    }
    for (DaemonOption option : options) {
      facts.add(
          new DaemonOption(
              host, option.daemon(), option.option(), option.value(), option.source()));
    }
    lease.ifPresent(given -> facts.add(flannel.complete(host, given)));
    return facts;
  }
}
