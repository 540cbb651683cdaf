package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hopwise.fact.LogLine;
import io.hopwise.fact.NetworkNamespace;
import io.hopwise.fact.Pod;
import io.hopwise.fact.Sysctl;
import io.hopwise.fact.Topic;
import io.hopwise.snapshot.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people paste in place of a whole file: picked lines, a value alone, the end of a log. */
class PartsOfFilesTest {
  @TempDir Path folder;

  private ParsedHost pasted(String... lines) throws Exception {
    Path file = folder.resolve("paste.txt");
    Files.writeString(file, String.join("\n", lines) + "\n[root@node01 ~]# \n");
    return HostReader.read(Snapshot.open(file), "node01");
  }

  private static List<String> parameters(ParsedHost host) {
    return host.facts().stream()
        .filter(Sysctl.class::isInstance)
        .map(Sysctl.class::cast)
        .map(parameter -> parameter.key() + "=" + parameter.value())
        .toList();
  }

  private static List<String> logs(ParsedHost host) {
    return host.facts().stream()
        .filter(LogLine.class::isInstance)
        .map(LogLine.class::cast)
        .map(line -> line.log() + " " + line.source().line())
        .toList();
  }

  @Test
  void grepNamesEachParameterByItsFile() throws Exception {
    ParsedHost host =
        pasted(
            "[root@node01 ~]# grep -r . /proc/sys/net/ipv4/conf/",
            "/proc/sys/net/ipv4/conf/all/rp_filter:2",
            "/proc/sys/net/ipv4/conf/flannel.1/forwarding:1",
            "grep: /proc/sys/net/ipv4/conf/all/x: Permission denied");
    assertEquals(
        List.of("net.ipv4.conf.all.rp_filter=2", "net.ipv4.conf.flannel.1.forwarding=1"),
        parameters(host));
    assertFalse(
        host.facts().stream()
            .anyMatch(
                fact ->
                    fact instanceof io.hopwise.fact.Collected list
                        && list.topic() == Topic.SYSCTLS));
  }

  @Test
  void headPutsTheFileAboveItsValueAndLeavesItOutWhereThereIsOne() throws Exception {
    assertEquals(
        List.of("net.ipv4.ip_forward=1", "net.ipv4.conf.eth0.rp_filter=0"),
        parameters(
            pasted(
                "[root@node01 ~]# head /proc/sys/net/ipv4/ip_forward"
                    + " /proc/sys/net/ipv4/conf/eth0/rp_filter",
                "==> /proc/sys/net/ipv4/ip_forward <==",
                "1",
                "",
                "==> /proc/sys/net/ipv4/conf/eth0/rp_filter <==",
                "0")));
    assertEquals(
        List.of("net.bridge.bridge-nf-call-iptables=1"),
        parameters(
            pasted("[root@node01 ~]# grep . /proc/sys/net/bridge/bridge-nf-call-iptables", "1")));
  }

  @Test
  void valuesAloneBelongToTheParametersInTheirOrder() throws Exception {
    assertEquals(
        List.of("net.ipv4.ip_forward=1", "net.ipv4.conf.all.rp_filter=2"),
        parameters(
            pasted(
                "[root@node01 ~]# sysctl -n net.ipv4.ip_forward net.ipv4.conf.all.rp_filter",
                "1",
                "2")));
  }

  @Test
  void valuesOfWhichOneIsMissingBelongToNobody() throws Exception {
    assertEquals(
        List.of(),
        parameters(
            pasted("[root@node01 ~]# sysctl -n net.ipv4.nosuch net.ipv4.conf.all.rp_filter", "2")));
  }

  @Test
  void theEndOfALogIsALog() throws Exception {
    assertEquals(
        List.of("kernel 2", "dockerd 3"),
        logs(
            pasted(
                "[root@node01 ~]# tail -n 2 /var/log/messages",
                "Mar  5 10:01:02 node01 kernel: nf_conntrack: table full, dropping packet",
                "Mar  5 10:01:03 node01 dockerd[9]: level=warning msg=\"IPv4 forwarding is"
                    + " disabled. Networking will not work\"")));
  }

  @Test
  void whatFlannelsContainerLoggedIsFlannels() throws Exception {
    assertEquals(
        List.of("flanneld 2"),
        logs(
            pasted(
                "[root@node01 ~]# docker logs kube-flannel",
                "E0305 10:01:03.123456  1 main.go:330] Error registering network: failed to"
                    + " acquire lease")));
  }

  @Test
  void aContainerSaysOfWhichPodItIs() throws Exception {
    ParsedHost host =
        pasted(
            "[root@node01 ~]# crictl inspect 1f73f2d81bf98",
            "{\"status\": {\"metadata\": {\"name\": \"web\"}, \"state\": \"CONTAINER_RUNNING\",",
            " \"labels\": {\"io.kubernetes.pod.name\": \"web-1\",",
            "  \"io.kubernetes.pod.namespace\": \"shop\"}},",
            " \"info\": {\"runtimeSpec\": {\"linux\": {\"namespaces\": [",
            "  {\"type\": \"network\", \"path\": \"/var/run/netns/cni-1\"}]}}}}");
    assertEquals(
        List.of("shop/web-1"),
        host.facts().stream()
            .filter(Pod.class::isInstance)
            .map(Pod.class::cast)
            .map(pod -> pod.namespace() + "/" + pod.name())
            .toList());
    assertEquals(
        1,
        host.facts().stream()
            .filter(f -> f instanceof NetworkNamespace space && space.netns().equals("cni-1"))
            .count());
  }
}
