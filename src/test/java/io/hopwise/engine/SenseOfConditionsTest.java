package io.hopwise.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns that nothing can match, and rules of two causes that ask for the same. */
class SenseOfConditionsTest {
  private static final String RULE =
      """
      package rules.mtu;
      import io.hopwise.fact.*;
      import io.hopwise.fact.Step.*;
      rule "CAUSE: it is so"
        @cause( CAUSE )  @strength( strong )
      when
        // a device
        $it : PATTERN
      then
        insertLogical( Evidence.of( "CAUSE" ).on( $it ).because( "it", $it ) );
      end
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Link( mtu > 1500, mtu < 1400 )|mtu > 1500 and mtu < 1400",
        "Link( mtu == 1500, mtu != 1500 )|mtu == 1500 and mtu != 1500",
        "Link( mtu > 1500, mtu <= 1500 )|mtu > 1500 and mtu <= 1500",
        "Link( mtu == 9000, mtu < 9000 )|mtu == 9000 and mtu < 9000",
        "Link( device == \"eth0\", device == \"eth1\" )|device == \"eth0\" and device == \"eth1\"",
        "Link( kind == LinkKind.VETH, mtu > 0, kind == LinkKind.VXLAN )"
            + "|kind == LinkKind.VETH and kind == LinkKind.VXLAN",
        "Link( up, !up )|up == true and up == false",
        "Link( up, up == false )|up == true and up == false",
      })
  void whatContradictsItselfIsSaid(String pattern, String said) throws Exception {
    put("my-cause", pattern);

    assertEquals(List.of("impossible"), codes());
    List<String> arguments = problems().get(0).what().arguments();
    assertEquals(
        said,
        arguments.get(0)
            + " "
            + arguments.get(1)
            + " and "
            + arguments.get(0)
            + " "
            + arguments.get(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Link( mtu > 1400, mtu < 1500 )",
        "Link( mtu >= 1500, mtu <= 1500 )",
        "Link( mtu != 1500, mtu != 1400 )",
        "Link( device != \"lo\", device != \"eth0\" )",
        "Link( mtu > 1400 || mtu < 1300, mtu < 1350 )",
        "Link( kind == LinkKind.VETH || kind == LinkKind.VXLAN, kind != LinkKind.VETH )",
        "Link( up, carrier )",
      })
  void whatCanBeIsNot(String pattern) throws Exception {
    put("my-cause", pattern);

    assertEquals(List.of(), codes());
  }

  @Test
  void aConditionThatStandsTwiceIsSaid() throws Exception {
    put("my-cause", "Link( mtu < 1500, up, mtu <  1500 )");

    assertEquals(List.of("condition-twice"), codes());
  }

  @Test
  void aCodeThatAnotherKindOfStepCarriesIsSaidWithThatKind() throws Exception {
    put("my-cause", "Dropped( failing, code == Code.FORWARDING_OFF || code == Code.NO_ROUTE )");

    assertEquals(List.of("code-elsewhere"), codes());
    assertEquals(List.of("Dropped", "NO_ROUTE", "Lost"), problems().get(0).what().arguments());
    assertEquals(8, problems().get(0).line());
  }

  @Test
  void whatIsForPeopleFeedsNoRule() throws Exception {
    put("my-cause", "Note( )");

    assertTrue(codes().contains("nothing-feeds"), codes().toString());
  }

  @Test
  void rulesOfTwoCausesThatDifferInNamesAndOrderOnlyAreSaid() throws Exception {
    put("a-cause", "Link( mtu < 1500, up )");
    put("b-cause", "Link( up, mtu < 1500 )");

    assertEquals(List.of("overlap"), codes());
    assertEquals(List.of("a-cause", "a-cause: it is so"), problems().get(0).what().arguments());
    assertTrue(problems().get(0).path().endsWith("b-cause.drl"));
  }

  @Test
  void aCopyOfAShippedRuleUnderAnotherNameIsSaid() throws Exception {
    String shipped = Files.readString(Path.of("rules/kernel/rp-filter-drops.drl"));
    Path copy = Files.createDirectories(folder.resolve("kernel")).resolve("ours.drl");
    Files.writeString(copy, shipped.replace("rp-filter-drops", "ours"));

    assertEquals("rp-filter-drops", problems().get(0).what().arguments().get(0));
    Files.move(copy, copy.resolveSibling("rp-filter-drops.drl"));
    Files.writeString(copy.resolveSibling("rp-filter-drops.drl"), shipped);
    assertEquals(List.of(), codes());
  }

  private void put(String cause, String pattern) throws IOException {
    Files.writeString(
        Files.createDirectories(folder.resolve("mtu")).resolve(cause + ".drl"),
        RULE.replace("CAUSE", cause).replace("PATTERN", pattern));
  }

  private List<AuthorProblem> problems() throws BadInput {
    return CheckedRules.in(List.of(folder)).problems();
  }

  private List<String> codes() throws BadInput {
    return problems().stream().map(one -> one.what().code()).collect(Collectors.toList());
  }
}
