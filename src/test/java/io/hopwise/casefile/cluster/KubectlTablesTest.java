package io.hopwise.casefile.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.DaemonOption;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.Host;
import io.hopwise.fact.Pod;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people paste most: {@code kubectl get … -o wide}, and descriptions. */
class KubectlTablesTest {
  private static List<String> pods(String text) {
    return Told.by(text).all(Pod.class).stream()
        .map(pod -> pod.host() + " " + pod.namespace() + "/" + pod.name() + " " + pod.ip())
        .toList();
  }

  @Test
  void podsOfAllNamespaces() {
    String table =
        """
        NAMESPACE     NAME                    READY   STATUS      RESTARTS       AGE   IP               NODE     NOMINATED NODE   READINESS GATES
        default       web-7d4b9c6b5f-qk2zj    1/1     Running     3 (2d4h ago)   10d   10.244.1.2       node01   <none>           <none>
        default       migrate-28x5p           0/1     Completed   0              10d   10.244.1.3       node01   <none>           <none>
        kube-system   kube-proxy-6x8vk        1/1     Running     0              10d   192.168.31.150   node01   <none>           <none>
        default       waiting                 0/1     Pending     0              1m    <none>           <none>   <none>           <none>
        """;

    assertEquals(
        List.of(
            "node01 default/web-7d4b9c6b5f-qk2zj 10.244.1.2",
            "node01 kube-system/kube-proxy-6x8vk 192.168.31.150"),
        pods(table));
  }

  @Test
  void podsOfOneNamespaceInOldVersionsOrPickedByGrepOrWithItsColumnsLost() {
    String expected = "10.169.72.93 /kube-dns-754f9cd4f5-w5jq9 172.16.46.2";

    for (String table :
        List.of(
            """
            NAME                        READY     STATUS    RESTARTS   AGE       IP             NODE
            kube-dns-754f9cd4f5-w5jq9   3/3       Running   0          18h       172.16.46.2    10.169.72.93
            """,
            "kube-dns-754f9cd4f5-w5jq9   3/3   Running   0   18h   172.16.46.2    10.169.72.93",
            "kube-dns-754f9cd4f5-w5jq9 3/3 Running 0 18h 172.16.46.2 10.169.72.93 <none> <none>",
            "pod/kube-dns-754f9cd4f5-w5jq9   3/3   Running   0   18h   172.16.46.2   10.169.72.93")) {
      assertEquals(List.of(expected), pods(table), table);
    }
  }

  @Test
  void deploymentsAndTheLikeAreNoPods() {
    assertEquals(
        List.of(),
        pods(
            """
            NAME   READY   UP-TO-DATE   AVAILABLE   AGE   CONTAINERS   IMAGES       SELECTOR
            web    2/2     2            2           5d    nginx        nginx:1.25   app=web
            """));
  }

  @Test
  void nodes() {
    Told told =
        Told.by(
            """
            NAME     STATUS                     ROLES           AGE   VERSION   INTERNAL-IP     EXTERNAL-IP   OS-IMAGE             KERNEL-VERSION       CONTAINER-RUNTIME
            node01   Ready                      control-plane   84m   v1.28.2   192.168.31.11   <none>        Ubuntu 22.04.4 LTS   5.15.0-101-generic   containerd://1.7.12
            node02   NotReady                   <none>          80m   v1.28.2   192.168.31.12   <none>        CentOS Linux 7 (Core)   3.10.0-1160.el7.x86_64   docker://20.10.7
            node03   Ready,SchedulingDisabled   <none>          80m   v1.28.2   192.168.31.13   <none>        Ubuntu 22.04.4 LTS   5.15.0-101-generic   containerd://1.7.12
            """);

    assertEquals(
        List.of(
            "node01 5.15.0-101-generic",
            "node02 3.10.0-1160.el7.x86_64",
            "node03 5.15.0-101-generic"),
        told.all(Host.class).stream().map(host -> host.name() + " " + host.kernel()).toList());
    assertEquals("192.168.31.12", told.all(DaemonOption.class).get(1).value());
  }

  @Test
  void describedPodsAndNodes() {
    Told told =
        Told.by(
            """
            Name:         web-7d4b9c6b5f-qk2zj
            Namespace:    shop
            Node:         worker-2/192.168.126.142
            Labels:       app=web
            Status:       Running
            IP:           10.244.2.7
            IPs:
              IP:           10.244.2.7
            Containers:
              web:
                Port:           80/TCP


            Name:               worker-2
            Roles:              <none>
            Annotations:        flannel.alpha.coreos.com/backend-data: {"VNI":1,"VtepMAC":"8e:80:b2:e4:bc:e5"}
                                flannel.alpha.coreos.com/backend-type: vxlan
                                flannel.alpha.coreos.com/public-ip: 192.168.126.142
            Addresses:
              InternalIP:  192.168.126.142
              Hostname:    worker-2
            System Info:
              Kernel Version:             5.15.0-101-generic
            PodCIDR:                      10.244.2.0/24
            """);

    assertEquals("worker-2 web-7d4b9c6b5f-qk2zj", pod(told));
    assertEquals("8e:80:b2:e4:bc:e5", told.all(FlannelLease.class).get(0).vtepMac());
    assertEquals("5.15.0-101-generic", told.all(Host.class).get(0).kernel());
  }

  private static String pod(Told told) {
    Pod pod = told.all(Pod.class).get(0);
    return pod.host() + " " + pod.name();
  }
}
