package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Address;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.PolicyRule;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Sysctl;
import io.hopwise.fact.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form in which a moment's IPv6 is shown gives the same facts, as far as it knows them. */
class Forms6Test {
  private static final String ALL = "ip_-6_route_show_table_all";

  private static List<Map<String, Object>> routes(Forms form, String... without) {
    List<Map<String, Object>> routes = new ArrayList<>(form.fields(Route.class, without));
    for (Map<String, Object> route : routes) {
      // what is not printed without -d
      route.replace("scope", "", "global");
      route.replace("protocol", "", "boot");
    }
    return routes;
  }

  private static Route route(Forms form, String destination) {
    return form.all(Route.class).stream()
        .filter(route -> route.destination().equals(Prefix.parse(destination)))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ip_-6_-d_route_show_table_all",
        "ip_-6_-o_route_show_table_all",
        "ip_-6_-j_route_show_table_all",
        "ip_-6_-j_-d_route_show_table_all"
      })
  void allTablesAreTheSame(String label) throws Exception {
    Forms form = Forms.read6(label);
    assertEquals(21, routes(form).size());
    assertEquals(routes(Forms.read6(ALL)), routes(form));
    assertTrue(form.isCollected(Topic.ROUTES6, "all"));
    assertFalse(form.isCollected(Topic.ROUTES, "all"));
    assertEquals(List.of(), form.warnings());
  }

  @ParameterizedTest
  @CsvSource({
    "ip_-6_route, main",
    "ip_-6_-d_route, main",
    "ip_-6_-o_route, main",
    "ip_-6_-j_route, main",
    "ip_-6_route_show_table_100, 100",
    "ip_-6_-d_route_show_table_100, 100",
    "ip_-6_-j_route_show_table_100, 100"
  })
  void oneTableHoldsWhatAllTablesSayOfIt(String label, String table) throws Exception {
    Forms form = Forms.read6(label);
    List<Map<String, Object>> all = routes(Forms.read6(ALL), "position");
    all.removeIf(route -> !route.get("table").equals(table));
    assertEquals(all, routes(form, "position"));
    assertTrue(form.isCollected(Topic.ROUTES6, table));
    assertFalse(form.isCollected(Topic.ROUTES6, "all"));
    assertEquals(List.of(), form.warnings());
  }

  @Test
  void theListOfBothFamiliesTellsThemAsTheirOwnListDoes() throws Exception {
    Forms both = Forms.read6("ip_route_show_table_all");
    List<Map<String, Object>> six = routes(both);
    six.removeIf(route -> ((Prefix) route.get("destination")).network().isV4());
    assertEquals(routes(Forms.read6(ALL)), six);
    assertTrue(both.isCollected(Topic.ROUTES, "all"));
    assertTrue(both.isCollected(Topic.ROUTES6, "all"));
    assertEquals(
        both.all(Route.class).size(),
        Forms.read6("ip_route_show_table_all", ALL).all(Route.class).size());
  }

  @Test
  void aRouteIsReadWhole() throws Exception {
    Forms form = Forms.read6(ALL);
    Route byDefault = route(form, "::/0");
    assertEquals("100", byDefault.table());
    assertEquals(Ip.parse("2001:db8::5"), byDefault.via());
    Route linkLocal = route(form, "2001:db8:10::/48");
    assertEquals(Ip.parse("fe80::99"), linkLocal.via());
    assertEquals(Ip.parse("2001:db8::1"), linkLocal.preferredSource());
    assertEquals(1024, linkLocal.metric());
    assertEquals(RouteType.UNREACHABLE, route(form, "2001:db8:11::/48").type());
    assertEquals(RouteType.PROHIBIT, route(form, "2001:db8:13::/48").type());
    assertEquals(
        List.of(
            new NextHop(Ip.parse("2001:db8::3"), "eth0", 2, false, false, false),
            new NextHop(Ip.parse("2001:db8::4"), "eth0", 1, false, false, false)),
        route(form, "2001:db8:14::/48").nextHops());
    List<Integer> mtus = form.all(Route.class).stream().map(Route::mtu).filter(m -> m > 0).toList();
    assertEquals(List.of(1400), mtus);
  }

  @Test
  void aRouteForCertainSourcesIsNotTakenForOneOfAll() {
    Reading reading =
        Reading.of(
            new IpRouteParser("main", true),
            "default from 2001:db8:1::/48 via fe80::1 dev eth0 metric 1024 pref medium",
            "10.0.0.0/8 dev eth0");
    assertEquals(List.of(), reading.all(Route.class));
    assertEquals(2, reading.notUnderstood().size());
    assertFalse(reading.isCollected(Topic.ROUTES6, "main"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ip_-6_rule", "ip_-6_-j_rule", "ip_-6_-d_rule", "ip_-6_-j_-d_rule"})
  void rulesAreTheirFamilysOwn(String label) throws Exception {
    Forms form = Forms.read6(label);
    List<PolicyRule> rules = form.all(PolicyRule.class);
    assertEquals(5, rules.size());
    assertTrue(rules.stream().allMatch(PolicyRule::isSix));
    assertEquals(Prefix.parse("2001:db8::9"), rules.get(1).from());
    assertEquals(Prefix.ALL6, rules.get(1).to());
    assertEquals(Prefix.parse("2001:db8:21::/48"), rules.get(2).to());
    assertTrue(form.isCollected(Topic.POLICY_RULES6, ""));
    assertFalse(form.isCollected(Topic.POLICY_RULES, ""));
    assertEquals(List.of(), form.warnings());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ip_-6_addr",
        "ip_-6_-j_addr",
        "ip_-6_-d_addr",
        "ip_-6_-o_addr",
        "ip_-6_-j_-d_addr"
      })
  void addressesSayWhetherTheyAreInUse(String label) throws Exception {
    Forms form = Forms.read6(label);
    List<Address> all = form.all(Address.class);
    assertEquals(7, all.size());
    for (Address address : all) {
      boolean old = address.ip().equals(Ip.parse("2001:db8::9"));
      assertEquals(old ? "deprecated" : "", address.state(), address.toString());
      assertEquals(
          address.ip().equals(Ip.parse("2001:db8::8")),
          address.noPrefixRoute(),
          address.toString());
    }
    assertFalse(form.isCollected(Topic.ADDRESSES, ""));
    assertEquals(List.of(), form.warnings());
  }

  @Test
  void anAddressThatAnotherHostHasIsNotInUse() {
    Reading reading =
        Reading.of(
            new IpLinkParser(true),
            "2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP qlen 1000",
            "    inet6 2001:db8::1/64 scope global tentative dadfailed ",
            "       valid_lft forever preferred_lft forever",
            "    inet6 2001:db8::2/64 scope global tentative ",
            "       valid_lft forever preferred_lft forever",
            "    inet6 2001:db8::3/64 scope global temporary dynamic ",
            "       valid_lft 86390sec preferred_lft 14390sec",
            "    inet6 2001:db8::4/64 scope global dynamic mngtmpaddr ",
            "       valid_lft 86390sec preferred_lft 14390sec");
    List<Address> all = reading.all(Address.class);
    assertEquals(
        List.of("dadfailed", "tentative", "", ""), all.stream().map(Address::state).toList());
    assertEquals(List.of(true, true, false, false), all.stream().map(Address::isUnusable).toList());
    assertTrue(all.get(2).secondary());
  }

  @Test
  void theKernelsOwnListTellsTheSameAddresses() throws Exception {
    Set<String> known =
        Forms.read6("ip_-6_addr").all(Address.class).stream()
            .map(a -> a.device() + a.ip() + a.scope() + a.state())
            .collect(Collectors.toSet());
    Set<String> raw =
        Forms.read6("proc/net/if_inet6").all(Address.class).stream()
            .map(a -> a.device() + a.ip() + a.scope() + a.state())
            .collect(Collectors.toSet());
    assertEquals(known, raw);
  }

  @Test
  void neighboursThatBothListsTellAreKeptOnce() throws Exception {
    assertEquals(4, Forms.read6("ip_neigh").all(Neighbour.class).size());
    assertEquals(3, Forms.read6("ip_-6_neigh").all(Neighbour.class).size());
    Forms both = Forms.read6("ip_neigh", "ip_-6_neigh");
    assertEquals(4, both.all(Neighbour.class).size());
    assertTrue(both.isCollected(Topic.NEIGHBOURS, ""));
    assertFalse(Forms.read6("ip_-6_neigh").isCollected(Topic.NEIGHBOURS, ""));
    Neighbour router =
        both.all(Neighbour.class).stream()
            .filter(n -> n.ip().equals(Ip.parse("2001:db8::fe")))
            .findFirst()
            .orElseThrow();
    assertTrue(router.isPermanent());
    assertEquals("02:00:00:00:06:fe", router.mac());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ip_-br_neigh", "ip_-6_-br_neigh"})
  void brieflyListedNeighboursHaveAnAddressOrNone(String label) throws Exception {
    Forms form = Forms.read6(label);
    List<String> six =
        form.all(Neighbour.class).stream()
            .filter(n -> !n.ip().isV4())
            .map(n -> n.ip() + " " + n.device() + " " + n.mac() + " " + n.state())
            .toList();
    assertEquals(
        List.of(
            "2001:db8::3 eth0  failed",
            "fe80::99 eth0 02:00:00:00:06:99 stale",
            "2001:db8::fe eth0 02:00:00:00:06:fe stale"),
        six);
    assertEquals(List.of(), form.warnings());
  }

  /** The old tools name no table, and no type of a route that leads nowhere. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "route_-6n",
        "route_-A_inet6",
        "netstat_-6rn",
        "busybox_route_-A_inet6",
        "proc/net/ipv6_route"
      })
  void oldToolsTellTheWaysOfAllTablesAsOfOne(String label) throws Exception {
    Forms form = Forms.read6(label);
    Set<String> ways =
        Forms.read6(ALL).all(Route.class).stream()
            .filter(r -> r.type() == RouteType.UNICAST && !r.device().equals("lo"))
            .map(r -> r.destination() + " " + r.via() + " " + r.device() + " " + r.metric())
            .collect(Collectors.toSet());
    Set<String> ours =
        form.all(Route.class).stream()
            .filter(r -> r.type() == RouteType.UNICAST)
            .map(r -> r.destination() + " " + r.via() + " " + r.device() + " " + r.metric())
            .collect(Collectors.toSet());
    ours.remove("2001:db8:14::/48 2001:db8::4 eth0 1024");
    assertEquals(ways, ours);
    long locals = form.all(Route.class).stream().filter(r -> r.type() == RouteType.LOCAL).count();
    assertEquals(7, locals);
    // blackhole, unreachable, prohibit, throw: which one is not said
    assertEquals(4, form.warnings().size());
    assertFalse(form.isCollected(Topic.ROUTES6, "main"));
  }

  @Test
  void parametersAreReadAsIpv4s() throws Exception {
    Forms form = Forms.read6("sysctl_net.ipv6.conf.all.forwarding_net.ipv6.conf.eth0.accept_ra");
    assertEquals(
        List.of("net.ipv6.conf.all.forwarding", "net.ipv6.conf.eth0.accept_ra"),
        form.all(Sysctl.class).stream().map(Sysctl::key).toList());
  }

  private static List<String> rules(Forms form, String table) {
    return form.all(NetfilterRule.class).stream()
        .filter(rule -> rule.table().equals(table))
        .map(rule -> rule.family() + " " + rule.chain() + " " + rule.matches() + rule.actions())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-S", "-vnxL", "-nvL"})
  void listedRulesOfIp6tablesAreThoseOfItsSave(String form) throws Exception {
    for (String tool : List.of("ip6tables-legacy", "ip6tables-nft")) {
      Forms save = Forms.read6(tool + "-save");
      assertEquals(16, rules(save, "filter").size());
      Forms listed = Forms.read6(tool + "_" + form);
      assertEquals(rules(save, "filter"), rules(listed, "filter"));
      Topic topic = tool.endsWith("nft") ? Topic.IP6TABLES_NFT : Topic.IP6TABLES_LEGACY;
      assertTrue(save.isCollected(topic, "all"));
      assertTrue(listed.isCollected(topic, "filter"));
      assertFalse(listed.isCollected(Topic.IPTABLES_NFT, "filter"));
      assertFalse(listed.isCollected(Topic.IPTABLES_LEGACY, "filter"));
      assertEquals(List.of(), listed.warnings());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"_-t_nat_-S", "_-t_nat_-nvL", "_-t_nat_-L_-v_-n_--line-numbers"})
  void listedTranslationsAreThoseOfItsSave(String form) throws Exception {
    List<String> saved = rules(Forms.read6("ip6tables-nft-save_-c"), "nat");
    assertEquals(3, saved.size());
    assertEquals(saved, rules(Forms.read6("ip6tables-nft" + form), "nat"));
  }

  /** Until 1.8.9 nothing stood in the column opt. */
  @Test
  void olderListingsLeaveAColumnBlank() throws Exception {
    Forms today = Forms.read6("ip6tables-legacy_-nvL");
    String blank = Forms.text6("ip6tables-legacy_-nvL").replace(" -- ", "    ");
    assertEquals(rules(today, "filter"), rules(Forms.ofText("ip6tables_-nvL", blank), "filter"));
  }

  @Test
  void withoutNumbersTheNamesAreTheSame() throws Exception {
    List<String> named = rules(Forms.read6("ip6tables-nft_-L"), "filter");
    List<String> numbered = rules(Forms.read6("ip6tables-nft_-nL_--line-numbers"), "filter");
    assertEquals(numbered, named);
  }

  @Test
  void nftShowsTheSameRulesOfIp6tables() throws Exception {
    Forms nft = Forms.read6("nft_list_ruleset");
    assertTrue(nft.isCollected(Topic.IP6TABLES_NFT, "all"));
    Forms both = Forms.read6("nft_list_ruleset", "ip6tables-nft-save");
    assertEquals(rules(Forms.read6("ip6tables-nft-save"), "filter"), rules(both, "filter"));
  }
}
