package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Address;
import io.hopwise.fact.BridgePort;
import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.Link;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.PolicyRule;
import io.hopwise.fact.Topic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form in which iproute2 prints a moment gives the facts of that moment. */
class FormsAgreeTest {
  @Test
  void detailsAsJsonTellWhatDetailsTell() throws Exception {
    Forms plain = Forms.read("ip_-d_addr");
    Forms json = Forms.read("ip_-j_-d_addr");
    assertEquals(9, plain.all(Link.class).size());
    assertEquals(1, plain.all(BridgePort.class).size());
    assertEquals(plain.fields(Link.class), json.fields(Link.class));
    assertEquals(plain.fields(Address.class), json.fields(Address.class));
    assertEquals(plain.fields(BridgePort.class), json.fields(BridgePort.class));
    assertEquals(List.of(), json.warnings());
    for (Topic topic : List.of(Topic.LINKS, Topic.ADDRESSES, Topic.BRIDGE_PORTS)) {
      assertTrue(json.isCollected(topic, ""), topic.name());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ip_addr",
        "ip_-s_addr",
        "ip_-c_addr",
        "ip_-j_addr",
        "ip_-j_-p_addr",
        "ip_-j_-s_addr"
      })
  void devicesWithoutDetailsAreTheSame(String label) throws Exception {
    Forms detailed = Forms.read("ip_-d_addr");
    Forms form = Forms.read(label);
    assertEquals(devices(detailed), devices(form));
    assertEquals(detailed.fields(Address.class), form.fields(Address.class));
    assertEquals(Forms.read("ip_addr").fields(Link.class), form.fields(Link.class));
    assertTrue(form.isCollected(Topic.LINKS, ""));
    assertTrue(form.isCollected(Topic.ADDRESSES, ""));
    assertFalse(form.isCollected(Topic.BRIDGE_PORTS, ""));
    assertEquals(List.of(), form.warnings());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ip_link",
        "ip_-s_link",
        "ip_-c_link",
        "ip_-o_link",
        "ip_-j_link",
        "ip_-j_-p_link",
        "ip_-j_-s_link"
      })
  void linksWithoutDetailsAreTheSame(String label) throws Exception {
    Forms form = Forms.read(label);
    assertEquals(devices(Forms.read("ip_-d_link")), devices(form));
    assertEquals(List.of(), form.warnings());
    assertFalse(form.isCollected(Topic.ADDRESSES, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ip_-j_-d_link", "ip_-o_-d_link"})
  void linksWithDetailsAreTheSame(String label) throws Exception {
    Forms form = Forms.read(label);
    assertEquals(Forms.read("ip_-d_addr").fields(Link.class), form.fields(Link.class));
    assertEquals(Forms.read("ip_-d_link").fields(BridgePort.class), form.fields(BridgePort.class));
    assertEquals(List.of(), form.warnings());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ip_-o_addr", "ip_-o_-d_addr", "ip_-br_addr", "ip_-j_-br_addr"})
  void addressesOfShorterFormsAreTheSame(String label) throws Exception {
    Forms form = Forms.read(label);
    assertEquals(Forms.read("ip_-d_addr").fields(Address.class), form.fields(Address.class));
    assertTrue(form.isCollected(Topic.ADDRESSES, ""));
    assertFalse(form.isCollected(Topic.LINKS, ""));
    assertEquals(List.of(), form.warnings());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ip_-br_link", "ip_-j_-br_link"})
  void briefLinksTellAllButNumberMtuAndMaster(String label) throws Exception {
    Forms form = Forms.read(label);
    assertEquals(
        devices(Forms.read("ip_link"), "index", "mtu", "master"),
        devices(form, "index", "mtu", "master"));
    assertFalse(form.isCollected(Topic.LINKS, ""));
    assertEquals(List.of(), form.warnings());
  }

  /**
   * The devices as far as a form without details tells them. A pair in one namespace is named by
   * its other end's name; that it is a pair, so that the number is the peer's, only details say.
   */
  private static List<Map<String, Object>> devices(Forms form, String... unknown) {
    List<Map<String, Object>> devices = form.fields(Link.class, unknown);
    for (Map<String, Object> device : devices) {
      device.keySet().removeAll(List.of("kind", "vxlan"));
      if (!device.get("lower").equals("")) {
        device.put("peerIndex", -1);
      }
    }
    return devices;
  }

  @Test
  void ofOneFamilyNothingElseIsProvedAbsent() throws Exception {
    Forms four = Forms.read("ip_-4_addr");
    Forms six = Forms.read("ip_-6_addr");
    List<Address> all = Forms.read("ip_addr").all(Address.class);
    assertEquals(all.stream().filter(a -> a.ip().isV4()).count(), four.all(Address.class).size());
    assertEquals(all.stream().filter(a -> !a.ip().isV4()).count(), six.all(Address.class).size());
    assertTrue(four.isCollected(Topic.ADDRESSES, ""));
    assertFalse(six.isCollected(Topic.ADDRESSES, ""));
    assertFalse(four.isCollected(Topic.LINKS, ""), "devices without an address are left out");
    assertFalse(six.isCollected(Topic.LINKS, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ip_-j_rule", "ip_-j_-p_rule", "ip_-d_rule", "ip_-j_-d_rule", "ip_-o_rule"})
  void rulesAreTheSame(String label) throws Exception {
    Forms form = Forms.read(label);
    assertEquals(11, form.all(PolicyRule.class).size());
    assertEquals(Forms.read("ip_rule").fields(PolicyRule.class), form.fields(PolicyRule.class));
    assertTrue(form.isCollected(Topic.POLICY_RULES, ""));
    assertEquals(List.of(), form.warnings());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ip_-j_neigh",
        "ip_-j_-p_neigh",
        "ip_-s_neigh",
        "ip_-j_-s_neigh",
        "ip_-o_neigh",
        "ip_-j_-d_neigh"
      })
  void neighboursAreTheSame(String label) throws Exception {
    Forms form = Forms.read(label);
    assertTrue(form.all(Neighbour.class).size() >= 3);
    assertEquals(Forms.read("ip_neigh").fields(Neighbour.class), form.fields(Neighbour.class));
    assertTrue(form.isCollected(Topic.NEIGHBOURS, ""));
    assertEquals(List.of(), form.warnings());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bridge_-d_fdb", "bridge_-s_fdb", "bridge_-j_fdb", "bridge_-j_-d_fdb"})
  void forwardingEntriesAreTheSame(String label) throws Exception {
    Forms form = Forms.read(label);
    assertTrue(form.all(ForwardingEntry.class).size() >= 5);
    assertEquals(
        Forms.read("bridge_fdb").fields(ForwardingEntry.class), form.fields(ForwardingEntry.class));
    assertTrue(form.isCollected(Topic.FORWARDING_ENTRIES, ""));
    assertEquals(List.of(), form.warnings());
  }

  @Test
  void portsAreTheSame() throws Exception {
    Forms json = Forms.read("bridge_-j_-d_link");
    assertEquals(1, json.all(BridgePort.class).size());
    assertEquals(
        Forms.read("bridge_-d_link").fields(BridgePort.class), json.fields(BridgePort.class));
    assertTrue(json.all(BridgePort.class).get(0).hairpin());
    assertTrue(json.isCollected(Topic.BRIDGE_PORTS, ""));
  }

  @Test
  void whatJsonTellsIsQuotedAsItStandsThere() throws Exception {
    Address address = Forms.read("ip_-j_addr").all(Address.class).get(2);
    assertTrue(address.source().text().startsWith("{\"family\":\"inet\",\"local\":\"10.0.0.5\""));
    Address pretty = Forms.read("ip_-j_-p_addr").all(Address.class).get(2);
    assertEquals("\"local\": \"10.0.0.5\",", pretty.source().text());
    String line = Forms.text("ip_-j_-p_addr").split("\n", -1)[pretty.source().line() - 1];
    assertEquals(pretty.source().text(), line.strip());
  }
}
