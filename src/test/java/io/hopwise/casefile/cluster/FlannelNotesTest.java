package io.hopwise.casefile.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.DaemonOption;
import io.hopwise.snapshot.Text;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people pick out of their nodes to compare flannel's notes. */
class FlannelNotesTest {
  private static final String ONE =
      """
            flannel.alpha.coreos.com/backend-data: '{"VtepMAC":"FE:22:77:eb:2f:a4"}'
            flannel.alpha.coreos.com/backend-type: vxlan
            flannel.alpha.coreos.com/public-ip: 172.18.27.252
      """;
  private static final String OTHER =
      """
            flannel.alpha.coreos.com/backend-data: '{"VtepMAC":"be:01:77:eb:2f:a4"}'
            flannel.alpha.coreos.com/public-ip: "172.18.27.253"
      """;
  private static final String NODES =
      """
      NAME   STATUS   ROLES    AGE   VERSION    INTERNAL-IP     EXTERNAL-IP   OS-IMAGE   KERNEL-VERSION   CONTAINER-RUNTIME
      w2     Ready    <none>   32h   v1.15.12   172.18.27.253   <none>        Kylin      4.19.90          docker://18.9.0
      """;

  private static List<String> macs(Text... texts) {
    ClusterReader reader = new ClusterReader();
    Stream.of(texts).forEach(reader::read);
    return reader.facts(List.of(), List.of()).stream()
        .filter(DaemonOption.class::isInstance)
        .map(DaemonOption.class::cast)
        .filter(option -> option.option().equals("VtepMAC"))
        .map(option -> option.host() + " " + option.value() + " " + option.source().line())
        .toList();
  }

  private static Text picked(String content) {
    return new Text("t.txt", content, "kubectl_get_node_-o_yaml_|_grep_-A3_Vtep");
  }

  @Test
  void theMacAddressIsOfTheNodeWhoseAddressStandsBeside() {
    assertEquals(
        List.of("172.18.27.252 fe:22:77:eb:2f:a4 1", "172.18.27.253 be:01:77:eb:2f:a4 5"),
        macs(picked(ONE + "--\n" + OTHER)));
  }

  @Test
  void withoutALineBetweenThemTheNextNodeBeginsWhereAKeyComesAgain() {
    assertEquals(
        List.of("172.18.27.252 fe:22:77:eb:2f:a4 1", "172.18.27.253 be:01:77:eb:2f:a4 4"),
        macs(picked(ONE + OTHER)));
  }

  @Test
  void theNodesNameIsToldByTheListOfNodes() {
    assertEquals(
        List.of("w2 be:01:77:eb:2f:a4 1"),
        macs(picked(OTHER), new Text("t.txt", NODES, "kubectl_get_node_-o_wide")));
  }

  @Test
  void whatIsOfNoNodesAddressIsNobodys() {
    assertEquals(List.of(), macs(picked(ONE.lines().findFirst().orElseThrow() + "\n")));
  }
}
