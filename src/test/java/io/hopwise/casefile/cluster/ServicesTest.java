package io.hopwise.casefile.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Service;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services are known with their ready endpoints, or not at all. */
class ServicesTest {
  private static final String SERVICE =
      """
      apiVersion: v1
      kind: Service
      metadata:
        name: api
        namespace: shop
      spec:
        clusterIP: 10.96.14.3
        clusterIPs:
        - 10.96.14.3
        ports:
        - name: http
          port: 80
          protocol: TCP
          targetPort: 8080
        - name: metrics
          port: 9100
          targetPort: metrics
        selector:
          app: api
        type: ClusterIP
      """;

  private static final String SLICES =
      """
      ---
      apiVersion: discovery.k8s.io/v1
      addressType: IPv4
      endpoints:
      - addresses:
        - 10.244.1.5
        conditions:
          ready: true
      - addresses:
        - 10.244.2.9
        conditions:
          ready: false
      kind: EndpointSlice
      metadata:
        labels:
          kubernetes.io/service-name: api
        name: api-x7k2p
        namespace: shop
      ports:
      - name: http
        port: 8080
        protocol: TCP
      - name: metrics
        port: 9100
      """;

  private static List<String> said(Told told) {
    return told.all(Service.class).stream()
        .map(
            service ->
                String.join(
                    " ",
                    service.host(),
                    service.name(),
                    service.ip() + ":" + service.port(),
                    service.protocol(),
                    service.endpoints().toString()))
        .toList();
  }

  @Test
  void slicesGiveTheReadyEndpointsOfEachPort() {
    Told told = Told.by(SERVICE + SLICES, "node01");

    assertEquals(
        List.of(
            "node01 api 10.96.14.3:80 tcp [10.244.1.5:8080]",
            "node01 api 10.96.14.3:9100 tcp [10.244.1.5:9100]"),
        said(told));
    assertEquals("clusterIP: 10.96.14.3", told.all(Service.class).get(0).source().text());
  }

  @Test
  void endpointsOfTheOldKindWithoutReadyAddressesAreNone() {
    String endpoints =
        """
        ---
        apiVersion: v1
        kind: Endpoints
        metadata:
          name: api
          namespace: shop
        subsets:
        - notReadyAddresses:
          - ip: 10.244.1.5
          ports:
          - name: http
            port: 8080
        """;

    assertEquals(
        List.of("node01 api 10.96.14.3:80 tcp []", "node01 api 10.96.14.3:9100 tcp []"),
        said(Told.by(SERVICE + endpoints, "node01")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  name: api\n  namespace: shop\n",
        "  name: api\n  namespace: shop\n  uid: 5f1c\nsubsets:\n- addresses:\n  - ip: 10.244.1.5\n",
        """
          name: api
          namespace: shop
          uid: 5f1c
        subsets:
        - notReadyAddresses:
          - ip: 10.244.1.5
          ports:
          - name: http
        """
      })
  void endpointsThatAreCutOffAreNotNone(String rest) {
    String endpoints = "---\napiVersion: v1\nkind: Endpoints\nmetadata:\n" + rest;

    Told told = Told.by(SERVICE + endpoints, "node01");

    assertEquals(List.of(), said(told));
    assertEquals(List.of("cluster-endpoints-missing"), told.warningKeys());
  }

  @Test
  void endpointsThatAreWholeAndHoldNothingAreNone() {
    String endpoints =
        """
        ---
        apiVersion: v1
        kind: Endpoints
        metadata:
          name: api
          namespace: shop
          uid: 5f1c
        """;

    assertEquals(
        List.of("node01 api 10.96.14.3:80 tcp []", "node01 api 10.96.14.3:9100 tcp []"),
        said(Told.by(SERVICE + endpoints, "node01")));
  }

  @Test
  void aServiceWhoseEndpointsNobodyCollectedIsNotOneWithoutEndpoints() {
    Told told = Told.by(SERVICE, "node01");

    assertEquals(List.of(), said(told));
    assertEquals(List.of("cluster-endpoints-missing"), told.warningKeys());
  }

  @Test
  void aHeadlessServiceHasNoAddressToAskFor() {
    Told told = Told.by(SERVICE.replace("10.96.14.3", "None") + SLICES, "node01");

    assertEquals(List.of(), said(told));
    assertEquals(List.of(), told.warningKeys());
  }

  @Test
  void tablesOfServicesAndEndpointsTellWhatOnePortLeavesNoDoubtOf() {
    String tables =
        """
        NAMESPACE   NAME   TYPE        CLUSTER-IP    EXTERNAL-IP   PORT(S)                  AGE   SELECTOR
        shop        api    ClusterIP   10.96.14.3    <none>        80/TCP                   5d    app=api
        shop        old    NodePort    10.96.14.4    <none>        80:30080/TCP             5d    app=old
        kube-system dns    ClusterIP   10.96.0.10    <none>        53/UDP,53/TCP            9d    k8s-app=kube-dns

        NAMESPACE   NAME   ENDPOINTS                                 AGE
        shop        api    10.244.1.5:8080,10.244.2.9:8080           5d
        shop        old    <none>                                    5d
        kube-system dns    10.244.0.2:53,10.244.0.2:53,10.244.0.2:9153   9d
        """;

    Told told = Told.by(tables, "node01");

    assertEquals(
        List.of(
            "node01 api 10.96.14.3:80 tcp [10.244.1.5:8080, 10.244.2.9:8080]",
            "node01 old 10.96.14.4:80 tcp []"),
        said(told));
    assertEquals(List.of("cluster-endpoints-missing"), told.warningKeys());
  }

  @Test
  void namesMayHaveTheirKindBeforeThem() {
    String tables =
        """
        NAME           TYPE        CLUSTER-IP     EXTERNAL-IP   PORT(S)   AGE
        service/cart   ClusterIP   10.96.40.99    <none>        80/TCP    5d

        NAME             ENDPOINTS   AGE
        endpoints/cart   <none>      5d
        """;

    assertEquals(List.of("node01 cart 10.96.40.99:80 tcp []"), said(Told.by(tables, "node01")));
  }

  @Test
  void anEmptySelectorInAnotherTableIsNoServiceWithoutEndpoints() {
    String tables =
        """
        NAME   TYPE        CLUSTER-IP    EXTERNAL-IP   PORT(S)   AGE
        api    ClusterIP   10.96.14.3    <none>        80/TCP    5d

        NAME   POD-SELECTOR   AGE
        api    <none>         5d
        """;

    assertEquals(List.of(), said(Told.by(tables, "node01")));
  }

  @Test
  void aDescribedServiceTellsItsEndpointsPortByPort() {
    String described =
        """
        Name:              api
        Namespace:         shop
        Labels:            <none>
        Annotations:       <none>
        Selector:          app=api
        Type:              ClusterIP
        IP:                10.96.14.3
        Port:              http  80/TCP
        TargetPort:        8080/TCP
        Endpoints:         10.244.1.5:8080,10.244.2.9:8080
        Port:              metrics  9100/TCP
        TargetPort:        9100/TCP
        Endpoints:
        Session Affinity:  None
        Events:            <none>
        """;

    Told told = Told.by(described, "node01");

    assertEquals(
        "node01 api 10.96.14.3:80 tcp [10.244.1.5:8080, 10.244.2.9:8080]", said(told).get(0));
    assertEquals(Ip.parse("10.96.14.3"), told.all(Service.class).get(0).ip());
  }
}
