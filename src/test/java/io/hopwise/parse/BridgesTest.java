package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.BridgeVlan;
import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.Topic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bridges in every form, as {@code src/test/lab/record-bridges} recorded one moment. */
class BridgesTest {
  private static final String PLAIN = "bridge_vlan_show";

  @Test
  void portsTakePartInTheVlansThatAreListed() throws Exception {
    Forms form = Forms.bridges(PLAIN);
    List<String> vlans =
        form.all(BridgeVlan.class).stream()
            .filter(vlan -> vlan.device().equals("vethd") || vlan.device().equals("vethf"))
            .map(v -> v.device() + " " + v.first() + " " + v.pvid() + " " + v.untagged())
            .toList();
    assertEquals(
        List.of(
            "vethd 10 false false",
            "vethd 100 false false",
            "vethd 101 false false",
            "vethd 102 false false",
            "vethd 103 false false",
            "vethd 104 false false",
            "vethd 105 false false",
            "vethf 10 false true",
            "vethf 20 true true"),
        vlans);
    assertEquals(List.of(), form.warnings());
    assertTrue(form.isCollected(Topic.BRIDGE_VLANS, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bridge_vlan",
        "bridge_-j_vlan_show",
        "bridge_-j_-p_vlan_show",
        "bridge_-s_vlan_show",
        "bridge_-d_vlan_show",
        "bridge_-c_vlan_show",
        "bridge_-j_-s_vlan_show",
        "bridge_-j_-d_vlan_show"
      })
  void everyFormTellsTheSameVlans(String label) throws Exception {
    Forms form = Forms.bridges(label);
    assertEquals(eachAlone(Forms.bridges(PLAIN)), eachAlone(form));
    assertEquals(List.of(), form.warnings());
    assertTrue(form.isCollected(Topic.BRIDGE_VLANS, ""));
  }

  /** With details neighbouring VLANs that are alike stand together. */
  private static Set<String> eachAlone(Forms form) {
    Set<String> alone = new TreeSet<>();
    for (BridgeVlan vlan : form.all(BridgeVlan.class)) {
      for (int id = vlan.first(); id <= vlan.last(); id++) {
        alone.add(vlan.device() + " " + id + " " + vlan.pvid() + " " + vlan.untagged());
      }
    }
    return alone;
  }

  @Test
  void ofOnePortTheListProvesNothingOfOthers() throws Exception {
    Forms form = Forms.bridges("bridge_vlan_show_dev_vethd");
    assertEquals(7, form.all(BridgeVlan.class).size());
    assertFalse(form.isCollected(Topic.BRIDGE_VLANS, ""));
  }

  @Test
  void versionsBefore420HaveAnotherHeadingAndAnObjectAPort() throws Exception {
    Forms old =
        Forms.ofText(
            "bridge_vlan_show",
            """
            port\tvlan ids
            br0\t 1 PVID Egress Untagged

            veth1\t 10 PVID Egress Untagged
            \t 20

            veth2\tNone
            """);
    Forms json =
        Forms.ofText(
            "bridge_-j_vlan_show",
            "{\"br0\":[{\"vlan\":1,\"flags\":[\"PVID\",\"Egress Untagged\"]}],\"veth1\":[{\"vlan\":10,"
                + "\"flags\":[\"PVID\",\"Egress Untagged\"]},{\"vlan\":20}]}\n");
    assertEquals(3, old.all(BridgeVlan.class).size());
    assertEquals(eachAlone(old), eachAlone(json));
    assertEquals(List.of(), old.warnings());
    assertEquals(List.of(), json.warnings());
  }

  @Test
  void brctlTellsWhatTheKernelsListTells() throws Exception {
    Forms form = Forms.bridges("brctl_showmacs_br0", "brctl_showmacs_br1", "ip_-d_address");
    assertEquals(learned(Forms.bridges("bridge_fdb")), learned(form));
    assertFalse(form.isCollected(Topic.FORWARDING_ENTRIES, ""), "each bridge was asked by itself");
    assertEquals(List.of(), form.warnings());
  }

  /** What leads to ports, each once; the bridges' own addresses brctl leaves out. */
  private static Map<String, String> learned(Forms form) {
    return form.all(ForwardingEntry.class).stream()
        .filter(entry -> !entry.device().equals(entry.master()))
        .collect(
            Collectors.toMap(
                entry -> entry.mac() + " " + entry.master(),
                entry -> entry.device() + " " + entry.permanent(),
                (one, other) -> one));
  }

  @Test
  void aPortThatNothingNamesStaysWithoutName() throws Exception {
    List<ForwardingEntry> entries = Forms.bridges("brctl_showmacs_br1").all(ForwardingEntry.class);
    assertTrue(entries.size() >= 4);
    for (ForwardingEntry entry : entries) {
      assertEquals("", entry.device());
      assertEquals("br1", entry.master());
    }
  }
}
