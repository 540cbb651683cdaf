package io.hopwise.path;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Address;
import io.hopwise.fact.Collected;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What routes tell of addresses that nobody listed. */
class ImpliedAddressesTest {
  private static final Route TO_SUBNET =
      new Route(
          "n1",
          "",
          "main",
          0,
          RouteType.UNICAST,
          Prefix.parse("10.0.1.0/24"),
          "link",
          0,
          Ip.parse("10.0.1.15"),
          "kernel",
          -1,
          List.of(new NextHop(Ip.NONE, "eth0", 1, false, false, false)),
          Source.NONE);

  private static List<String> implied(HostFact... beside) {
    List<HostFact> facts = new java.util.ArrayList<>(List.of(beside));
    facts.add(TO_SUBNET);
    return ImpliedAddresses.of(facts).stream()
        .map(address -> address.device() + " " + address.ip() + "/" + address.prefix())
        .toList();
  }

  private static Address address(String device, String ip) {
    return new Address(
        "n1", "", device, Ip.parse(ip), 16, Ip.NONE, "global", false, false, false, Source.NONE);
  }

  @Test
  void aRouteToTheOwnSubnetTellsAnAddress() {
    assertEquals(List.of("eth0 10.0.1.15/24"), implied());
  }

  @Test
  void thatAnotherDevicesAddressIsKnownChangesNothing() {
    assertEquals(List.of("eth0 10.0.1.15/24"), implied(address("docker0", "172.17.0.1")));
  }

  @Test
  void aDeviceWithAnAddressNeedsNone() {
    assertEquals(List.of(), implied(address("eth0", "10.0.1.16")));
  }

  @Test
  void whereAllAddressesWereCollectedTheListCounts() {
    assertEquals(List.of(), implied(new Collected("n1", "", Topic.ADDRESSES, "", Source.NONE)));
  }
}
