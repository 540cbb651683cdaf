package io.hopwise.collect.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stays and what goes, whatever chance decides. */
class TextMaskTest {
  private static TextMask of(long seed, String... texts) {
    TextMask mask = new TextMask(new Random(seed));
    for (String text : texts) {
      mask.learn("sos_commands/networking/ip_-d_address", text);
    }
    return mask;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aSubnetKeepsWhatIsInItAndItsEnds(long seed) {
    TextMask mask = of(seed, "inet 10.20.4.9/22 brd 10.20.7.255");
    String subnet = mask.mask("10.20.4.0/22");
    assertTrue(subnet.matches("10\\..*\\.0/22"), subnet);
    String[] octets = subnet.split("[./]", -1);
    int last = Integer.parseInt(octets[2]) + 3;
    assertEquals("10." + octets[1] + "." + last + ".255", mask.mask("10.20.7.255"));
    assertEquals("10." + octets[1] + "." + octets[2] + ".1", mask.mask("10.20.4.1"));
    assertTrue(mask.mask("10.20.5.77").startsWith("10." + octets[1] + "."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "0.0.0.0/0",
        "255.255.252.0",
        "224.0.0.251",
        "169.254.1.1",
        "::1/128",
        "ff02::1:2",
        "00:00:00:00:00:00",
        "ff:ff:ff:ff:ff:ff",
        "01:00:5e:00:00:01",
        "12:34:56",
        "[12:840]",
        "5.15.0-91",
        "name::space",
        "valid_lft forever"
      })
  void whatMeansSomethingOrIsNoAddressStays(String text) {
    assertEquals(text, of(7).mask(text));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aHardwareAddressThatSaysAnAddressSaysItStill(long seed) {
    TextMask mask = of(seed, "172.17.0.2/16");
    String address = mask.mask("172.17.0.2");
    StringBuilder mac = new StringBuilder("02:42");
    for (String octet : address.split("\\.", -1)) {
      mac.append(String.format(":%02x", Integer.parseInt(octet)));
    }
    assertEquals(mac.toString(), mask.mask("02:42:ac:11:00:02"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.2.3:8080",
        "src=10.1.2.3 dst",
        "10.1.2.3-10.1.2.9",
        "ip_10.1.2.3.log",
        "c2:00:11:22:33:44",
        "MAC=c2:00:11:22:33:44:c2:00:11:22:33:45:08:00",
        "bridge_id 8000.c2:0:11:22:33:44 designated",
        "8000.c20011223344",
        "2001:db8::c0de/64",
        "::ffff:10.1.2.3"
      })
  void anAddressGoesInWhateverFormItStands(String text) {
    String masked = of(11).mask(text);
    assertNotEquals(text, masked);
    assertTrue(
        !masked.contains("10.1.2.3") && !masked.contains("11:22:33") && !masked.contains("112233"),
        masked);
  }
}
