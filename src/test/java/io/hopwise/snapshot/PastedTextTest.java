package io.hopwise.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Warning;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people paste out of terminals into tickets. */
class PastedTextTest {
  private static final String ROUTE = "default via 10.0.0.1 dev eth0";

  @TempDir Path folder;

  private List<Warning> warnings = List.of();

  private List<String> read(byte[] bytes) throws IOException, BadInput {
    PasteReader reader = new PasteReader(folder);
    List<String> found = reader.read(bytes);
    warnings = reader.warnings();
    return found;
  }

  private List<String> read(String text) throws IOException, BadInput {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[root@node1 ~]# ",
        "[root@node1 /etc/cni]$ ",
        "root@node1:/# ",
        "root@node1:~/a b# ",
        "admin@node1:~$ ",
        "(base) root@node1:~# ",
        "[12:01:33] root@node1:~# ",
        "root@node1 ~ # ",
        "root@node1> ",
        "node1:~ # ",
        "node1:/etc> ",
        "node1# ",
        "node1 ~ $ ",
        "🚀 root@node1 ~ # ",
        "[root@node1\u00a0~]#\u00a0",
        "┌──(root㉿node1)-[~]\n└─# ",
        "╭─root@node1 ~ ‹main›\n╰─$ ",
        "root in 🌐 node1 in ~\n❯ ",
        "# root @ node1 in ~ [12:01:33]\n$ ",
        "root@node1:~/k8s\n$ "
      })
  void everyPromptThatNamesItsHostTellsIt(String prompt) throws Exception {
    assertEquals(
        List.of("node1 ip_route: " + ROUTE + " (" + (prompt.lines().count() + 1) + ")"),
        read(prompt + "ip route\n" + ROUTE + "\n" + prompt + "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$ ",
        "# ",
        "% ",
        "/ # ",
        "~ $ ",
        "sh-5.1# ",
        "bash-4.2$ ",
        "➜  ~ ",
        "➜  k8s ",
        "➜  k8s git:(main) ✗ ",
        "❯ ",
        "PS C:\\Users\\me> ",
        "+ ",
        "=== ",
        "## ",
        "Command: ",
        "执行："
      })
  void aPromptOrAHeadingWithoutAHostIsTheTextsOwn(String prompt) throws Exception {
    assertEquals(
        List.of("paste ip_route: " + ROUTE + " (2)"), read(prompt + "ip route\n" + ROUTE + "\n"));
  }

  @Test
  void aHostMayHaveAChineseName() throws Exception {
    assertEquals(
        List.of("节点一 ip_route: " + ROUTE + " (2)"),
        read("[root@节点一 ~]# ip route\n" + ROUTE + "\n"));
    assertEquals(
        List.of("节点一 ip_route: " + ROUTE + " (2)"),
        read(("[root@节点一 ~]# ip route\n" + ROUTE + "\n").getBytes(Charset.forName("GBK"))));
  }

  @Test
  void oneTextMayBeOfSeveralHosts() throws Exception {
    assertEquals(
        List.of(
            "node1 ip_route: " + ROUTE + " (2)",
            "node1 ip_neigh: 10.0.0.1 dev eth0 FAILED (8)",
            "node2 ip_route: default via 10.0.0.2 dev eth0 (5)"),
        read(
            """
            [root@node1 ~]# ip route
            default via 10.0.0.1 dev eth0
            [root@node1 ~]# ssh node2
            [root@node2 ~]# ip route
            default via 10.0.0.2 dev eth0
            [root@node2 ~]# exit
            [root@node1 ~]# ip neigh
            10.0.0.1 dev eth0 FAILED
            """));
  }

  @ParameterizedTest
  @CsvSource({
    "ssh node2 ip route,                        node2 ip_route",
    "ssh -p 22 root@node2 'ip route',           node2 ip_route",
    "sudo docker exec -it web ip route,         node1 containers/web/ip_route",
    "podman exec web ip route,                  node1 containers/web/ip_route",
    "crictl exec -it 0a1b2c ip route,           node1 containers/0a1b2c/ip_route",
    "ip netns exec blue ip route,               node1 namespaces/blue/ip_route",
    "nsenter --net=/run/netns/blue ip route,    node1 namespaces/blue/ip_route",
    "nsenter -t 4711 -n ip route,               node1 namespaces/pid-4711/ip_route",
    "nsenter -n -t $(docker inspect -f '{{.State.Pid}}' web) ip route, node1 containers/web/ip_route",
    "ssh node2 'cd /etc; ip route',             node2 ip_route",
    "cd /tmp && ip route,                       node1 ip_route",
    "nsenter -t 1 -m -n ip route,               node1 ip_route",
    "chroot /host ip route,                     node1 ip_route",
    "docker run --rm -it alpine:3.20 ip route,  node1 containers/alpine/ip_route",
    "docker run --net=host --rm x/tools ip route, node1 ip_route",
    "podman run --name a -v /b:/b -ti c ip route, node1 containers/a/ip_route",
    "docker run --network container:web d ip route, node1 containers/web/ip_route",
    "docker exec web sh -c 'ip route',          node1 containers/web/ip_route",
    "LC_ALL=C sudo -n /sbin/ip route | tee x,   node1 ip_route"
  })
  void whereACommandReallyRanIsToldByItsLine(String typed, String expected) throws Exception {
    assertEquals(
        List.of(expected + ": " + ROUTE + " (2)"),
        read("root@node1:~# " + typed + "\n" + ROUTE + "\n"));
  }

  @Test
  void severalCommandsOfALineArePartedWhereTheNextOnesOutputBegins() throws Exception {
    assertEquals(
        List.of("node1 ip_a: 1: lo: <LOOPBACK,UP> mtu 65536 (2)", "node1 ip_r: " + ROUTE + " (3)"),
        read("root@node1:~# ip a;ip r\n1: lo: <LOOPBACK,UP> mtu 65536\n" + ROUTE + "\n"));
  }

  @Test
  void ofALoopOverHostsNobodyKnowsWhoseOutputItIs() throws Exception {
    read(
        "root@node1:~# for h in a b; do ssh $h ip r; done\n"
            + ROUTE
            + "\nroot@node1:~# ip r\n"
            + ROUTE
            + "\n");
    assertEquals("command-elsewhere-not-read", warnings.get(0).key());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "> root@node1:~# ip route\n> " + ROUTE + "\n",
        ">> root@node1:~# ip route\n>> " + ROUTE + "\n",
        "```\nroot@node1:~# ip route\n" + ROUTE + "\n```\n",
        "```console\nroot@node1:~# ip route\n" + ROUTE + "\n```\n",
        "  1  root@node1:~# ip route\n  2  " + ROUTE + "\n",
        "1| root@node1:~# ip route\n2| " + ROUTE + "\n",
        "root@node1:~# ip route    │\n" + ROUTE + "   │\n",
        "│ root@node1:~# ip route\n│ " + ROUTE + "\n",
        "root@node1:~# ip route\r\n" + ROUTE + "\r\n",
        "\u001b[32mroot@node1\u001b[0m:~# ip route\n\u001b[1m" + ROUTE + "\u001b[0m\n",
        "root@node1:~# ip route\n--More--(12%)\r            \r" + ROUTE + "\n",
        "root@node1:~# ip roux\bte\n" + ROUTE + "\n",
        "root@node1:~# ip \u2013c route\n" + ROUTE + "\n",
        "Hello,\n\n    root@node1:~# ip route\n    " + ROUTE + "\n",
        "{noformat}\nroot@node1:~# ip route\n" + ROUTE + "\n{noformat}\n",
        "<pre><code>root@node1:~# ip route\n" + ROUTE + "\n</code></pre>\n",
        "[2024-05-06T07:08:09.123Z] root@node1:~# ls\n"
            + "[2024-05-06T07:08:09.123Z] root@node1:~# ip route\n[2024-05-06T07:08:09.200Z] "
            + ROUTE
            + "\n"
      })
  void whatSurroundsALineIsTakenOff(String text) throws Exception {
    List<String> found = read(text);
    assertEquals(1, found.size(), found.toString());
    assertTrue(found.get(0).contains(": " + ROUTE + " ("), found.get(0));
    assertTrue(found.get(0).startsWith("node1 "), found.get(0));
  }

  @Test
  void aRuleOutOfAWordProcessorIsTheRule() throws Exception {
    assertEquals(
        List.of("-A INPUT -s 10.0.0.0/8 -m comment --comment \"a b\" --dport 80 -j DROP"),
        new PasteReader(folder)
                .contents(
                    "root@node1:~# iptables -S\n\u2013A INPUT \u2013s 10.0.0.0/8 \u2013m comment"
                        + " \u2013comment \u201ca b\u201d \u2014dport 80 \u2013j DROP\n")
                .stream()
                .map(String::strip)
                .toList());
  }

  @Test
  void whatOnlyOneCommandPrintsNeedsNoCommand() throws Exception {
    assertEquals(
        List.of("paste ip_route_|: " + ROUTE + " (2)"),
        read("here is what we see\n" + ROUTE + "\n10.0.0.0/24 dev eth0 scope link\n"));
  }

  @Test
  void linesThatANarrowTerminalBrokeArePutTogether() throws Exception {
    List<String> contents =
        new PasteReader(folder)
            .contents(
                """
                root@node1:~# iptables -S
                -A FORWARD -s 10.244.0.0/16 -d 10.96.0.0/12 -
                j ACCEPT
                -A FORWARD -s 10.245.0.0/16 -d 10.96.0.0/12 -
                j DROP
                -A FORWARD -s 10.246.0.0/16 -m comment --com
                --dport 53 -j DROP
                """);
    assertEquals(
        List.of(
            "-A FORWARD -s 10.244.0.0/16 -d 10.96.0.0/12 -j ACCEPT",
            "-A FORWARD -s 10.245.0.0/16 -d 10.96.0.0/12 -j DROP",
            "-A FORWARD -s 10.246.0.0/16 -m comment --com --dport 53 -j DROP"),
        contents.get(0).lines().filter(line -> !line.isBlank()).toList());
  }

  @Test
  void aQuoteAmongSentencesIsTakenOff() throws Exception {
    String title = "Kernel IP routing table";
    assertEquals(
        List.of("paste route_-n_|: " + title + " (4)"),
        read(
            "**This is the route table after the pod came:**\n\nSee:\n> "
                + title
                + "\n> Destination\n"));
  }

  @Test
  void whatStandsBehindNoCommandIsSaid() throws Exception {
    read(
        """
        Dear support,
        nothing works.

        root@node1:~# ip route
        default via 10.0.0.1 dev eth0
        root@node1:~# vmstat
        1 2 3
        """);
    assertEquals(
        List.of("lines-not-attributed [2, 1, 2]", "commands-not-read [vmstat]"),
        warnings.stream().map(w -> w.key() + " " + w.arguments()).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Kernel IP routing table; route_-n_|",
        "Destination     Gateway         Genmask         Flags   MSS Window  irtt Iface; route_-n_|",
        "flannel.1: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1450; ifconfig_|",
        "cni0      Link encap:Ethernet  HWaddr 0a:58:0a:f4:01:01; ifconfig_|",
        "flannel.1 Link encap:Ethernet  HWaddr 9e:4c:6b:54:b6:36; ifconfig_|",
        "table inet filter {; nft_list_table_?",
        "-A FORWARD -j REJECT --reject-with icmp-host-prohibited; iptables_-S_|",
        "[Tue Nov 20 22:30:22 2018] nf_conntrack: table full, dropping packet; dmesg",
        "Sep 15 09:10:14 node1 kernel: FINAL_REJECT: IN=eth0 OUT= SRC=10.0.0.1 DST=10.0.0.2; journalctl_|",
        "Oct  3 11:20:13 pi dhcpcd5[400]: eth0: deleting default route via 10.0.0.1; journalctl_|",
        "18:43:31.284266 docker0 In  IP 172.17.0.2 > 1.1.1.1: ICMP echo request; tcpdump_?",
        "18:43:31.284266 IP6 fd00::2 > fd00::3: ICMP6, echo request; tcpdump_?",
        "/sys/devices/virtual/net/cni0/brif/veth1/hairpin_mode = 0; hairpin-modes"
      })
  void outputThatNothingElsePrintsNeedsNoCommandBeforeIt(String line, String label)
      throws Exception {
    assertEquals(
        List.of("paste " + label + ": " + line + " (3)"), read("What I see:\n\n" + line + "\n"));
  }

  @Test
  void outputOfAnotherProgramEndsWhatASentenceNamed() throws Exception {
    String rule = "-A FORWARD -j REJECT";

    List<String> found =
        read("`ip route` prints\n```\n" + ROUTE + "\n\nand\n\n" + rule + "\n```\n");

    assertEquals(
        List.of("paste ip_route: " + ROUTE + " (3)", "paste iptables_-S_|: " + rule + " (7)"),
        found);
  }

  @Test
  void whatStandsInALogEndsNoLog() throws Exception {
    String line = "Sep 15 09:10:14 node1 kernel: nf_conntrack: table full, dropping packet";

    List<String> found = read("`journalctl -k` prints\n```\nfirst\n\n" + line + "\n```\n");

    assertEquals(List.of("paste journalctl_-k: first (3)"), found);
  }
}
