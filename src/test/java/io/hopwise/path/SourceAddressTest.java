package io.hopwise.path;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Address;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.Source;
import io.hopwise.fact.Vxlan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** inet_select_addr: a device without an address borrows from the one registered first. */
class SourceAddressTest {
  private final List<HostFact> facts = new ArrayList<>();

  private SourceAddressTest has(int index, String device, LinkKind kind, String ip) {
    facts.add(
        new Link(
            "n1",
            "",
            device,
            index,
            kind,
            "",
            "",
            -1,
            "",
            1500,
            true,
            true,
            true,
            false,
            false,
            Vxlan.NONE,
            Source.NONE));
    facts.add(
        new Address(
            "n1",
            "",
            device,
            Ip.parse(ip),
            24,
            Ip.NONE,
            "global",
            false,
            false,
            "",
            false,
            Source.NONE));
    return this;
  }

  private List<Ip> borrowed() {
    Stack stack = new Stack(new StackId("n1", ""), facts);
    return new SourceAddress(stack).masquerading("cali1", Ip.parse("10.244.1.9"));
  }

  @Test
  void cardsAreRegisteredAsTheyAreNumbered() {
    has(2, "eth0", LinkKind.PHYSICAL, "10.0.0.5").has(3, "eth1", LinkKind.PHYSICAL, "172.16.0.5");

    assertEquals(List.of(Ip.parse("10.0.0.5")), borrowed());
  }

  @Test
  void whatOtherNamespacesMadeMayBeRegisteredInAnyOrder() {
    has(2, "eth0", LinkKind.VETH, "10.0.0.5").has(3, "eth1", LinkKind.VETH, "172.16.0.5");

    assertEquals(List.of(Ip.parse("10.0.0.5"), Ip.parse("172.16.0.5")), borrowed());
  }
}
