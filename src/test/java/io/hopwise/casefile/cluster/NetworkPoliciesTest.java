package io.hopwise.casefile.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Ip;
import io.hopwise.fact.NetworkPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which pods network policies select and whom they allow, in every form that tells it. */
class NetworkPoliciesTest {
  private static final String PODS =
      """
      apiVersion: v1
      items:
      - kind: Namespace
        metadata:
          labels: {team: blue}
          name: ops
      - kind: Namespace
        metadata:
          labels: {team: red}
          name: shop
      - kind: Pod
        metadata:
          labels: {app: web}
          name: web-1
          namespace: shop
        spec: {nodeName: node01}
        status: {phase: Running, podIP: 10.244.1.2}
      - kind: Pod
        metadata:
          labels: {app: api}
          name: api-1
          namespace: shop
        spec: {nodeName: node02}
        status: {phase: Running, podIP: 10.244.2.3}
      - kind: Pod
        metadata:
          labels: {app: probe}
          name: probe-1
          namespace: ops
        spec: {nodeName: node02}
        status: {phase: Running, podIP: 10.244.2.4}
      - kind: Pod
        metadata:
          labels: {app: web}
          name: web-on-the-host
          namespace: shop
        spec: {nodeName: node02, hostNetwork: true}
        status: {phase: Running, podIP: 192.168.7.12}
      kind: List
      """;

  private static final String TABLE =
      """
      NAMESPACE   NAME    READY   STATUS    RESTARTS   AGE   IP           NODE     NOMINATED NODE   READINESS GATES
      shop        web-1   1/1     Running   0          3d    10.244.1.2   node01   <none>           <none>
      shop        api-1   1/1     Running   0          3d    10.244.2.3   node02   <none>           <none>
      """;

  private static final String DESCRIBED =
      """
      Name:         allow-some
      Namespace:    shop
      Created on:   2024-03-02 16:11:27 +0800 CST
      Labels:       <none>
      Annotations:  <none>
      Spec:
        PodSelector:     app in (web),!old
        Allowing ingress traffic:
          To Port: 80/TCP
          From:
            NamespaceSelector: team=blue
            PodSelector: app=probe
          From:
            IPBlock:
              CIDR: 172.17.0.0/16
              Except: 172.17.1.0/24, 172.17.2.0/24
          ----------
          To Port: <any> (traffic allowed to all ports)
          From:
            PodSelector: app=api
        Allowing egress traffic:
          <none> (Selected pods are isolated for egress connectivity)
        Policy Types: Ingress
      """;

  private static String policy(String spec) {
    return """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: some
          namespace: shop
        spec:
        """
        + spec.indent(2);
  }

  private static List<NetworkPolicy> of(String... texts) {
    return Told.by(List.of(texts), List.of(), "node01", "node02").all(NetworkPolicy.class);
  }

  private static NetworkPolicy only(String... texts) {
    List<NetworkPolicy> all = of(texts);
    assertEquals(1, all.size(), all::toString);
    return all.get(0);
  }

  private static List<String> allows(NetworkPolicy policy) {
    return policy.allows().stream().map(Object::toString).toList();
  }

  private static Ip ip(String text) {
    return Ip.parse(text);
  }

  @Test
  void thePodsThatAreSelectedStandAtTheirHosts() {
    List<NetworkPolicy> all = of(PODS, policy("podSelector: {}"));
    assertEquals(List.of("node01", "node02"), all.stream().map(NetworkPolicy::host).toList());
    assertEquals(List.of("web-1"), all.get(0).pods());
    assertEquals(List.of("api-1"), all.get(1).pods());
    assertTrue(all.get(0).selects(ip("10.244.1.2")));
  }

  @Test
  void podsInTheirHostsNetworkAreNoPolicys() {
    assertFalse(
        of(PODS, policy("podSelector: {}")).stream().anyMatch(p -> p.selects(ip("192.168.7.12"))));
  }

  @Test
  void peersAreThoseThatSelectorsFindAndBlocks() {
    NetworkPolicy policy =
        only(
            PODS,
            policy(
                """
                podSelector: {matchLabels: {app: web}}
                ingress:
                - from:
                  - podSelector: {matchLabels: {app: api}}
                  - namespaceSelector: {matchExpressions: [{key: team, operator: In, values: [blue]}]}
                    podSelector: {matchLabels: {app: probe}}
                  - ipBlock: {cidr: 172.17.0.0/16, except: [172.17.1.0/24]}
                  ports:
                  - {port: 80, protocol: TCP}
                  - {port: 8000, endPort: 8100}
                policyTypes: [Ingress]
                """));
    assertEquals(
        List.of(
            "10.244.2.3 on tcp/80",
            "10.244.2.3 on tcp/8000-8100",
            "10.244.2.4 on tcp/80",
            "10.244.2.4 on tcp/8000-8100",
            "172.17.0.0/16 except 172.17.1.0/24 on tcp/80",
            "172.17.0.0/16 except 172.17.1.0/24 on tcp/8000-8100"),
        allows(policy));
    assertTrue(policy.allows(ip("10.244.2.3"), "tcp", 80));
    assertTrue(policy.refuses(ip("10.244.2.3"), "udp", 80));
    assertTrue(policy.refuses(ip("172.17.1.9"), "tcp", 8050));
    assertTrue(policy.allows(ip("172.17.9.9"), "tcp", 8050));
  }

  @Test
  void aRuleWithoutPeersAllowsEverybodyAndNoRuleNobody() {
    assertEquals(
        List.of("any"),
        allows(only(PODS, policy("podSelector: {matchLabels: {app: web}}\ningress: [{}]"))));
    assertEquals(List.of(), allows(only(PODS, policy("podSelector: {matchLabels: {app: web}}"))));
  }

  @Test
  void whichDirectionItIsAboutIsSaidOrFollowsFromItsRules() {
    String web = "podSelector: {matchLabels: {app: web}}\n";
    assertEquals("ingress", only(PODS, policy(web)).direction());
    assertEquals("egress", only(PODS, policy(web + "policyTypes: [Egress]")).direction());
    assertEquals(2, of(PODS, policy(web + "egress: [{}]")).size());
  }

  @Test
  void whereLabelsAreNotToldNobodyIsRefused() {
    String web = "podSelector: {}\ningress: [{from: [{podSelector: {matchLabels: {app: api}}}]}]";
    for (NetworkPolicy policy : of(TABLE, policy(web))) {
      assertFalse(policy.complete());
      assertFalse(policy.refuses(ip("10.244.2.3"), "tcp", 80));
    }
  }

  @Test
  void whatMayGoOnWhereTheTextEndsRefusesNobody() {
    String web = "podSelector: {matchLabels: {app: web}}\n";
    assertFalse(only(PODS, policy(web)).refuses(ip("10.9.9.9"), "tcp", 80));
    String whole = web + "policyTypes: [Ingress]";
    assertTrue(only(PODS, policy(whole)).refuses(ip("10.9.9.9"), "tcp", 80));
  }

  @Test
  void aPortByNameIsLeftOpen() {
    NetworkPolicy policy =
        only(
            PODS,
            policy("podSelector: {matchLabels: {app: web}}\ningress: [{ports: [{port: http}]}]"));
    assertEquals(List.of(), allows(policy));
    assertFalse(policy.refuses(ip("10.9.9.9"), "tcp", 80));
  }

  @Test
  void anotherVendorsPolicyOfThatNameIsNotTakenForOne() {
    Told told =
        Told.by(
            PODS
                + "---\n"
                + policy("selector: all()").replace("networking.k8s.io", "projectcalico.org"),
            "node01");
    assertEquals(List.of(), told.all(NetworkPolicy.class));
    assertTrue(told.warningKeys().contains("cluster-kind-not-used"));
  }

  @Test
  void aDescriptionTellsTheSame() {
    NetworkPolicy policy = only(PODS, DESCRIBED);
    assertEquals("ingress", policy.direction());
    assertEquals(List.of("web-1"), policy.pods());
    assertEquals(
        List.of(
            "10.244.2.4 on tcp/80",
            "172.17.0.0/16 except 172.17.1.0/24,172.17.2.0/24 on tcp/80",
            "10.244.2.3"),
        allows(policy));
    assertTrue(policy.complete());
  }

  @Test
  void oldDescriptionsNameTheSelectorBehindFrom() {
    String old =
        DESCRIBED.replace("From:\n          PodSelector: app=api", "From PodSelector: app=api");
    assertEquals(allows(only(PODS, DESCRIBED)), allows(only(PODS, old)));
  }

  @Test
  void aDescriptionThatIsCutOffIsNotComplete() {
    String cut = DESCRIBED.substring(0, DESCRIBED.indexOf("    ----------"));
    assertFalse(only(PODS, cut).complete());
  }

  @Test
  void aTableTellsOnlyWhomItSelects() {
    NetworkPolicy policy =
        only(
            PODS,
            """
            NAMESPACE   NAME   POD-SELECTOR   AGE
            shop        some   app=web        3d
            """);
    assertEquals(List.of("web-1"), policy.pods());
    assertEquals("unknown", policy.direction());
    assertFalse(policy.refuses(ip("10.9.9.9"), "tcp", 80));
  }

  @Test
  void aPolicyThatSelectsNobodyIsSaid() {
    Told told = Told.by(PODS + "---\n" + policy("podSelector: {matchLabels: {app: x}}"), "node01");
    assertEquals(List.of("cluster-policy-selects-nobody"), told.warningKeys());
  }

  @Test
  void jsonTellsWhatYamlTells() {
    String json =
        """
        {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy",
         "metadata": {"name": "some", "namespace": "shop"},
         "spec": {"podSelector": {"matchLabels": {"app": "web"}}, "policyTypes": ["Ingress"],
          "ingress": [{"from": [{"podSelector": {}}]}, {"ports": [{"port": 53, "protocol": "UDP"}]}]}}
        """;
    assertEquals(List.of("10.244.1.2", "10.244.2.3", "any on udp/53"), allows(only(PODS, json)));
  }
}
