package io.hopwise.path;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Address;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Source;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 6724, section 5, as far as the kernel follows it. */
class SourceAddress6Test {
  private final List<HostFact> facts = new ArrayList<>();

  private SourceAddress6Test has(String device, String address, String state) {
    int slash = address.indexOf('/');
    facts.add(
        new Address(
            "n1",
            "",
            device,
            Ip.parse(address.substring(0, slash)),
            Integer.parseInt(address.substring(slash + 1)),
            Ip.NONE,
            "global",
            false,
            false,
            state,
            false,
            Source.NONE));
    return this;
  }

  private String towards(String device, String target) {
    Stack stack = new Stack(new StackId("n1", ""), facts);
    return new SourceAddress6(stack).choose(device, Ip.parse(target)).toString();
  }

  @Test
  void theOutDevicesAddressComesBeforeAnothers() {
    has("eth1", "2001:db8:2::1/64", "").has("eth0", "2001:db8:1::1/64", "");
    assertEquals("2001:db8:1::1", towards("eth0", "2001:db8:9::9"));
    assertEquals("2001:db8:2::1", towards("eth1", "2001:db8:9::9"));
  }

  @Test
  void ofOneDeviceTheLongestCommonPrefixDecides() {
    has("eth0", "2001:db8:1::1/64", "").has("eth0", "2001:db8:2::1/64", "");
    assertEquals("2001:db8:2::1", towards("eth0", "2001:db8:2::9"));
  }

  @Test
  void anAddressOfTheSameKindFitsBest() {
    has("eth0", "fd00::1/64", "").has("eth0", "2001:db8::1/64", "");
    assertEquals("2001:db8::1", towards("eth0", "2a00::1"));
    assertEquals("fd00::1", towards("eth0", "fd99::1"));
  }

  @Test
  void whatIsDeprecatedComesLastAndWhatIsNotInUseNever() {
    has("eth0", "2001:db8::1/64", "deprecated").has("eth0", "2001:db8::2/64", "dadfailed");
    assertEquals("2001:db8::1", towards("eth0", "2001:db8::9"));
    has("eth0", "2001:db8::3/64", "");
    assertEquals("2001:db8::3", towards("eth0", "2001:db8::9"));
  }

  @Test
  void aLinkLocalAddressReachesItsLinkOnly() {
    has("eth0", "fe80::1/64", "").has("eth1", "2001:db8::1/64", "");
    assertEquals("2001:db8::1", towards("eth0", "2a00::1"));
    assertEquals("fe80::1", towards("eth0", "fe80::9"));
  }

  @Test
  void withoutAnyAddressThereIsNoSource() {
    has("eth0", "2001:db8::2/64", "tentative");
    assertEquals("none", towards("eth0", "2a00::1"));
  }
}
