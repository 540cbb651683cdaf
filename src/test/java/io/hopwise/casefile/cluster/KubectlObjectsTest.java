package io.hopwise.casefile.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Address;
import io.hopwise.fact.DaemonOption;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.Host;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Pod;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code kubectl get … -o yaml} and {@code -o json}, in every way they are kept. */
class KubectlObjectsTest {
  private static final String PODS =
      """
      apiVersion: v1
      items:
      - apiVersion: v1
        kind: Pod
        metadata:
          creationTimestamp: "2024-03-02T08:11:27Z"
          generateName: web-7d4b9c6b5f-
          labels:
            app.kubernetes.io/name: web
            pod-template-hash: 7d4b9c6b5f
          name: web-7d4b9c6b5f-qk2zj
          namespace: shop
        spec:
          containers:
          - image: nginx:1.25
            name: web
          nodeName: worker-2
        status:
          hostIP: 192.168.126.142
          phase: Running
          podIP: 10.244.2.7
          podIPs:
          - ip: 10.244.2.7
      - apiVersion: v1
        kind: Pod
        metadata:
          name: migrate-28x5p
          namespace: shop
        spec:
          nodeName: worker-2
        status:
          phase: Succeeded
          podIP: 10.244.2.6
      - apiVersion: v1
        kind: Pod
        metadata:
          name: waiting
          namespace: shop
        spec: {}
        status:
          phase: Pending
      kind: List
      metadata:
        resourceVersion: ""
      """;

  private static final String NODE =
      """
      apiVersion: v1
      kind: Node
      metadata:
        annotations:
          flannel.alpha.coreos.com/backend-data: '{"VNI":1,"VtepMAC":"8e:80:B2:e4:bc:e5"}'
          flannel.alpha.coreos.com/backend-type: vxlan
          flannel.alpha.coreos.com/kube-subnet-manager: "true"
          flannel.alpha.coreos.com/public-ip: 192.168.126.142
          node.alpha.kubernetes.io/ttl: "0"
        name: worker-2
      spec:
        podCIDR: 10.244.2.0/24
        podCIDRs:
        - 10.244.2.0/24
      status:
        addresses:
        - address: 192.168.126.142
          type: InternalIP
        - address: worker-2
          type: Hostname
        nodeInfo:
          kernelVersion: 5.15.0-101-generic
      """;

  private static final String FLANNEL =
      """
      apiVersion: v1
      data:
        cni-conf.json: |
          {"name": "cbr0", "cniVersion": "0.3.1", "plugins": []}
        net-conf.json: |
          {
            "Network": "10.244.0.0/16",
            "Backend": {
              "Type": "vxlan",
              "Port": 4789
            }
          }
      kind: ConfigMap
      metadata:
        name: kube-flannel-cfg
        namespace: kube-flannel
      """;

  private static final String PROXY =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: kube-proxy
        namespace: kube-system
      data:
        config.conf: |-
          apiVersion: kubeproxy.config.k8s.io/v1alpha1
          clusterCIDR: 10.244.0.0/16
          kind: KubeProxyConfiguration
          mode: ipvs
      """;

  @Test
  void aPodIsPlacedAtItsNodeAndQuotedByTheLineThatNamesIt() {
    Pod pod = Told.by(PODS).all(Pod.class).get(0);

    assertEquals("worker-2", pod.host());
    assertEquals("web-7d4b9c6b5f-qk2zj", pod.name());
    assertEquals("shop", pod.namespace());
    assertEquals(Ip.parse("10.244.2.7"), pod.ip());
    Source line = new Source("", "cluster-1", 11, "name: web-7d4b9c6b5f-qk2zj");
    assertEquals(line, pod.source());
  }

  @Test
  void aPodThatIsOverOrHasNoNodeYetIsNobody() {
    assertEquals(1, Told.by(PODS).all(Pod.class).size());
  }

  @Test
  void aNodeThatNobodyCollectedIsAHostThatIsOnlyNamed() {
    List<Host> hosts = Told.by(NODE).all(Host.class);

    assertEquals(1, hosts.size());
    assertEquals("5.15.0-101-generic", hosts.get(0).kernel());
    assertTrue(!hosts.get(0).collected());
    assertEquals(List.of(), Told.by(NODE, "worker-2").all(Host.class));
  }

  @Test
  void aNodeIsTheHostOfItsNameWithItsDomainOrOfItsAddress() {
    Address own =
        new Address(
            "k8s-b",
            "",
            "eth0",
            Ip.parse("192.168.126.142"),
            24,
            Ip.NONE,
            "global",
            false,
            false,
            false,
            Source.NONE);

    assertEquals("worker-2.lan", Told.by(PODS, "worker-2.lan").all(Pod.class).get(0).host());
    Told told = Told.by(List.of(NODE, PODS), List.of(own), "k8s-a", "k8s-b");
    assertEquals("k8s-b", told.all(Pod.class).get(0).host());
  }

  @Test
  void flannelsNotesOfANodeAreALeaseAsTheAuthorityKnowsIt() {
    FlannelLease lease = Told.by(NODE + "---\n" + FLANNEL).all(FlannelLease.class).get(0);

    assertEquals("worker-2", lease.host());
    assertEquals(Prefix.parse("10.244.2.0/24"), lease.subnet());
    assertEquals(Prefix.parse("10.244.0.0/16"), lease.network());
    assertEquals("vxlan", lease.backend());
    assertEquals(Ip.parse("192.168.126.142"), lease.publicIp());
    assertEquals(1, lease.vni());
    assertEquals("8e:80:b2:e4:bc:e5", lease.vtepMac());
    assertTrue(!lease.file());
    assertEquals("podCIDR: 10.244.2.0/24", lease.source().text());
    assertEquals(12, lease.source().line());
  }

  @Test
  void whatFlannelAndKubeProxyAreToldIsToldOnEveryNode() {
    Told told = Told.by(List.of(NODE, FLANNEL, PROXY), List.of());

    List<String> options =
        told.all(DaemonOption.class).stream()
            .map(o -> o.host() + " " + o.daemon() + " " + o.option() + "=" + o.value())
            .toList();
    assertEquals(
        List.of(
            "worker-2 kubelet InternalIP=192.168.126.142",
            "worker-2 kubelet podCIDR=10.244.2.0/24",
            "worker-2 flannel VtepMAC=8e:80:b2:e4:bc:e5",
            "worker-2 flannel Network=10.244.0.0/16",
            "worker-2 flannel Type=vxlan",
            "worker-2 flannel Port=4789",
            "worker-2 kube-proxy mode=ipvs",
            "worker-2 kube-proxy clusterCIDR=10.244.0.0/16"),
        options);
    Source mode = told.all(DaemonOption.class).get(6).source();
    assertEquals("mode: ipvs", mode.text());
    assertEquals(11, mode.line());
  }

  @Test
  void jsonTellsTheSameInAnyIndentationEvenInNone() {
    String json =
        """
        {
            "kind": "PodList",
            "apiVersion": "v1",
            "metadata": { "resourceVersion": "498" },
            "items": [
                {
                    "metadata": {
                        "name": "web-7d4b9c6b5f-qk2zj",
                        "namespace": "shop",
                        "annotations": { "note": "a \\"quoted\\" } brace" }
                    },
                    "spec": { "containers": [ { "name": "web" } ], "nodeName": "worker-2" },
                    "status": { "phase": "Running", "podIP": "10.244.2.7" }
                }
            ]
        }
        """;
    Pod indented = Told.by(json).all(Pod.class).get(0);
    Pod stripped = Told.by(json.replaceAll("(?m)^ +", "")).all(Pod.class).get(0);
    Pod onOneLine = Told.by(json.replaceAll("\n *", "")).all(Pod.class).get(0);

    for (Pod pod : List.of(indented, stripped, onOneLine)) {
      assertEquals("worker-2 web-7d4b9c6b5f-qk2zj", pod.host() + " " + pod.name());
    }
    assertEquals(8, indented.source().line());
    assertEquals("\"name\": \"web-7d4b9c6b5f-qk2zj\",", indented.source().text());
    assertTrue(onOneLine.source().text().contains("\"name\": \"web-7d4b9c6b5f-qk2zj\""));
  }

  @Test
  void anArrayWithoutAListAroundItIsAList() {
    String array =
        "[{\"metadata\":{\"name\":\"a\"},\"spec\":{\"containers\":[{}],\"nodeName\":\"n\"},"
            + "\"status\":{\"podIP\":\"10.0.0.1\"}},{\"metadata\":{\"name\":\"b\"},"
            + "\"spec\":{\"containers\":[{}],\"nodeName\":\"n\"},\"status\":{}}]";

    assertEquals(2, Told.by(array).all(Pod.class).size());
  }

  @Test
  void whatAClusterInfoDumpPrintsBehindEachOtherIsReadAndItsLogsAreNot() {
    String dump =
        "{\n    \"kind\": \"NodeList\",\n    \"items\": [\n"
            + "        {\"metadata\": {\"name\": \"n1\"}, \"status\": {\"nodeInfo\": {}}}\n"
            + "    ]\n}\n"
            + "{\n    \"kind\": \"EventList\",\n    \"items\": [\n        {\"message\": \"x\"}\n"
            + "    ]\n}\n"
            + "==== START logs for container c of pod shop/web ====\n"
            + "{\"kind\": \"Pod\", \"metadata\": {\"name\": \"logged\"}\n"
            + "==== END logs for container c of pod shop/web ====\n"
            + "{\n    \"kind\": \"PodList\",\n    \"items\": [\n"
            + "        {\"metadata\": {\"name\": \"web\"}, \"spec\": {\"nodeName\": \"n1\"},"
            + " \"status\": {\"podIP\": \"10.244.1.2\"}}\n    ]\n}\n";

    Told told = Told.by(dump);

    assertEquals(List.of(), told.warnings());
    assertEquals("n1 web", said(told.all(Pod.class)));
    assertEquals(19, told.all(Pod.class).get(0).source().line());
  }

  private static String said(List<Pod> pods) {
    return String.join("\n", pods.stream().map(pod -> pod.host() + " " + pod.name()).toList());
  }

  @Test
  void aConfigurationWithoutNodesIsNobodys() {
    Told told = Told.by(FLANNEL);

    assertEquals(List.of(), told.facts());
    assertEquals(List.of("cluster-nodes-missing"), told.warningKeys());
  }

  @Test
  void whatNoFactHoldsIsCountedAndSaid() {
    String policies =
        """
        apiVersion: v1
        items:
        - kind: GlobalNetworkPolicy
          metadata:
            name: deny
        - kind: GlobalNetworkPolicy
          metadata:
            name: allow
        kind: List
        """;

    Told told = Told.by(policies);

    assertEquals(List.of("cluster-kind-not-used"), told.warningKeys());
    assertEquals(List.of("GlobalNetworkPolicy", "2"), told.warnings().get(0).arguments());
  }
}
