package io.hopwise.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines in the shapes in which people posted them in trackers and on pages. */
class RealPastesTest {
  private static final String ROUTE = "default via 10.0.0.1 dev eth0";
  private static final String FILTER = "Chain INPUT (policy ACCEPT)\n";

  @TempDir Path folder;

  private List<String> read(String text) throws Exception {
    return new PasteReader(folder).read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatIsTypedRightBehindAFenceIsTyped() throws Exception {
    assertEquals(
        List.of("node1 ip_route: " + ROUTE + " (3)"),
        read("## Current\n```[root@node1 ~]# ip route\n" + ROUTE + "\n```\nwhat now?\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[root@node1~]# ", "root@node1 ~: ", "root@node1 /etc: "})
  void promptsOfOtherSettingsNameTheirHost(String prompt) throws Exception {
    assertEquals(
        List.of("node1 ip_route: " + ROUTE + " (2)"), read(prompt + "ip route\n" + ROUTE + "\n"));
  }

  @Test
  void aShellWithoutASettingIsNotTheHostsWhereAnotherPromptIs() throws Exception {
    assertEquals(
        List.of("paste ip_rule: 0:\tfrom all lookup local (5)"),
        read("/ # ip route\n" + ROUTE + "\n\n$ ip rule\n0:\tfrom all lookup local\n"));
  }

  @Test
  void anEnginesCommandIsTypedOnTheHostAndNotInItsContainer() throws Exception {
    List<String> found =
        read(
            """
            $ docker run -it --name web debian bash

            In another tab:

            $ docker network ls
            NETWORK ID NAME DRIVER SCOPE

            $ ip route
            """
                + ROUTE
                + "\n");
    assertTrue(found.contains("paste ip_route: " + ROUTE + " (9)"), found.toString());
  }

  @Test
  void thePromptOfTheHostComesBackWithoutAnExit() throws Exception {
    List<String> found =
        read(
            "$ docker exec -it web sh\n/ # ip route\ndefault via 172.17.0.1 dev eth0\n$ ip route\n"
                + ROUTE
                + "\n");
    assertEquals(
        List.of(
            "paste containers/web/ip_route: default via 172.17.0.1 dev eth0 (3)",
            "paste ip_route: " + ROUTE + " (5)"),
        found);
  }

  @Test
  void aShellThatALineWithoutPromptEntersIsThePods() throws Exception {
    assertEquals(
        List.of("paste iptables_-t_nat_-S: -P PREROUTING DROP (6)"),
        read(
            """
            kubectl exec -n kube-system cni-8ktpk -it -- sh
            / # iptables -t nat -S
            -P PREROUTING ACCEPT

            iptables -t nat -S
            -P PREROUTING DROP
            """));
  }

  @Test
  void aSentenceBetweenAHeadingAndItsCodeIsNoOutput() throws Exception {
    assertEquals(
        List.of("paste ip_route_show_table_all: default dev wg0 table 51820 scope link (4)"),
        read(
            "ip route show table all\nI get many routes\n```\n"
                + "default dev wg0 table 51820 scope link\n"
                + ROUTE
                + "\n```\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Chain INPUT (policy ACCEPT)",
        "tcp      6 119 SYN_SENT src=10.0.0.1 dst=10.1.0.1 sport=6000 dport=80 [UNREPLIED]",
        "Containers: 9",
        "[ 1423.035722] UDP: bad checksum. From 10.0.0.9:27503 to 10.0.0.2:8472 ulen 75"
      })
  void whatBeginsAsOnlyOneCommandsOutputNeedsNoCommand(String line) throws Exception {
    assertEquals(1, read("It looks so:\n```\n" + line + "\n```\n").size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.244.2.0/24 via 10.244.2.0 dev flannel.1 onlink",
        "10.244.1.0/24 dev cni0 proto kernel scope link src 10.244.1.1"
      })
  void aRouteNeedsNoCommandAndProvesNothingAbsent(String route) throws Exception {
    assertEquals(
        List.of("node2 ip_route_|: " + route + " (2)"), read("# Node2节点路由\n" + route + "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The routes should look like this:",
        "I would expect it to be:",
        "正确的路由应该是：",
      })
  void whatSomebodyExpectsIsNoHostsOutput(String sentence) throws Exception {
    assertEquals(
        List.of("node1 ip_rule: 0:\tfrom all lookup local (6)"),
        read(
            sentence
                + "\n```\n10.244.2.0/24 via 10.1.0.2 dev eth0\n```\nroot@node1:~# ip rule\n"
                + "0:\tfrom all lookup local\n"));
  }

  @Test
  void rulesOfAFileAreNotThoseInForce() throws Exception {
    assertEquals(
        List.of("node1 ip_route: " + ROUTE + " (6)"),
        read(
            "#!/usr/sbin/nft -f\nflush ruleset\ntable inet filter {\n}\nroot@node1:~# ip route\n"
                + ROUTE
                + "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2.node",
        "2.node route",
        "# 2nd minion node",
        "Node 2:",
        "## node 2",
        "node2:",
        "**Node 2**",
        "=== node2 ===",
        "节点2：",
        "# Node2节点路由",
        "- host 2"
      })
  void aPartAndANumberHeadWhatIsAnotherHosts(String heading) throws Exception {
    List<String> found =
        read(
            "1.master\n```\niptables -nL\n"
                + FILTER
                + "```\n"
                + heading
                + "\n```\niptables -nL\n"
                + FILTER
                + "```\n");
    assertEquals("master iptables_-nL: Chain INPUT (policy ACCEPT) (4)", found.get(0));
    assertTrue(found.get(1).matches("(?:node2?|host2|节点2) iptables_-nL: .*"), found.toString());
  }

  @Test
  void outputThatWasTheSameOnSeveralHostsIsEachOnes() throws Exception {
    assertEquals(
        List.of(
            "n08 ip_route: " + ROUTE + " (5)",
            "n09 ip_route: " + ROUTE + " (5)",
            "n10 ip_route: " + ROUTE + " (5)",
            "m1 ip_route: " + ROUTE + " (5)"),
        read(
            "[root@admin ~]# clush -b -w @all ip route\n---------------\nn[08-10],m1 (4)\n"
                + "---------------\n"
                + ROUTE
                + "\n"));
  }
}
