package io.hopwise.change;

import io.hopwise.fact.Address;
import io.hopwise.fact.HostFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives a device an address; the kernel adds its routes (ip-address(8)). */
public record AddAddress(Address address) implements Change {
  @Override
  public String kind() {
    return "add-address";
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
    List<HostFact> changed = new ArrayList<>(Model.with(factsOfHost, address));
    Addresses.addRoutes(changed, address);
    return Optional.of(changed);
  }

  @Override
  public Commands commands(HostProfile profile) {
    List<String> release =
        address.netns().isEmpty() ? profile.release(address.device()) : List.of();
    return new Commands(
        List.of(line("add", address, profile)),
        List.of(line("del", address, profile)),
        release,
        release.isEmpty()
            ? List.of(Remark.of("set-address-where-configured", address.device()))
            : List.of());
  }

  static String line(String verb, Address address, HostProfile profile) {
    return profile.inNamespace(address.netns())
        + "ip address "
        + verb
        + " "
        + address.ip()
        + "/"
        + address.prefix()
        + " dev "
        + Shell.quote(address.device());
  }

  @Override
  public Remark done() {
    return Remark.of("add-address", address.ip().toString(), address.device(), host());
  }

  @Override
  public Remark risk() {
    return Remark.of("add-address", address.ip().toString(), address.device());
  }
}
