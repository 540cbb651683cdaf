package io.hopwise.change;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.RealServer;
import io.hopwise.fact.VirtualServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * IPVS hands no connection of a virtual server to one of its servers any more (ipvsadm(8)).
 *
 * @param server as collected
 */
public record DeleteRealServer(VirtualServer server, Ip ip) implements Change {
  @Override
  public String kind() {
    return "delete-real-server";
  }

  @Override
  public String host() {
    return server.host();
  }

  @Override
  public String netns() {
    return server.netns();
  }

  @Override
  public Optional<List<HostFact>> apply(List<HostFact> factsOfHost) {
    List<RealServer> left = new ArrayList<>(server.realServers());
    boolean had = left.removeIf(real -> real.ip().equals(ip));
    VirtualServer after =
        new VirtualServer(
            server.host(),
            server.netns(),
            server.protocol(),
            server.ip(),
            server.port(),
            server.scheduler(),
            left,
            server.source());
    return had && factsOfHost.contains(server)
        ? Optional.of(Model.changed(factsOfHost, server::equals, old -> after))
        : Optional.empty();
  }

  @Override
  public Commands commands(HostProfile profile) {
    String ipvsadm = profile.inNamespace(netns()) + "ipvsadm ";
    String virtual = (server.protocol().equals("udp") ? "-u " : "-t ") + address();
    List<String> run = new ArrayList<>();
    List<String> undo = new ArrayList<>();
    for (RealServer real : server.realServers()) {
      if (real.ip().equals(ip)) {
        run.add(ipvsadm + "-d " + virtual + " -r " + real);
        undo.add(ipvsadm + "-a " + virtual + " -r " + real + " " + how(real));
      }
    }
    return new Commands(run, undo, List.of(), List.of(Remark.of("kube-proxy-writes-servers")));
  }

  private String address() {
    String ip4 = server.ip().toString();
    return (server.ip().isV4() ? ip4 : "[" + ip4 + "]") + ":" + server.port();
  }

  private static String how(RealServer real) {
    String forward =
        switch (real.forward()) {
          case "route", "local" -> "-g";
          case "tunnel" -> "-i";
          default -> "-m";
        };
    return forward + " -w " + real.weight();
  }

  @Override
  public Remark done() {
    return Remark.of("delete-real-server", ip.toString(), address(), host());
  }

  @Override
  public Remark risk() {
    return Remark.of("delete-real-server", ip.toString(), address());
  }
}
