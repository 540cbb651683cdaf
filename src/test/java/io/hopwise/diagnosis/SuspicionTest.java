package io.hopwise.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One telling line is a suspicion though no packet can be walked; a line like it is none. */
class SuspicionTest {
  private static final String LOGGED =
      "log: {source: kernel, text: \"FINAL_REJECT: IN=flannel.1 OUT=cni0 SRC=10.244.1.9 DST=10.244.0.2 LEN=60\"}";
  private static final String LOOKUP =
      "route_lookup: {to: 10.244.0.9, device: tun9, table: \"52\"}";
  private static final String FULL =
      "log: {source: kernel, text: \"nf_conntrack: table full, dropping packet\"}";
  private static final String OLD =
      "conntrack_entry: {protocol: udp, from: 10.244.0.9, to: 10.0.0.2, source_port: 4001, port: 53, "
          + "unreplied: true}";
  private static final String TRANSLATED =
      "conntrack_entry: {protocol: udp, from: 10.244.0.9, to: 10.0.0.2, source_port: 4002, port: 53, "
          + "reply_to: 10.0.0.1, unreplied: true}";
  private static final String SERVICE =
      "service: {name: web, ip: 10.96.0.50, port: 80, endpoints: [\"10.244.0.9:80\"]}";

  @TempDir Path folder;

  private Diagnosed diagnosed(String symptom, String more, String... facts) throws Exception {
    StringBuilder text = new StringBuilder("case: suspicion\nhosts:\n  - name: node\n    facts:\n");
    for (String fact : facts) {
      text.append("      - ").append(fact).append('\n');
    }
    text.append("symptoms:\n  - ").append(symptom).append('\n').append(more);
    return Diagnosed.diagnose(Files.writeString(folder.resolve("case.yaml"), text));
  }

  private static String ping(String from, String to) {
    return "{probe: ping, from: {host: node, pod: web, ip: "
        + from
        + "}, to: {ip: "
        + to
        + "}, result: no-reply}";
  }

  private static String udp(String to) {
    return "{probe: udp, port: 53, from: {host: node, pod: web, ip: 10.244.0.9}, to: {ip: "
        + to
        + "}, result: no-reply}";
  }

  private static String http(String to) {
    return "{probe: http, port: 80, from: {host: node, pod: web, ip: 10.244.0.9}, to: {ip: "
        + to
        + "}, result: timeout}";
  }

  private static String seenOn(String device) {
    return "observations:\n  - capture: {host: node, interface: "
        + device
        + ", packets: [{src: 1.1.1.1, dst: 10.244.0.9, protocol: icmp}]}\n";
  }

  @Test
  void aRejectedPacketInTheLogIsTheComplaints() throws Exception {
    diagnosed(ping("10.244.1.9", "10.244.0.2"), "", LOGGED).blames("packet-rejected-by-rule");
  }

  @Test
  void aRejectedPacketOfOthersIsNot() throws Exception {
    diagnosed(ping("10.244.1.8", "10.244.0.2"), "", LOGGED)
        .staysSilentOn("packet-rejected-by-rule");
  }

  @Test
  void aRuleThatCallsItADropDrops() throws Exception {
    diagnosed(ping("10.244.1.9", "10.244.0.2"), "", LOGGED.replace("FINAL_REJECT", "[UFW BLOCK]"))
        .blames("packet-dropped-by-rule");
  }

  @Test
  void theAnswerSeenWhereAnotherTableLeadsWasDiverted() throws Exception {
    diagnosed(ping("10.244.0.9", "1.1.1.1"), seenOn("tun9"), LOOKUP)
        .blames("policy-routing-diverts");
  }

  @Test
  void theMainTableDivertsNothing() throws Exception {
    diagnosed(ping("10.244.0.9", "1.1.1.1"), seenOn("tun9"), LOOKUP.replace("52", "main"))
        .staysSilentOn("policy-routing-diverts");
  }

  @Test
  void anAnswerSeenElsewhereWasNot() throws Exception {
    diagnosed(ping("10.244.0.9", "1.1.1.1"), seenOn("cni0"), LOOKUP)
        .staysSilentOn("policy-routing-diverts");
  }

  @Test
  void aKernelThatSaysItsTableIsFullIsSuspectedAndNotBlamed() throws Exception {
    Diagnosed diagnosed = diagnosed(ping("10.244.0.9", "1.1.1.1"), "", FULL);

    diagnosed.is(Verdict.INCONCLUSIVE);
    assertEquals("conntrack-table-full", diagnosed.causes().get(0));
  }

  @Test
  void aTranslatedConnectionShowsThatAnotherShouldBe() throws Exception {
    assertEquals(
        "conntrack-entry-stale", diagnosed(udp("10.0.0.2"), "", OLD, TRANSLATED).causes().get(0));
  }

  @Test
  void connectionsThatAreAllAlikeShowNothing() throws Exception {
    diagnosed(udp("10.0.0.2"), "", OLD, OLD.replace("4001", "4002"))
        .staysSilentOn("conntrack-entry-stale");
  }

  @Test
  void aServiceOfThePodItselfNeedsHairpinMode() throws Exception {
    Diagnosed diagnosed =
        diagnosed(
            http("10.96.0.50"),
            "",
            SERVICE,
            "bridge_port: {device: veth1, bridge: cni0, hairpin: false}");

    assertEquals("hairpin-mode-off", diagnosed.causes().get(0));
  }

  @Test
  void aServiceOfOthersDoesNot() throws Exception {
    diagnosed(
            http("10.96.0.50"),
            "",
            SERVICE.replace("10.244.0.9:80", "10.244.0.8:80"),
            "bridge_port: {device: veth1, bridge: cni0, hairpin: false}")
        .staysSilentOn("hairpin-mode-off");
  }

  @Test
  void aTableOfTheContainersOwnDeviceDivertsNothing() throws Exception {
    diagnosed(ping("10.244.0.9", "1.1.1.1"), seenOn("cni0"), LOOKUP.replace("tun9", "cni0"))
        .staysSilentOn("policy-routing-diverts");
  }

  @Test
  void norDoesOneOfADeviceThatItsRequestsComeInBy() throws Exception {
    String both =
        seenOn("pods")
            .replace("packets: [", "packets: [{src: 10.244.0.9, dst: 1.1.1.1, protocol: icmp}, ");

    diagnosed(ping("10.244.0.9", "1.1.1.1"), both, LOOKUP.replace("tun9", "pods"))
        .staysSilentOn("policy-routing-diverts");
  }
}
