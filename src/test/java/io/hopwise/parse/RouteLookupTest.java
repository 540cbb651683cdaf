package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteLookup;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code ip route get} in every form, as {@code src/test/lab/record-bridges} recorded it. */
class RouteLookupTest {
  private static final Path RECORDED = Path.of("src/test/resources/bridges/get");
  private static final String PLAIN = "ip_route_get_";

  private static Forms asked(String question) throws Exception {
    return form(PLAIN + question);
  }

  private static Forms form(String label) throws Exception {
    return Forms.ofText(label, Files.readString(RECORDED.resolve(label)));
  }

  private static RouteLookup answer(String question) throws Exception {
    return asked(question).all(RouteLookup.class).get(0);
  }

  static List<String> otherForms() throws Exception {
    try (Stream<Path> files = Files.list(RECORDED)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith(PLAIN))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("otherForms")
  void everyFormTellsTheSame(String label) throws Exception {
    String plain = label.replaceFirst("ip_(-[a-z]_)+", "ip_");
    assertEquals(form(plain).fields(RouteLookup.class), form(label).fields(RouteLookup.class));
    // with details the protocol and the scope are told as well
    String[] details = {"scope", "protocol"};
    assertEquals(
        form(plain).fields(Route.class, details), form(label).fields(Route.class, details));
    assertEquals(List.of(), form(label).warnings());
  }

  @Test
  void theWayAndTheSourceAreTold() throws Exception {
    RouteLookup way = answer("10.70.1.1");
    assertEquals("10.70.1.1", way.to().toString());
    assertEquals("10.6.0.3", way.via().toString());
    assertEquals("br1", way.device());
    assertEquals("10.5.0.1", way.preferredSource().toString());
    assertTrue(way.isPlain());
  }

  @Test
  void whatWasAskedWithIsTold() throws Exception {
    assertEquals(1, answer("10.71.0.9_mark_1").mark());
    assertEquals("100", answer("10.71.0.9_mark_1").table());
    assertEquals(1000, answer("8.8.8.8_uid_1000").uid());
    assertEquals("10.6.0.1", answer("10.6.0.8_from_10.6.0.1").from().toString());
    assertFalse(answer("10.71.0.9_mark_1").isPlain());
  }

  @Test
  void anOwnAddressIsLocalAndABroadcastIsOne() throws Exception {
    assertEquals(RouteType.LOCAL, answer("10.5.0.1").type());
    assertEquals(RouteType.BROADCAST, answer("10.6.0.255").type());
  }

  @Test
  void whatTheKernelRefusesIsItsAnswerToo() throws Exception {
    List<String> errors = new ArrayList<>();
    for (String question : List.of("10.66.0.1", "10.67.0.1", "10.68.0.1")) {
      assertEquals(question, answer(question).to().toString());
      assertEquals(Ip.NONE, answer(question).via());
      errors.add(answer(question).error());
    }
    assertEquals(List.of("Invalid argument", "No route to host", "Permission denied"), errors);
  }

  @Test
  void withoutAListThePlainWayIsARouteToThatAddressAndProvesNothing() throws Exception {
    Forms form = asked("8.8.8.8");
    Route route = form.all(Route.class).get(0);
    assertEquals("8.8.8.8/32", route.destination().toString());
    assertEquals("10.6.0.2", route.via().toString());
    assertEquals("10.6.0.1", route.preferredSource().toString());
    assertFalse(form.isCollected(Topic.ROUTES, "main"));
  }

  @Test
  void aWayThatOnlySomePacketsTakeIsNoRoute() throws Exception {
    for (String question :
        List.of(
            "10.71.0.9_mark_1",
            "10.6.0.8_from_10.6.0.1",
            "8.8.8.8_uid_1000",
            "8.8.8.8_oif_br1",
            "10.5.0.1",
            "10.66.0.1")) {
      assertEquals(List.of(), asked(question).all(Route.class), question);
    }
  }

  @Test
  void theRouteThatMatchedIsALineOfTheList() throws Exception {
    Forms form = asked("fibmatch_10.70.1.1");
    assertEquals("10.70.0.0/16", form.all(Route.class).get(0).destination().toString());
    assertEquals(List.of(), form.all(RouteLookup.class));
  }
}
