package io.hopwise.change;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import java.util.List;
import java.util.Optional;

/** Deletes a route (ip-route(8)). */
public record DeleteRoute(Route route) implements Change {
  @Override
  public String kind() {
    return "delete-route";
  }

  @Override
  public String host() {
    return route.host();
  }

  @Override
  public String netns() {
    return route.netns();
  }

  @Override
  public Optional<List<HostFact>> apply(List<HostFact> factsOfHost) {
    return Optional.of(Model.without(factsOfHost, route::equals));
  }

  @Override
  public Commands commands(HostProfile profile) {
    String ip = profile.inNamespace(netns()) + RouteText.command(route);
    String words = Shell.join(RouteText.words(route));
    RouteKeeping keeping = RouteKeeping.ofDeleted(route);
    return new Commands(
        List.of(ip + "del " + words),
        List.of(ip + addedBack() + " " + words),
        keeping.lines(),
        keeping.remarks());
  }

  /**
   * Where another route of that address stands, {@code add} refuses and {@code append} comes behind
   * it (net/ipv4/fib_trie.c, fib_table_insert): so it is with an own address that a subnet's
   * broadcast hid.
   */
  private String addedBack() {
    return route.type() == RouteType.BROADCAST ? "prepend" : "add";
  }

  @Override
  public Remark done() {
    return Remark.of("delete-route", RouteText.briefly(route), host());
  }

  @Override
  public Remark risk() {
    return Remark.of("delete-route", RouteText.destination(route.destination()));
  }
}
