package io.hopwise.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Warning;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Posts of people, with the prose in which they paste. */
class PostsTest {
  @TempDir Path folder;

  private List<Warning> warnings = List.of();

  private List<String> read(String text) throws Exception {
    PasteReader reader = new PasteReader(folder);
    List<String> found = reader.read(text.getBytes(StandardCharsets.UTF_8));
    warnings = reader.warnings();
    return found;
  }

  @Test
  void aPromptOfContainerLinuxNamesItsHost() throws Exception {
    assertEquals(
        List.of(
            "kube-master netstat_-rn: Kernel IP routing table (3)",
            "kube-slave-45014c55 netstat_-rn: Kernel IP routing table (7)"),
        read(
            """
            - Source , routing table
            kube-master kubernetes # netstat -rn
            Kernel IP routing table
            0.0.0.0         192.168.1.1     0.0.0.0         UG        0 0          0 eth0
            - destination routing table
            kube-slave-45014c55 core # netstat -rn
            Kernel IP routing table
            0.0.0.0         192.168.1.1     0.0.0.0         UG        0 0          0 eth0
            """));
  }

  @Test
  void anArrowBehindANameIsItsPrompt() throws Exception {
    assertEquals(
        List.of("Node ip_r: default via 10.0.2.2 dev enp0s3 (2)"),
        read("Node➜  ~ ip r\ndefault via 10.0.2.2 dev enp0s3\n"));
  }

  @Test
  void ofSeveralHostsNoneHasWhatStandsAboveTheFirstName() throws Exception {
    String device = "flannel.1: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1450";
    assertEquals(
        List.of("node1 ifconfig_|: " + device + " (5)", "node2 ifconfig_|: " + device + " (8)"),
        read(
            """
            master节点，运行ifconfig命令后，出现
            flannel.1: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1450
                    inet 10.244.0.0  netmask 255.255.255.255  broadcast 0.0.0.0
            node1节点：
            flannel.1: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1450
                    inet 10.244.1.0  netmask 255.255.255.255  broadcast 0.0.0.0
            node2节点：
            flannel.1: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1450
                    inet 10.244.2.0  netmask 255.255.255.255  broadcast 0.0.0.0
            """));
    assertEquals("command-elsewhere-not-read", warnings.get(0).key());
  }

  @Test
  void aSentenceThatAnnouncesACommandIsNoEmptyOutputOfIt() throws Exception {
    assertEquals(
        List.of("paste iptables_-t_nat_-L_-nv: Chain POSTROUTING (policy ACCEPT) (5)"),
        read(
            """
            The output of `sudo iptables -t nat -L -nv` in my case is:

            ```
            $ sudo iptables -t nat -L -nv
            Chain POSTROUTING (policy ACCEPT)
            ```
            """));
  }

  @Test
  void aSentenceThatBeginsWithANodeSaysWhoseOutputFollows() throws Exception {
    assertEquals(
        List.of("ip-172-31-22-44 ip_-d_address_|: 1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 (3)"),
        read(
            """
            On node ip-172-31-22-44, ip a result, and ip route result.
            ```
            1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536
                inet 127.0.0.1/8 scope host lo
            """));
  }

  @Test
  void aProbeOfAnAddressAloneInItsLineHeadsWhatItPrints() throws Exception {
    assertEquals(
        List.of(
            "paste nc_-w1_-v_10.96.0.1_443: 10.96.0.1 (10.96.0.1:443) open (3)",
            "paste nc_-w1_-v_-z_10.96.0.10_53: 10.96.0.10 (10.96.0.10:53): Operation timed out (5)",
            "paste curl_-vks_https:..10.0.0.7:6443.ping: *   Trying 10.0.0.7:6443... (7)"),
        read(
            """
            I also try this:
            nc -w1 -v 10.96.0.1 443
            10.96.0.1 (10.96.0.1:443) open
            nc -w1 -v -z 10.96.0.10 53
            10.96.0.10 (10.96.0.10:53): Operation timed out
            curl -vks https://10.0.0.7:6443/ping
            *   Trying 10.0.0.7:6443...
            """));
  }

  @Test
  void aChainOfForwardingAloneIsRead() throws Exception {
    assertEquals(
        List.of(
            "paste iptables_-nvL_?: Chain FORWARD (policy DROP 4114 packets, 451135 bytes) (2)"),
        read(
            """
            I am down to these rules:
            Chain FORWARD (policy DROP 4114 packets, 451135 bytes)
             pkts bytes target     prot opt in     out     source               destination
             9100 1261K DOCKER-USER  all  --  any    any     anywhere             anywhere
            """));
  }

  @Test
  void blanksThatAPageTookFromAListOfDevicesComeBack() throws Exception {
    PasteReader reader = new PasteReader(folder);
    String flat =
        """
        [root@node1 ~]# ip a s cni0
        7: cni0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1450 qdisc noqueue state UP
        link/ether 02:e6:56:fb:18:3d brd ff:ff:ff:ff:ff:ff
        inet 10.187.12.1/24 brd 10.187.12.255 scope global cni0
        """;
    assertEquals(
        List.of(
            """

            7: cni0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1450 qdisc noqueue state UP
                link/ether 02:e6:56:fb:18:3d brd ff:ff:ff:ff:ff:ff
                inet 10.187.12.1/24 brd 10.187.12.255 scope global cni0
            """),
        reader.contents(flat));
  }

  @Test
  void aTextWithoutACommandThatIsReadNamesThoseThatAreTyped() {
    BadInput said =
        assertThrows(
            BadInput.class,
            () -> read("[root@node1 ~]# ip maddr\n1: lo\n[root@node1 ~]# lsmod\nx\n"));
    assertEquals("snapshot-commands-not-read", said.key());
    assertEquals("ip maddr; lsmod", said.arguments().get(1));
  }
}
