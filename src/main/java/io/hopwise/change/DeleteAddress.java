package io.hopwise.change;

import io.hopwise.fact.Address;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import java.util.List;
import java.util.Optional;

/**
 * Takes an address from a device. Its routes go with it, and those that name it as their source
 * (ip-address(8)).
 */
public record DeleteAddress(Address address) implements Change {
  @Override
  public String kind() {
    return "delete-address";
  }

  @Override
  public String host() {
    return address.host();
  }

  @Override
  public String netns() {
    return address.netns();
  }

  @Override
  public Optional<List<HostFact>> apply(List<HostFact> factsOfHost) {
    return Optional.of(
        Model.without(
            factsOfHost,
            fact -> fact.equals(address) || (fact instanceof Route route && goesAlong(route))));
  }

  private boolean goesAlong(Route route) {
    boolean isLocal =
        route.type() == RouteType.LOCAL
            && route.destination().equals(Prefix.host(address.ip()))
            && route.device().equals(address.device());
    return route.netns().equals(netns())
        && (isLocal || route.preferredSource().equals(address.ip()));
  }

  @Override
  public Commands commands(HostProfile profile) {
    return new Commands(
        List.of(AddAddress.line("del", address, profile)),
        List.of(AddAddress.line("add", address, profile)),
        List.of(),
        List.of(Remark.of("set-address-where-configured", address.device())));
  }

  @Override
  public Remark done() {
    return Remark.of("delete-address", address.ip().toString(), address.device(), host());
  }

  @Override
  public Remark risk() {
    return Remark.of("delete-address", address.ip().toString(), address.device());
  }
}
